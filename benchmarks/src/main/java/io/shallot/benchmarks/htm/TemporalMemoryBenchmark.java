package io.shallot.benchmarks.htm;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.spatial.SpatialPooler;
import io.shallot.htm.spatial.SpatialPoolerParameters;
import io.shallot.htm.temporal.PlainParameters;
import io.shallot.htm.temporal.PlainTemporalMemory;
import io.shallot.htm.temporal.TemporalMemory;
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

/** What does a record cost the plain temporal memory, learning on? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class TemporalMemoryBenchmark {

  // As in DetectorHotBenchmark: each shot is a fresh memory, timed over records it has not seen.

  private static final int LEARNED = 2_000;
  private static final int RECORDS = 8_000;

  private Sdr[] columns;
  private TemporalMemory memory;

  /** Makes the benchmark; JMH does. */
  public TemporalMemoryBenchmark() {}

  /** Encodes and pools the records. */
  @Setup(Level.Trial)
  public void load(Input input) {
    Sdr[] inputs = ValueAndTime.encoded(input.points(LEARNED + RECORDS), LEARNED + RECORDS);
    SpatialPooler pooler = new SpatialPooler(SpatialPoolerParameters.nab());
    columns = new Sdr[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      columns[i] = new Sdr(pooler.columns());
      pooler.compute(inputs[i], true, columns[i]);
    }
  }

  /** Makes the memory of the next shot. */
  @Setup(Level.Invocation)
  public void learn() {
    memory = new PlainTemporalMemory(PlainParameters.nab());
    for (int i = 0; i < LEARNED; i++) {
      memory.compute(columns[i], true);
    }
  }

  /** Times the records of one shot. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int compute() {
    int predicted = 0;
    for (int i = LEARNED; i < LEARNED + RECORDS; i++) {
      predicted += memory.countPredicted(columns[i]);
      memory.compute(columns[i], true);
    }
    return predicted;
  }
}
