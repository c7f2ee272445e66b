package io.shallot.benchmarks.htm;

import io.shallot.api.Point;
import io.shallot.benchmarks.Series;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The series that a benchmark is fed: made from a seed, or a file. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class Input {

  /** A CSV file, or {@code town} for a made series of 25,000 half hours. */
  @Param(Series.MADE)
  public String input = Series.MADE;

  private Series series;

  /** Makes the state; JMH does. */
  public Input() {}

  /** Reads or makes the series. */
  @Setup(Level.Trial)
  public void load() throws IOException {
    series = Series.open(input);
  }

  /** Returns the series. */
  Series series() {
    return series;
  }

  /**
   * Returns the records.
   *
   * @throws IllegalStateException if there are fewer than the benchmark takes
   */
  Point[] points(int least) {
    if (series.size() < least) {
      throw new IllegalStateException(
          "the benchmark takes " + least + " records, but " + input + " has " + series.size());
    }
    return series.points().toArray(Point[]::new);
  }
}
