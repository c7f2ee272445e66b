package io.shallot.console.nab;

import java.util.Arrays;
import java.util.List;

/** One labelled series: times, values and the windows in which something should be detected. */
public final class NabFile {

  // The weight of a detection is what it would bring with all weights of the profile at 1:
  //   in a window of W rows, k rows before its end (k = W ... 1):  sigma(-k/W) / sigma(-1)
  //   x = d / (W - 1) past the last row of the window before, d rows on:  sigma(x), -1 for x > 3
  //   before the first window:  -1
  // with sigma(x) = 2 / (1 + exp(5 x)) - 1 [1]. So the first row of a window weighs 1, its last
  // almost nothing, and a false alarm is cheap right behind a window, but not right before one.
  // Distances are in rows, not in time: clocks of the corpus stand still and step back.
  //
  // [1] Lavin, Ahmad: Evaluating Real-time Anomaly Detection Algorithms - the Numenta Anomaly
  //     Benchmark, ICMLA 2015, section II.

  private static final int NO_WINDOW = -1;
  private static final double PROBATION_SHARE = 0.15;
  private static final int LONGEST_PROBATION = 750;
  private static final double STEEPNESS = 5;
  private static final double FLAT_BEYOND = 3;

  private final String path;
  private final long[] timesMillis;
  private final double[] values;
  private final List<NabWindow> windows;
  private final int[] windowOf;
  private final double[] weights;

  /**
   * Makes a file.
   *
   * @param path its name in the corpus, with slashes
   * @param timesMillis milliseconds since the epoch; they may repeat and step back
   * @param values as many; NaN is a missing value
   * @param windows in the order of their rows, none touching another
   * @throws IllegalArgumentException if they contradict one another
   */
  public NabFile(String path, long[] timesMillis, double[] values, List<NabWindow> windows) {
    this.path = path;
    this.timesMillis = timesMillis.clone();
    this.values = values.clone();
    this.windows = List.copyOf(windows);
    if (values.length != timesMillis.length) {
      throw new IllegalArgumentException(
          path
              + " must have a time for each value, but had "
              + timesMillis.length
              + " times and "
              + values.length
              + " values");
    }
    int free = 0;
    for (NabWindow window : windows) {
      if (window.first() < free || window.last() >= values.length) {
        throw new IllegalArgumentException(
            path
                + ": windows must follow one another within "
                + values.length
                + " rows, but were "
                + windows);
      }
      free = window.last() + 1;
    }
    this.windowOf = new int[values.length];
    this.weights = new double[values.length];
    weigh();
  }

  private void weigh() {
    Arrays.fill(windowOf, NO_WINDOW);
    Arrays.fill(weights, -1);
    for (int w = 0; w < windows.size(); w++) {
      NabWindow window = windows.get(w);
      for (int i = window.first(); i <= window.last(); i++) {
        double position = -(window.last() - i + 1) / (double) window.rows();
        windowOf[i] = w;
        weights[i] = sigma(position) / sigma(-1);
      }
      int end = w + 1 < windows.size() ? windows.get(w + 1).first() : values.length;
      for (int i = window.last() + 1; i < end; i++) {
        // A window of one row gives infinity, which is far beyond.
        weights[i] = sigma((i - window.last()) / (double) (window.rows() - 1));
      }
    }
  }

  private static double sigma(double x) {
    return x > FLAT_BEYOND ? -1 : 2 / (1 + StrictMath.exp(STEEPNESS * x)) - 1;
  }

  /** Returns its name in the corpus: the folder and the name of the file, with a slash. */
  public String path() {
    return path;
  }

  /** Returns how many rows it has. */
  public int rows() {
    return values.length;
  }

  /** Returns the time of a row, in milliseconds since the epoch. */
  public long timeMillis(int row) {
    return timesMillis[row];
  }

  /** Returns the value of a row; NaN if missing. */
  public double value(int row) {
    return values[row];
  }

  /** Returns its windows in the order of their rows. */
  public List<NabWindow> windows() {
    return windows;
  }

  /**
   * Returns how many rows at the beginning are not judged: 15 %, at most 750. The detector sees
   * them like all others.
   */
  public int probation() {
    return Math.min((int) (PROBATION_SHARE * values.length), LONGEST_PROBATION);
  }

  /** Returns which window a row is in, counted from 0; -1 if in none. */
  int windowOf(int row) {
    return windowOf[row];
  }

  /** Returns what a detection at a row brings, in [-1, 1], while every weight of a profile is 1. */
  double weight(int row) {
    return weights[row];
  }
}
