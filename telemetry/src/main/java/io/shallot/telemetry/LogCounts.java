package io.shallot.telemetry;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of every line read so far. Always {@code lines = events + skipped + malformed}.
 *
 * @param files the files that were begun
 * @param lines the data lines; a damage of a whole file, and a file that is no text, count as one
 * @param headerLines lines that carry no record: headers, comments and blank lines
 * @param events the events given; a record that waits to be given is in no count yet
 * @param skipped sound lines nobody asked for, by the kind of log; {@code unknown} where that
 *     cannot be told; at most 256 kinds, later ones are counted together as {@code other}
 * @param malformed damaged lines by the rule they break
 * @param faults the first 100 malformed lines in detail
 */
public record LogCounts(
    long files,
    long lines,
    long headerLines,
    long events,
    SortedMap<String, Long> skipped,
    SortedMap<String, Long> malformed,
    List<LogFault> faults) {

  /** Copies the collections. */
  public LogCounts {
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    malformed = Collections.unmodifiableSortedMap(new TreeMap<>(malformed));
    faults = List.copyOf(faults);
  }

  /** Returns the number of skipped lines of all kinds. */
  public long skippedLines() {
    return sum(skipped);
  }

  /** Returns the number of malformed lines under all rules. */
  public long malformedLines() {
    return sum(malformed);
  }

  private static long sum(SortedMap<String, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) {
      sum += count;
    }
    return sum;
  }
}
