package io.shallot.correlation.surprise;

import io.shallot.api.Finding;

/**
 * Learns where every finding went; for evaluation and explanation. Every finding is told once by
 * {@link #joined} or {@link #routine}; {@link #recalled} and {@link #merged} move those told
 * before.
 */
public interface Ledger {

  /** One that learns and does nothing. */
  Ledger NONE =
      new Ledger() {
        @Override
        public void joined(Finding finding, String incident, int stage) {}

        @Override
        public void routine(Finding finding, long day) {}

        @Override
        public void recalled(
            Finding like, long sinceMillis, long day, String incident, int stage) {}

        @Override
        public void merged(String part, String into, int stageShift) {}
      };

  /**
   * A finding has become part of an incident.
   *
   * @param stage which stage of the incident, from 0, in order of opening
   */
  void joined(Finding finding, String incident, int stage);

  /**
   * A finding was ordinary: it is counted in the digest of a day.
   *
   * @param day the day of the digest, in days since the epoch
   */
  void routine(Finding finding, long day);

  /**
   * Findings told as ordinary have turned out to be part of a channel that goes on without a pause.
   *
   * @param like the finding that showed it: meant are those of its name about the same first entity
   * @param sinceMillis only those at this time or later, in milliseconds since the epoch
   * @param day only those told with this day
   * @param incident the incident they belong to now
   * @param stage which stage of it
   */
  void recalled(Finding like, long sinceMillis, long day, String incident, int stage);

  /**
   * An incident has become part of another.
   *
   * @param stageShift what to add to the number of a stage of the part
   */
  void merged(String part, String into, int stageShift);
}
