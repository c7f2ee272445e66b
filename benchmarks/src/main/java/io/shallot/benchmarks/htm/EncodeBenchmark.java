package io.shallot.benchmarks.htm;

import io.shallot.api.Point;
import io.shallot.htm.sdr.Sdr;
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

/** What does it cost to learn the scale from a record and encode value and time of day? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class EncodeBenchmark {

  private Point[] points;
  private ValueAndTime encoder;
  private Sdr bits;
  private int next;

  /** Makes the benchmark; JMH does. */
  public EncodeBenchmark() {}

  /** Lays records and encoder ready. */
  @Setup(Level.Trial)
  public void load(Input input) {
    points = input.points(1);
    encoder = new ValueAndTime();
    bits = new Sdr(encoder.size());
  }

  /** Encodes the next record, round and round. */
  @Benchmark
  public Sdr encode() {
    encoder.encode(points[next], bits);
    next = next + 1 == points.length ? 0 : next + 1;
    return bits;
  }
}
