package io.shallot.telemetry.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cells of a window that may still get records, metric by metric. */
final class OpenWindow {

  private final List<Map<List<String>, Cell>> cells = new ArrayList<>();
  private final long[] refused;

  OpenWindow(int metrics) {
    for (int i = 0; i < metrics; i++) {
      cells.add(new HashMap<>());
    }
    refused = new long[metrics];
  }

  /** Returns the cells of a metric by the values of its roles; to be changed by the caller. */
  Map<List<String>, Cell> cells(int metric) {
    return cells.get(metric);
  }

  /** Counts a record of a metric for which there was no room. */
  void refuse(int metric) {
    refused[metric]++;
  }

  /** Returns how many records of a metric found no room. */
  long refused(int metric) {
    return refused[metric];
  }
}
