package io.shallot.console.correlate;

import io.shallot.api.Anomaly;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.correlation.finding.EventFindings;
import io.shallot.telemetry.LogCounts;
import io.shallot.telemetry.LogSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The findings of files and folders in order of time, within {@link #LATENESS}.
 *
 * <p>Files are read twice: once to see how far they are out of order, then for good. Logs, which
 * are in order but for a few seconds, are passed on as they are read and need no memory. What is
 * further out of order, as sets of alerts are, is kept and sorted first: some 500 bytes a finding.
 */
public final class FindingFiles {

  /** How far a finding may lie behind the newest before it. */
  public static final Duration LATENESS = Duration.ofMinutes(10);

  private final List<Path> paths;
  private final InputFormat format;
  private final Steps steps;

  /** Learns how far the reading is. */
  @FunctionalInterface
  public interface Steps {
    /**
     * One more record was read.
     *
     * @param records how many so far, over all passes
     * @param share how much of the pass is done, in [0, 1]
     */
    void step(long records, double share);
  }

  /**
   * Prepares the reading.
   *
   * @param paths files and folders; of folders all files below, but none that are hidden
   */
  public FindingFiles(List<Path> paths, InputFormat format, Steps steps) {
    this.paths = List.copyOf(paths);
    this.format = format;
    this.steps = steps;
  }

  /**
   * Reads the files to their end and gives their findings.
   *
   * @return what became of every line
   * @throws java.io.FileNotFoundException naming a path that does not exist
   */
  public LogCounts forEach(Consumer<Finding> to) throws IOException {
    long[] read = {0};
    Disorder disorder = new Disorder();
    read(read, event -> disorder.see(event.timeMillis()));
    AnomaliesAndRecords findings = new AnomaliesAndRecords();
    if (disorder.worstMillis <= LATENESS.toMillis()) {
      return read(read, event -> findings.of(event, to));
    }
    List<Finding> kept = new ArrayList<>();
    LogCounts counts = read(read, event -> findings.of(event, kept::add));
    kept.sort(Finding.ORDER);
    kept.forEach(to);
    return counts;
  }

  private LogCounts read(long[] read, Consumer<Event> to) throws IOException {
    try (LogSource logs = LogSource.open(paths, format.options())) {
      logs.forEach(
          event -> {
            steps.step(++read[0], logs.progress());
            to.accept(event);
          });
      return logs.counts();
    }
  }

  /** How far times step back. */
  private static final class Disorder {

    private long newestMillis = Long.MIN_VALUE;
    private long worstMillis;

    void see(long timeMillis) {
      if (timeMillis >= newestMillis) {
        newestMillis = timeMillis;
      } else {
        worstMillis = Math.max(worstMillis, newestMillis - timeMillis);
      }
    }
  }

  /** Makes findings of records, and of anomalies that were written down. */
  private static final class AnomaliesAndRecords {

    private final EventFindings records = EventFindings.shipped();
    private final Set<String> opened = new HashSet<>();

    /**
     * Gives the finding of a record. An anomaly that is only told when it closed is told as opened
     * first: at its peak, for what it says was known by then.
     */
    void of(Event event, Consumer<Finding> to) {
      if (!event.type().equals(AnomalyFormat.TYPE)) {
        to.accept(records.of(event));
        return;
      }
      try {
        Anomaly anomaly = AnomalyJson.read(event.text(AnomalyFormat.LINE));
        if (opened.add(anomaly.id())) {
          to.accept(Finding.of(atItsPeak(anomaly)));
        }
        if (anomaly.phase() == Phase.CLOSED) {
          to.accept(Finding.of(anomaly));
        }
      } catch (IOException readBefore) {
        throw new UncheckedIOException(readBefore);
      }
    }

    private static Anomaly atItsPeak(Anomaly anomaly) {
      return new Anomaly(
          anomaly.id(),
          Phase.OPENED,
          anomaly.metric(),
          anomaly.series(),
          anomaly.detectors(),
          anomaly.start(),
          anomaly.phase() == Phase.CLOSED ? anomaly.peakTime() : anomaly.end(),
          anomaly.strangePoints(),
          anomaly.pValue(),
          anomaly.direction(),
          anomaly.peak(),
          anomaly.peakTime(),
          anomaly.trace());
    }
  }
}
