package io.shallot.benchmarks.rules;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import io.shallot.api.Severity;
import io.shallot.api.Watermark;
import io.shallot.correlation.CorrelationEngine;
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

/**
 * What does a finding cost on the whole way to incidents, with 200 rules and 100,000 entities: the
 * wait for the watermark, rules, grouping and desk?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class EngineBenchmark {

  // The stream: twenty findings a second of event time, each about one of 100,000 hosts, which
  // have two signatures of their own out of 400. One in a hundred is of another signature, with a
  // severity: an attack on that host, so that incidents open, grow and close all the time. The
  // rules are those of CorrelationBenchmark. Before anything is measured, a day and more of event
  // time has passed. A reader makes the finding and moves the watermark each second; both count.

  private static final int HOSTS = 100_000;
  private static final int SIGNATURES = 400;
  private static final int BATCH = 10_000;
  private static final int MILLIS_APART = 50;
  private static final int FED = 2_000_000;

  /** What the findings are: alerts go all the way, plain events to the rules alone. */
  @Param({"ALERT", "EVENT"})
  private Finding.Kind kind = Finding.Kind.ALERT;

  private final EventSchema schema =
      new EventSchema("made", List.of("signature", "src_ip", "user"));
  private final Random random = new Random(1);
  private final String[] signatures = new String[SIGNATURES];
  private final String[] hosts = new String[HOSTS];
  private CorrelationEngine engine = CorrelationEngine.builder().build();
  private long now = 1_700_000_000_000L;
  private long told;

  /** Makes the benchmark; JMH does. */
  public EngineBenchmark() {}

  /** Makes the engine and lets it learn what is ordinary. */
  @Setup(Level.Trial)
  public void fill() {
    for (int i = 0; i < SIGNATURES; i++) {
      signatures[i] = "signature-" + i;
    }
    for (int i = 0; i < HOSTS; i++) {
      hosts[i] = "10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255);
    }
    engine =
        CorrelationEngine.builder().rules(SigmaRules.parse(CorrelationBenchmark.rules())).build();
    for (int i = 0; i < FED; i++) {
      give();
    }
  }

  /** Gives the engine the next findings. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long accept() {
    for (int i = 0; i < BATCH; i++) {
      give();
    }
    return told;
  }

  private void give() {
    int host = random.nextInt(HOSTS);
    boolean attack = random.nextInt(100) == 0;
    int signature =
        attack ? random.nextInt(SIGNATURES) : (host * 7 + random.nextInt(2)) % SIGNATURES;
    String[] values = {signatures[signature], hosts[host], "user-" + random.nextInt(50)};
    Finding.Builder finding =
        Finding.builder(kind, signatures[signature], now)
            .entities(List.of(Entity.source(hosts[host])))
            .event(Event.ofOwned(now, schema, values));
    if (attack) {
      finding.severity(Severity.HIGH);
    }
    engine.accept(finding.build(), incident -> told++);
    now += MILLIS_APART;
    if (now % 1_000 == 0) {
      engine.advance(new Watermark(now - 5_000), incident -> told++);
    }
  }
}
