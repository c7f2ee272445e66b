package io.shallot.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what became of each line. Each data line is counted once, when its fate is known. */
final class Tally {

  private static final int MOST_FAULTS = 100;
  private static final int MOST_TYPES = 256;
  private static final String OTHER_TYPES = "other";

  private long files;
  private long lines;
  private long headerLines;
  private long events;
  private final SortedMap<String, Long> skipped = new TreeMap<>();
  private final SortedMap<String, Long> malformed = new TreeMap<>();
  private final List<LogFault> faults = new ArrayList<>();

  void file() {
    files++;
  }

  void header() {
    headerLines++;
  }

  void event() {
    lines++;
    events++;
  }

  void skipped(String type) {
    lines++;
    boolean room = skipped.size() < MOST_TYPES || skipped.containsKey(type);
    skipped.merge(room ? type : OTHER_TYPES, 1L, Long::sum);
  }

  void malformed(LogFault fault) {
    lines++;
    malformed.merge(fault.rule(), 1L, Long::sum);
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  LogCounts snapshot() {
    return new LogCounts(files, lines, headerLines, events, skipped, malformed, faults);
  }
}
