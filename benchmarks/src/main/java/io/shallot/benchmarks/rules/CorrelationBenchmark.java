package io.shallot.benchmarks.rules;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import io.shallot.correlation.rule.RuleMatch;
import io.shallot.correlation.rule.RuleStage;
import io.shallot.correlation.sigma.SigmaRules;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does a finding cost with 200 rules while 100,000 hosts are active? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class CorrelationBenchmark {

  // 100 detection rules, one for each signature, and 100 correlation rules of four kinds over them
  // within ten minutes, grouped by host. A finding that matches at all matches one detection rule,
  // which four correlation rules refer to on the average. Hosts come in turn at random, 200
  // findings a second
  // of event time, so that all are within the window. Making a finding is part of the time, as a
  // reader has just made it when it comes.

  private static final int HOSTS = 100_000;
  private static final int SIGNATURES = 100;
  private static final int BATCH = 10_000;
  private static final int MILLIS_APART = 5;

  /** How many percent of the findings match a rule. */
  @Param({"25", "100"})
  private int matching = 25;

  private final EventSchema schema =
      new EventSchema("made", List.of("signature", "src_ip", "user"));
  private final Random random = new Random(1);
  private String[] signatures;
  private final String[] hosts = new String[HOSTS];
  private long matches;
  private RuleStage stage;
  private long now = 1_700_000_000_000L;

  /** Makes the benchmark; JMH does. */
  public CorrelationBenchmark() {}

  /** Makes the rules and lets every host be seen. */
  @Setup(Level.Trial)
  public void fill() {
    signatures = new String[SIGNATURES * 100 / matching];
    for (int i = 0; i < signatures.length; i++) {
      signatures[i] = "signature-" + i;
    }
    for (int i = 0; i < HOSTS; i++) {
      hosts[i] = "10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255);
    }
    stage = RuleStage.of(SigmaRules.parse(rules()).rules());
    for (int i = 0; i < 2 * HOSTS; i++) {
      give();
    }
  }

  /** Returns 100 rules that each match a signature, and 100 that correlate four of them each. */
  static String rules() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < SIGNATURES; i++) {
      rules.append(detection(i)).append("---\n");
    }
    for (int i = 0; i < SIGNATURES; i++) {
      rules.append(correlation(i)).append("---\n");
    }
    return rules.toString();
  }

  private static String detection(int number) {
    return """
        title: detection %1$d
        name: d%1$d
        detection:
          selection: {signature: signature-%1$d}
          condition: selection
        """
        .formatted(number);
  }

  private static String correlation(int number) {
    String operands =
        "[d%d, d%d, d%d, d%d]"
            .formatted(
                number,
                (number + 7) % SIGNATURES,
                (number + 31) % SIGNATURES,
                (number + 57) % SIGNATURES);
    String question =
        switch (number % 4) {
          case 0 -> "type: event_count\n  condition: {gte: 20}";
          case 1 -> "type: value_count\n  condition: {gte: 15, field: user}";
          case 2 -> "type: temporal";
          default -> "type: temporal_ordered";
        };
    return """
        title: correlation %1$d
        name: c%1$d
        correlation:
          rules: %2$s
          group-by: [src_ip]
          timespan: 10m
          %3$s
        """
        .formatted(number, operands, question);
  }

  /** Gives the stage the next findings. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long accept() {
    for (int i = 0; i < BATCH; i++) {
      give();
    }
    return matches;
  }

  private void give() {
    now += MILLIS_APART;
    String[] values = {
      signatures[random.nextInt(signatures.length)],
      hosts[random.nextInt(HOSTS)],
      "user-" + random.nextInt(SIGNATURES)
    };
    stage.accept(
        Finding.builder(Finding.Kind.EVENT, "event", now)
            .event(Event.ofOwned(now, schema, values))
            .build(),
        this::count);
  }

  private void count(RuleMatch match) {
    matches += match.findings();
  }
}
