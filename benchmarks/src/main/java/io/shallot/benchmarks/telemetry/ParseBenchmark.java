package io.shallot.benchmarks.telemetry;

import io.shallot.api.Event;
import io.shallot.telemetry.format.LineParser;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to make a line an event? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 6)
@Measurement(iterations = 8)
public class ParseBenchmark {

  /** Makes the benchmark; JMH does. */
  public ParseBenchmark() {}

  /** Times all lines of one file. */
  @Benchmark
  @OperationsPerInvocation(Lines.COUNT)
  public long parse(Lines input) {
    List<byte[]> lines = input.lines();
    LineParser parser = input.parser();
    long sum = 0;
    for (int i = 0; i < lines.size(); i++) {
      byte[] line = lines.get(i);
      @Nullable Event event = parser.parse(line, 0, line.length, Lines.Unheard.FATE);
      sum += event == null ? 0 : event.timeMillis();
    }
    return sum;
  }
}
