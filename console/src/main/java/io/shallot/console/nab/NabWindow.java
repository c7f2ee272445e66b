package io.shallot.console.nab;

/**
 * The rows in which an anomaly may be detected.
 *
 * @param first its first row, counted from 0
 * @param last its last row, at least the first
 */
public record NabWindow(int first, int last) {

  public NabWindow {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "a window must begin at row 0 or later and not end before it begins, but was "
              + first
              + " to "
              + last);
    }
  }

  /** Returns how many rows it has. */
  public int rows() {
    return last - first + 1;
  }
}
