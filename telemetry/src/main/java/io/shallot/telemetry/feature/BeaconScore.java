package io.shallot.telemetry.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much the connections of one pair look like a program calling home: four scores, each in [0,
 * 1], 1 being clockwork.
 *
 * @param timing how even the intervals between the starts are
 * @param size how alike the bytes sent are; NaN if no connection says
 * @param duration how much of the time since the pair was first seen the connections span, without
 *     long breaks
 * @param histogram how evenly the connections are spread over that time
 */
public record BeaconScore(double timing, double size, double duration, double histogram) {

  // The four scores and their equal weights follow the public description of the scoring of RITA
  // (Active Countermeasures). How each is computed, and where it differs:
  //
  // timing, size. Of the intervals (the sizes) with quartiles Q1, Q2, Q3: the mean of
  //     1 - |Bowley skewness|,  (Q1 + Q3 - 2 Q2) / (Q3 - Q1), 0 where Q3 = Q1, and
  //     1 - MAD / Q2, not below 0, MAD the median of the distances from the median.
  //   A program that waits "60 s, give or take 20 %" draws its waits evenly on both sides of the
  //   middle and near it; people and scans wait mostly briefly and sometimes very long. Quartiles
  //   and medians do not care about the one pause for a restart. Where Q2 = 0 both scores are 0:
  //   connections that all begin at once have no rhythm, and connections that carry nothing, such
  //   as those of a scan, are not alike in what they carry. Without this rule a sensor's list is
  //   led by slow scans.
  //
  // duration. The mean of the share of the span that the connections cover (from the first to one
  //   median interval after the last) and of the longest run of consecutive parts of the span
  //   with a connection. RITA takes the span of all data and the better of the two; here the span
  //   begins with the pair's first connection in the window, so that a beacon of this morning is
  //   seen today, but is never taken as shorter than a sixth of the window, so that four
  //   connections in a minute are nothing yet. Parts: half as many as connections, 2 to 24, so
  //   that a slow beacon has one in each.
  //
  // histogram. 1 - the coefficient of variation of the counts of the parts of the span, not below
  //   0; or, from 8 parts on, the same about two levels instead of one mean, the upper one holding
  //   for at least a third of the parts: a program that runs in office hours is as even as it can
  //   be. Parts: the root of the number of connections, 2 to 24, since counts of few are uneven by
  //   chance.
  //
  // Cost: O(n log n) for n connections kept. What it cannot see: a beacon that doubles and halves
  // its waits at random over orders of magnitude, or one that hides among many other connections
  // of the pair.

  /** So many connections it takes to speak of regularity. */
  public static final int FEWEST = 4;

  private static final int MOST_PARTS = 24;
  private static final int FEWEST_PARTS_OF_TWO_LEVELS = 8;
  private static final int SHORTEST_SPAN_IN_WINDOW = 6;

  /** Returns the mean of the scores that are known, in [0, 1]. */
  public double total() {
    double sum = timing + duration + histogram;
    return Double.isNaN(size) ? sum / 3 : (sum + size) / 4;
  }

  /**
   * Returns the score of the connections of a window that began in it; empty before the fourth.
   *
   * @param panes what was kept of the parts of the window
   * @param startMillis where the window begins
   * @param endMillis where the window ends, or where the data does if that is earlier
   * @param lengthMillis of the window; positive
   */
  public static Optional<BeaconScore> of(
      List<ConnectionStarts> panes, long startMillis, long endMillis, long lengthMillis) {
    // Most pairs end here, and there are many.
    long records = 0;
    for (ConnectionStarts pane : panes) {
      records += pane.records();
    }
    if (records < FEWEST) {
      return Optional.empty();
    }
    BeaconTimeline line = BeaconTimeline.of(panes, startMillis, endMillis);
    double connections = line.connections();
    double[] intervals = line.intervals();
    if (connections < FEWEST || intervals.length == 0) {
      return Optional.empty();
    }
    Arrays.sort(intervals);
    double[] sizes = line.sizes();
    Arrays.sort(sizes);
    double sinceFirst = (double) (endMillis - line.firstMillis());
    double span = Math.max(sinceFirst, (double) lengthMillis / SHORTEST_SPAN_IN_WINDOW);
    double reach = (double) (line.lastMillis() - line.firstMillis());
    double covered = Math.min(1, (reach + Quartiles.of(intervals).median()) / span);
    double[] counts = line.counts(parts(connections / 2), span);
    double run = (double) longestRun(counts) / counts.length;
    return Optional.of(
        new BeaconScore(
            evenness(intervals),
            sizes.length == 0 ? Double.NaN : evenness(sizes),
            (covered + run) / 2,
            flatness(line.counts(parts(Math.sqrt(connections)), span))));
  }

  /** Returns how alike numbers in ascending order are, in [0, 1]: see timing and size above. */
  static double evenness(double[] sorted) {
    Quartiles quartiles = Quartiles.of(sorted);
    if (!(quartiles.median() > 0)) {
      return 0;
    }
    double spread = quartiles.medianDistance(sorted) / quartiles.median();
    return (1 - Math.abs(quartiles.skewness()) + Math.max(0, 1 - spread)) / 2;
  }

  private static int parts(double wanted) {
    return (int) Math.max(2, Math.min(MOST_PARTS, wanted));
  }

  private static int longestRun(double[] counts) {
    int longest = 0;
    int run = 0;
    for (double count : counts) {
      run = count > 0 ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Returns how even counts are about one level or two, in [0, 1]: see histogram above. */
  private static double flatness(double[] counts) {
    double[] sorted = counts.clone();
    Arrays.sort(sorted);
    int length = sorted.length;
    double mean = Arrays.stream(sorted).sum() / length;
    double least = squares(sorted, 0, length);
    int fewestAbove = length < FEWEST_PARTS_OF_TWO_LEVELS ? length : (length + 2) / 3;
    for (int split = 1; split <= length - fewestAbove; split++) {
      least = Math.min(least, squares(sorted, 0, split) + squares(sorted, split, length));
    }
    return Math.max(0, 1 - Math.sqrt(least / length) / mean);
  }

  /** Returns the sum of the squared distances of some numbers from their mean. */
  private static double squares(double[] numbers, int from, int to) {
    double mean = Arrays.stream(numbers, from, to).sum() / (to - from);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (numbers[i] - mean) * (numbers[i] - mean);
    }
    return squares;
  }
}
