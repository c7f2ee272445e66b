package io.shallot.benchmarks.htm;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
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

/** What does a record cost one detector that has the cache to itself, learning on? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class DetectorHotBenchmark {

  // A stream is learnt once: fed round and round it would soon hold no surprise. So each shot is a
  // fresh model that has learnt the first 2,000 records and is timed over the 8,000 that follow.

  private static final int LEARNED = 2_000;
  private static final int RECORDS = 8_000;

  private Point[] points;
  private Detector detector;

  /** Makes the benchmark; JMH does. */
  public DetectorHotBenchmark() {}

  /** Lays the records ready. */
  @Setup(Level.Trial)
  public void load(Input input) {
    points = input.points(LEARNED + RECORDS);
  }

  /** Makes the model of the next shot. */
  @Setup(Level.Invocation)
  public void learn(Models models) {
    detector = models.learned(points, LEARNED);
  }

  /** Times the records of one shot. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double advance() {
    double sum = 0;
    for (int i = LEARNED; i < LEARNED + RECORDS; i++) {
      sum += detector.advance(points[i], Learning.ON).value();
    }
    return sum;
  }
}
