package io.shallot.console.nab;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.decision.Alerter;
import io.shallot.console.parallel.ParallelRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A detector's run over a corpus: every file by a detector of its own, record by record, with
 * nothing known of what comes later.
 *
 * @param decided the decision on every row, as a host has it: at least 0.5 where somebody is
 *     alerted
 * @param continuous the scores that were decided on; 0 where the detector was not ready
 * @param records how many records it saw, those of the probation too
 * @param cpuNanos how long its threads computed, over all files: to make the detectors and, for
 *     each record, a point, a score and a decision; warming up of the virtual machine included,
 *     reading of files not
 */
public record NabRun(NabScores decided, NabScores continuous, long records, long cpuNanos) {

  /** What the name of the continuous scores ends with. */
  public static final String CONTINUOUS = ".continuous";

  /** Is told how far a run is, always by the thread that called {@link NabRun#of}. */
  @FunctionalInterface
  public interface Listener {

    /** Takes how many files and records are done. */
    void done(int files, long records);
  }

  private record FileRun(NabScores decided, NabScores continuous, int records, long cpuNanos) {}

  /** What the files that are done come to. */
  private static final class Sum {

    private final Listener listener;
    private final Map<String, double[]> decided = new TreeMap<>();
    private final Map<String, double[]> continuous = new TreeMap<>();
    private long records;
    private long cpuNanos;

    private Sum(Listener listener) {
      this.listener = listener;
    }

    private void add(FileRun run) {
      run.decided().addTo(decided);
      run.continuous().addTo(continuous);
      records += run.records();
      cpuNanos += run.cpuNanos();
      listener.done(decided.size(), records);
    }
  }

  /**
   * Runs detectors over a corpus, the largest files first. The scores do not depend on the number
   * of threads.
   *
   * @param entry who runs
   * @param corpus the files
   * @param threads how many files are run at a time, at least 1
   * @param listener is told after every file
   * @throws InterruptedException if the calling thread is interrupted; the run is given up
   */
  public static NabRun of(NabEntry entry, NabCorpus corpus, int threads, Listener listener)
      throws InterruptedException {
    List<NabFile> files = new ArrayList<>(corpus.files());
    files.sort(Comparator.comparingInt(NabFile::rows).reversed());
    Sum sum = new Sum(listener);
    ParallelRuns.run(files, file -> run(entry, file), threads, sum::add);
    return new NabRun(
        new NabScores(entry.name(), sum.decided),
        new NabScores(entry.name() + CONTINUOUS, sum.continuous),
        sum.records,
        sum.cpuNanos);
  }

  /** Returns the computing time for each record in microseconds; NaN if there was none. */
  public double microsPerRecord() {
    return records == 0 ? Double.NaN : cpuNanos / 1e3 / records;
  }

  private static FileRun run(NabEntry entry, NabFile file) {
    double[] decided = new double[file.rows()];
    double[] continuous = new double[file.rows()];
    long start = ParallelRuns.cpuNanos();
    Detector detector = entry.maker().apply(file);
    Alerter alerter = Alerter.of(entry.scale(), entry.policy());
    for (int row = 0; row < decided.length; row++) {
      Score score = detector.advance(Point.at(file.timeMillis(row), file.value(row)), Learning.ON);
      alerter.advance(score, Learning.ON);
      decided[row] = alerter.level();
      continuous[row] = score.ready() ? score.value() : 0;
    }
    long cpuNanos = ParallelRuns.cpuNanos() - start;
    return new FileRun(
        new NabScores(entry.name(), Map.of(file.path(), decided)),
        new NabScores(entry.name(), Map.of(file.path(), continuous)),
        decided.length,
        cpuNanos);
  }
}
