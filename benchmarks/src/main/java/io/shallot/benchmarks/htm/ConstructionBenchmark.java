package io.shallot.benchmarks.htm;

import io.shallot.api.Detector;
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

/** What does making a detector cost, one more of a kind and the first of its kind? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConstructionBenchmark {

  // Models of equal parameters and seed may share what is drawn at random; another seed cannot.

  private long seed;

  /** Makes the benchmark; JMH does. */
  public ConstructionBenchmark() {}

  /** Starts from a seed that no other benchmark uses. */
  @Setup(Level.Trial)
  public void seed() {
    seed = 1;
  }

  /** Makes a detector like the one before. */
  @Benchmark
  public Detector oneMore(Models models) {
    return models.fresh();
  }

  /** Makes a detector unlike any before. */
  @Benchmark
  public Detector another(Models models) {
    return models.fresh(seed++);
  }
}
