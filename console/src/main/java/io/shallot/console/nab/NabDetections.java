package io.shallot.console.nab;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The rows of one file that are judged and detected at a threshold. */
public final class NabDetections {

  private final NabFile file;
  private final int[] rows;

  /**
   * Finds the rows.
   *
   * @param file the series
   * @param scores one for each of its rows
   * @param threshold a row is detected if its score is at least this
   */
  public NabDetections(NabFile file, double[] scores, double threshold) {
    this.file = file;
    this.rows =
        IntStream.range(file.probation(), file.rows())
            .filter(row -> scores[row] >= threshold)
            .toArray();
  }

  /** Returns the rows in windows, ascending. */
  public IntStream inWindows() {
    return Arrays.stream(rows).filter(row -> file.windowOf(row) >= 0);
  }

  /** Returns the rows outside every window, ascending. */
  public IntStream outside() {
    return Arrays.stream(rows).filter(row -> file.windowOf(row) < 0);
  }

  /** Returns the first row in a window of the file; empty if it is missed. */
  public OptionalInt earliest(NabWindow window) {
    return Arrays.stream(rows)
        .filter(row -> row >= window.first() && row <= window.last())
        .findFirst();
  }
}
