package io.shallot.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of an incident as its timeline shows it: findings of one family without a long pause.
 *
 * @param family what was done, in words such as {@code service-scan}
 * @param tactic the tactic of ATT&amp;CK it serves, if it is known
 * @param first start of its first finding
 * @param last time of its last finding, not before the first
 * @param count how many findings, at least 1
 */
public record IncidentStage(
    String family, Optional<Tactic> tactic, Instant first, Instant last, long count) {

  public IncidentStage {
    if (last.isBefore(first) || count < 1) {
      throw new IllegalArgumentException(
          "a stage has at least one finding and does not end before it starts, but "
              + family
              + " had "
              + count
              + " from "
              + first
              + " to "
              + last);
    }
  }
}
