package io.shallot.correlation.surprise;

import java.time.LocalDate;
import java.util.List;

/**
 * What was ordinary on a day: every finding that is in no incident is counted in one digest.
 *
 * @param day the day in UTC
 * @param rows the findings by name and entity, most first; bounded
 * @param findings how many there were, those beyond the rows included
 * @param risks the entities that have gathered the most risk in incidents, most first; at most ten
 */
public record Digest(LocalDate day, List<Row> rows, long findings, List<Risk> risks) {

  /**
   * What an entity has gathered lately; half of it fades in a day.
   *
   * @param kind the kind of entity; empty for the whole site
   * @param entity who
   * @param risk how much, at the end of the day
   */
  public record Risk(String kind, String entity, double risk) {}

  /**
   * How often the same was found of the same entity.
   *
   * @param name what was found
   * @param kind the kind of entity; empty for the whole site
   * @param entity of whom
   * @param count how often, at least 1
   */
  public record Row(String name, String kind, String entity, long count) {}

  public Digest {
    rows = List.copyOf(rows);
    risks = List.copyOf(risks);
  }
}
