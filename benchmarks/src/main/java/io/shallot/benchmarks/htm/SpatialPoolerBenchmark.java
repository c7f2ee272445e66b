package io.shallot.benchmarks.htm;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.spatial.SpatialPooler;
import io.shallot.htm.spatial.SpatialPoolerParameters;
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

/** What does a record cost the spatial pooler, learning on? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class SpatialPoolerBenchmark {

  // As in DetectorHotBenchmark: each shot is a fresh pooler, timed over records it has not seen.

  private static final int LEARNED = 2_000;
  private static final int RECORDS = 8_000;

  private final Sdr winners = new Sdr(SpatialPoolerParameters.nab().columns());
  private Sdr[] inputs;
  private SpatialPooler pooler;

  /** Makes the benchmark; JMH does. */
  public SpatialPoolerBenchmark() {}

  /** Encodes the records. */
  @Setup(Level.Trial)
  public void load(Input input) {
    inputs = ValueAndTime.encoded(input.points(LEARNED + RECORDS), LEARNED + RECORDS);
  }

  /** Makes the pooler of the next shot. */
  @Setup(Level.Invocation)
  public void learn() {
    pooler = new SpatialPooler(SpatialPoolerParameters.nab());
    for (int i = 0; i < LEARNED; i++) {
      pooler.compute(inputs[i], true, winners);
    }
  }

  /** Times the records of one shot. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Sdr compute() {
    for (int i = LEARNED; i < LEARNED + RECORDS; i++) {
      pooler.compute(inputs[i], true, winners);
    }
    return winners;
  }
}
