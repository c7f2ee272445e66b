package io.shallot.correlation.surprise;

import java.time.LocalDate;
import java.util.List;

/**
 * What was ordinary on a day: every finding that is in no incident is counted in one digest.
 *
 * @param day the day in UTC
 * @param rows the findings by name and entity, most first; bounded
 * @param findings how many there were, those beyond the rows included
 */
public record Digest(LocalDate day, List<Row> rows, long findings) {

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
  }
}
