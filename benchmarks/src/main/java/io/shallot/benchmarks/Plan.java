package io.shallot.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison times.
 *
 * @param warmUp how many records each timed model has learnt before the clock starts
 * @param records how many records are timed
 * @param rounds how often, with a fresh model each time
 */
record Plan(int warmUp, int records, int rounds) {

  /** What {@link #of} takes as "not said". */
  static final int UNSET = -1;

  private static final int USUAL_WARM_UP = 2000;
  private static final int RECORDS_BESIDE_A_SLOW_SIDE = 2000;
  private static final int ROUNDS = 5;
  private static final int ROUNDS_BESIDE_A_SLOW_SIDE = 3;

  /**
   * Returns the plan for a series, with the usual figures where none was given: 2,000 records of
   * warm-up (half of a short series), then all that follow, or 2,000 where a side is slow: its
   * records cost milliseconds.
   *
   * @throws IllegalArgumentException if the series is too short for what was asked, or a figure is
   *     out of range
   */
  static Plan of(int size, int warmUp, int records, int rounds, boolean slow) {
    int first = warmUp == UNSET ? Math.min(USUAL_WARM_UP, size / 2) : warmUp;
    int rest = size - first;
    int usual = slow ? Math.min(RECORDS_BESIDE_A_SLOW_SIDE, rest) : rest;
    int timed = records == UNSET ? usual : records;
    int usualRounds = slow ? ROUNDS_BESIDE_A_SLOW_SIDE : ROUNDS;
    int times = rounds == UNSET ? usualRounds : rounds;
    if (first < 0) {
      throw new IllegalArgumentException("--warm-up must be at least 0, but was " + first);
    }
    if (records != UNSET && records < 1) {
      throw new IllegalArgumentException("--records must be at least 1, but was " + records);
    }
    if (times < 1) {
      throw new IllegalArgumentException("--rounds must be at least 1, but was " + times);
    }
    if (timed < 1 || timed > rest) {
      throw new IllegalArgumentException(
          "the input must have a record to time after "
              + first
              + " of --warm-up"
              + (records == UNSET ? "" : " and " + records + " --records")
              + ", but has "
              + size);
    }
    return new Plan(first, timed, times);
  }

  /** Returns what stands above the figures: what was timed, how and on what. */
  List<String> heading(Series series) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: %,d records; timed are %,d to %,d, after the model learnt those before",
            series.name(),
            series.size(),
            warmUp,
            end()),
        "thread CPU time with encoding, learning on, medians of "
            + rounds
            + " turns, a fresh model each; garbage collection and JIT not counted",
        Machine.line());
  }

  /** Returns the first record that is not timed any more. */
  int end() {
    return warmUp + records;
  }
}
