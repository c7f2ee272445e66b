package io.shallot.benchmarks.rules;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.DetectionIndex;
import io.shallot.correlation.sigma.SigmaRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to find out which of 200 detection rules a finding matches? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectionIndexBenchmark {

  private static final int FINDINGS = 4_096;
  private static final int RULES = 200;
  private static final List<String> WORDS =
      List.of("cmd", "powershell", "select", "passwd", "wget", "nikto", "base64", "admin", "login");

  /** What kind of findings; a mix is 40 % connections and 20 % of each other. */
  @Param({"mix", "conn", "http", "dns", "alert"})
  private String type = "mix";

  private List<Finding> findings = List.of();
  private DetectionIndex index = DetectionIndex.of(List.of());
  private long matches;

  /** Makes the benchmark; JMH does. */
  public DetectionIndexBenchmark() {}

  /** Makes rules and findings of a seed. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      rules.append("---\ntitle: rule ").append(i).append('\n').append(rule(i, random));
    }
    index = DetectionIndex.of(SigmaRules.parse(rules.toString()).detections());
    List<Finding> made = new ArrayList<>();
    while (made.size() < FINDINGS) {
      Finding finding = finding(random);
      if (type.equals("mix") || finding.event().orElseThrow().type().equals(type)) {
        made.add(finding);
      }
    }
    findings = List.copyOf(made);
  }

  /** Asks for the rules of every finding. */
  @Benchmark
  @OperationsPerInvocation(FINDINGS)
  public long matching() {
    for (int i = 0; i < FINDINGS; i++) {
      index.matching(findings.get(i), rule -> matches++);
    }
    return matches;
  }

  private static String rule(int i, Random random) {
    String word = WORDS.get(random.nextInt(WORDS.size())) + i;
    int kind = random.nextInt(100);
    if (kind < 25) {
      return "logsource: {product: suricata, service: alert}\n"
          + "detection: {s: {signature|contains: ['%s', 'ET x%d']}, condition: s}\n"
              .formatted(word, i);
    }
    if (kind < 45) {
      return "logsource: {product: zeek, service: http}\n"
          + "detection: {s: {uri|contains: ['%s', 'z%d'], method: [GET, POST]},".formatted(word, i)
          + " f: {host|endswith: .example.com}, condition: s and not f}\n";
    }
    if (kind < 60) {
      return "logsource: {product: zeek, service: dns}\n"
          + "detection: {s: {query|endswith: '.bad%d.com'}, condition: s}\n".formatted(i);
    }
    if (kind < 80) {
      return "logsource: {product: zeek, service: conn}\n"
          + "detection: {s: {id.resp_p: %d, id.orig_h|cidr: 10.0.0.0/8},"
              .formatted(random.nextInt(60_000))
          + " f: {conn_state: [S0, REJ]}, condition: s and not f}\n";
    }
    if (kind < 90) {
      return "detector: {metric: 'm%d', p_value: {lte: 1e-4}}\n".formatted(random.nextInt(20));
    }
    return "logsource: {product: windows, service: security}\n"
        + "detection: {s: {EventID: %d, TargetUserName|endswith: '$'}, condition: s}\n"
            .formatted(4_600 + random.nextInt(200));
  }

  private static final EventSchema CONN =
      new EventSchema(
          "conn", List.of("id.orig_h", "id.resp_h", "id.resp_p", "proto", "service", "conn_state"));
  private static final EventSchema HTTP =
      new EventSchema(
          "http", List.of("id.orig_h", "id.resp_h", "method", "host", "uri", "user_agent"));
  private static final EventSchema DNS =
      new EventSchema("dns", List.of("id.orig_h", "id.resp_h", "query", "qtype_name"));
  private static final EventSchema ALERT =
      new EventSchema("alert", List.of("id.orig_h", "id.resp_h", "signature", "severity"));

  private static Finding finding(Random random) {
    String host = "10.0." + random.nextInt(256) + "." + random.nextInt(256);
    int kind = random.nextInt(100);
    if (kind < 40) {
      String port = Integer.toString(random.nextInt(60_000));
      return finding(CONN, host, "192.0.2.7", port, "tcp", "ssl", "SF");
    }
    if (kind < 60) {
      String path =
          "/path/to/resource/%d/index.php?id=%d&session=abcdef0123456789"
              .formatted(random.nextInt(10_000), random.nextInt(100_000));
      String site = "www.site" + random.nextInt(100) + ".com";
      return finding(HTTP, host, "192.0.2.1", "GET", site, path, "Mozilla/5.0 Firefox/115.0");
    }
    if (kind < 80) {
      String name = "host" + random.nextInt(1_000) + ".cdn.example.net";
      return finding(DNS, host, "192.0.2.53", name, "A");
    }
    String signature = "ET POLICY curl User-Agent Outbound to something " + random.nextInt(50);
    return finding(ALERT, host, "192.0.2.7", signature, "2");
  }

  private static Finding finding(EventSchema schema, String... values) {
    Finding.Kind kind = schema.type().equals("alert") ? Finding.Kind.ALERT : Finding.Kind.EVENT;
    return Finding.builder(kind, schema.type(), 0).event(Event.ofOwned(0, schema, values)).build();
  }
}
