package io.shallot.benchmarks.htm;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does a record cost when 1,000 detectors take turns, each out of the cache by its turn? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class DetectorManyModelsBenchmark {

  // One model learns and is saved; all are read back from that, which takes seconds where learning
  // would take minutes. Each goes on from another record, so that no two are at the same point.

  private static final int MODELS = 1_000;
  private static final int LEARNED = 4_000;
  private static final int APART = 37;

  private Point[] points;
  private List<Detector> detectors;
  private int turn;

  /** Makes the benchmark; JMH does. */
  public DetectorManyModelsBenchmark() {}

  /** Makes the models. */
  @Setup(Level.Trial)
  public void learn(Input input, Models models) throws IOException {
    points = input.points(LEARNED);
    byte[] state = models.save(models.learned(points, LEARNED));
    detectors = new ArrayList<>(MODELS);
    for (int i = 0; i < MODELS; i++) {
      detectors.add(models.restore(state));
    }
    turn = LEARNED;
  }

  /** Gives each model its next record. */
  @Benchmark
  @OperationsPerInvocation(MODELS)
  public double advance() {
    double sum = 0;
    int record = turn++ % points.length;
    for (Detector detector : detectors) {
      sum += detector.advance(points[record], Learning.ON).value();
      record = (record + APART) % points.length;
    }
    return sum;
  }
}
