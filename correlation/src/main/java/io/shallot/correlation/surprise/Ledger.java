package io.shallot.correlation.surprise;

import io.shallot.api.Finding;

/**
 * Learns where every finding went; for evaluation and explanation. Every finding is told once, and
 * once more if it is recalled or its incident becomes part of another.
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
        public void merged(String part, String into, int stageShift) {}
      };

  /**
   * A finding has become part of an incident; one told as routine before is no longer so.
   *
   * @param stage which stage of the incident, from 0, in order of opening
   */
  void joined(Finding finding, String incident, int stage);

  /**
   * A finding was ordinary: it is counted in the digest of a day.
   *
   * @param day days since the epoch
   */
  void routine(Finding finding, long day);

  /**
   * An incident has become part of another.
   *
   * @param stageShift what to add to the number of a stage of the part
   */
  void merged(String part, String into, int stageShift);
}
