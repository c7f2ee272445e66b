package io.shallot.benchmarks.htm;

import io.shallot.api.Detector;
import io.shallot.api.Point;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What do saving a detector that has learnt and reading it back cost? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class SnapshotRestoreBenchmark {

  private static final int LEARNED = 10_000;

  private Detector detector;
  private byte[] state;

  /** Makes the benchmark; JMH does. */
  public SnapshotRestoreBenchmark() {}

  /** Lets a model learn. */
  @Setup(Level.Trial)
  public void learn(Input input, Models models) throws IOException {
    Point[] points = input.points(LEARNED);
    detector = models.learned(points, LEARNED);
    state = models.save(detector);
  }

  /** Writes the framed bytes. */
  @Benchmark
  public byte[] save(Models models) throws IOException {
    return models.save(detector);
  }

  /** Checks the bytes and makes a detector of them. */
  @Benchmark
  public Detector restore(Models models) throws IOException {
    return models.restore(state);
  }
}
