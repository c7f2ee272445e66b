package io.shallot.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import io.shallot.api.Watermark;
import io.shallot.correlation.desk.Verdict;
import io.shallot.correlation.sigma.SigmaRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What must hold of the whole way from findings to incidents, whatever the findings are. */
class CorrelationEnginePropertyTest {

  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long LATENESS = 300_000;
  private static final int FINDINGS = 400;

  private static final SigmaRules RULES =
      SigmaRules.parse(
          """
          title: Failed login
          name: failed_login
          logsource: {product: zeek, service: login}
          detection:
            failed: {outcome: failure}
            condition: failed
          level: informational
          ---
          title: Many failed logins
          name: many_failed
          correlation:
            type: event_count
            rules: [failed_login]
            group-by: [user]
            timespan: 10m
            condition: {gte: 4}
          level: high
          tags: [attack.credential-access, attack.t1110]
          ---
          title: A login that works after many that failed
          name: then_success
          logsource: {product: zeek, service: login}
          detection:
            worked: {outcome: success}
            condition: worked
          level: informational
          ---
          title: Guessed password
          correlation:
            type: temporal_ordered
            rules: [many_failed, then_success]
            group-by: [user]
            timespan: 1h
          level: critical
          tags: [attack.initial-access, attack.t1078]
          """);

  /** Four days of alerts and log events of a few hosts, with bursts; the seed decides all. */
  private static List<Finding> stream(long seed) {
    Random random = new Random(seed);
    List<Finding> findings = new ArrayList<>();
    long time = START;
    for (int i = 0; i < FINDINGS; i++) {
      boolean burst = random.nextInt(12) > 0;
      time += burst ? random.nextInt(30_000) : random.nextInt(14_400_000);
      findings.add(finding(random, time));
    }
    return findings;
  }

  private static Finding finding(Random random, long time) {
    Entity host = Entity.source("10.0.0." + random.nextInt(5));
    if (random.nextBoolean()) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("user", "user" + random.nextInt(3));
      fields.put("outcome", random.nextInt(4) == 0 ? "success" : "failure");
      return Finding.builder(Finding.Kind.EVENT, "login", time)
          .entities(List.of(host))
          .event(Event.of(Instant.ofEpochMilli(time), "login", fields))
          .build();
    }
    Finding.Builder alert =
        Finding.builder(Finding.Kind.ALERT, "signature " + random.nextInt(12), time)
            .entities(
                random.nextBoolean()
                    ? List.of(host)
                    : List.of(host, Entity.destination("10.0.1." + random.nextInt(5))));
    if (random.nextInt(3) == 0) {
      alert.severity(one(random, List.of(Severity.values())));
    }
    if (random.nextInt(3) == 0) {
      alert.tactics(Set.of(one(random, List.of(Tactic.values()))));
    }
    return alert.build();
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static CorrelationEngineBuilder builder() {
    return CorrelationEngine.builder().rules(RULES);
  }

  /** Feeds findings, and after each the watermark that the newest one allows. */
  private static Map<String, Incident> run(CorrelationEngine engine, List<Finding> findings) {
    List<Incident> told = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (Finding finding : findings) {
      engine.accept(finding, told::add);
      newest = Math.max(newest, finding.timeMillis());
      engine.advance(new Watermark(newest - LATENESS), told::add);
    }
    engine.advance(Watermark.END, told::add);
    return last(told);
  }

  private static Map<String, Incident> last(List<Incident> told) {
    Map<String, Incident> last = new TreeMap<>();
    told.forEach(incident -> last.put(incident.id(), incident));
    return last;
  }

  // How often it was told depends on the watermarks in between, and so does whether one that became
  // part of another had been told before; nothing else does.
  private static List<String> essence(Map<String, Incident> incidents) {
    return incidents.values().stream()
        .filter(incident -> incident.mergedInto().isEmpty())
        .map(
            incident ->
                String.join(
                    " | ",
                    incident.id(),
                    incident.phase().toString(),
                    String.valueOf(incident.risk()),
                    incident.severity().toString(),
                    incident.start().toString(),
                    incident.end().toString(),
                    incident.story(),
                    incident.entities().toString(),
                    incident.evidence().toString(),
                    String.valueOf(incident.findings()),
                    incident.timeline().toString()))
        .toList();
  }

  private static byte[] state(CorrelationEngine engine) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    engine.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Property(tries = 25, seed = "20261122")
  void incidents_anyOrderWithinTheLateness_areTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    List<Finding> findings = stream(seed);
    Random random = new Random(~seed);
    Map<Finding, Long> arrival = new LinkedHashMap<>();
    for (Finding finding : findings) {
      arrival.put(finding, finding.timeMillis() + random.nextInt((int) LATENESS));
    }
    List<Finding> shuffled = new ArrayList<>(findings);
    shuffled.sort((one, other) -> Long.compare(at(arrival, one), at(arrival, other)));

    Map<String, Incident> expected = run(builder().build(), findings);
    CorrelationEngine engine = builder().build();
    Map<String, Incident> actual = run(engine, shuffled);

    assertThat(engine.counters()).containsEntry("late", 0L);
    assertThat(expected).isNotEmpty();
    assertThat(essence(actual)).isEqualTo(essence(expected));
  }

  private static long at(Map<Finding, Long> arrival, Finding finding) {
    return arrival.getOrDefault(finding, 0L);
  }

  /** When the watermark moves decides when something is told, not what. */
  @Property(tries = 25, seed = "20261122")
  void incidents_anyWatermarks_areTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 400) int every) {
    List<Finding> findings = stream(seed);
    List<Incident> told = new ArrayList<>();
    CorrelationEngine engine = builder().build();

    for (int i = 0; i < findings.size(); i++) {
      engine.accept(findings.get(i), told::add);
      if (i % every == 0) {
        engine.advance(new Watermark(findings.get(i).timeMillis()), told::add);
      }
    }
    engine.advance(Watermark.END, told::add);

    assertThat(essence(last(told))).isEqualTo(essence(run(builder().build(), findings)));
  }

  @Property(tries = 25, seed = "20261122")
  void restore_atAnyCut_goesOnByteForByte(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 0, max = FINDINGS) int cut)
      throws IOException {
    List<Finding> findings = stream(seed);
    CorrelationEngine whole = builder().build();
    feed(whole, findings.subList(0, cut), incident -> {});
    byte[] state = state(whole);

    CorrelationEngine restored =
        builder().restore(new DataInputStream(new ByteArrayInputStream(state)));

    assertThat(state(restored)).isEqualTo(state);
    List<Incident> expected = new ArrayList<>();
    List<Incident> actual = new ArrayList<>();
    feed(whole, findings.subList(cut, FINDINGS), expected::add);
    feed(restored, findings.subList(cut, FINDINGS), actual::add);
    assertThat(state(restored)).isEqualTo(state(whole));
    whole.advance(Watermark.END, expected::add);
    restored.advance(Watermark.END, actual::add);
    assertThat(actual).isEqualTo(expected);
    assertThat(restored.counters()).isEqualTo(whole.counters());
  }

  private static void feed(
      CorrelationEngine engine, List<Finding> findings, Consumer<Incident> out) {
    for (Finding finding : findings) {
      engine.accept(finding, out);
      engine.advance(new Watermark(finding.timeMillis() - LATENESS), out);
    }
  }

  /** What a rule finds does not depend on what other rules there are. */
  @Property(tries = 25, seed = "20261122")
  void matches_moreRules_areTheSame(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    List<Finding> findings = stream(seed);
    SigmaRules more = SigmaRules.builder().text("rules", text(seed)).starter().load();

    List<String> alone = matches(SigmaRules.parse(text(seed)), findings);
    List<String> among = matches(more, findings);

    assertThat(among.stream().filter(match -> match.startsWith("Random")).toList())
        .isEqualTo(alone);
  }

  private static List<String> matches(SigmaRules rules, List<Finding> findings) {
    List<String> matches = new ArrayList<>();
    CorrelationEngine engine =
        CorrelationEngine.builder()
            .rules(rules)
            .matches(
                match ->
                    matches.add(
                        match.rule().title()
                            + match.group()
                            + match.startMillis()
                            + "-"
                            + match.endMillis()
                            + match.evidence()))
            .build();
    run(engine, findings);
    return matches;
  }

  private static String text(long seed) {
    Random random = new Random(seed);
    return """
        title: Random base
        name: random_base
        logsource: {product: zeek, service: login}
        detection:
          base: {outcome: %s}
          condition: base
        ---
        title: Random count
        correlation:
          type: event_count
          rules: [random_base]
          group-by: [user]
          timespan: %dm
          condition: {%s: %d}
        """
        .formatted(
            random.nextBoolean() ? "failure" : "success",
            1 + random.nextInt(90),
            random.nextInt(4) == 0 ? "lt" : "gte",
            1 + random.nextInt(6));
  }

  /** The properties above would hold of an engine that does nothing; this one does something. */
  @Example
  void stream_ofTheProperties_makesRulesMatchAndIncidentsGrow() {
    List<String> matches = matches(RULES, stream(1));
    Map<String, Incident> incidents = run(builder().build(), stream(1));

    assertThat(matches).anyMatch(match -> match.startsWith("Guessed password"));
    assertThat(matches(SigmaRules.parse(text(1)), stream(1))).isNotEmpty();
    assertThat(incidents.values()).anyMatch(incident -> incident.evidence().size() > 3);
    assertThat(incidents.values())
        .anyMatch(
            incident ->
                incident.evidence().stream()
                    .anyMatch(evidence -> evidence.finding().kind() == Finding.Kind.RULE));
  }

  /** A verdict is part of the stream: the same verdict at the same time gives the same ranking. */
  @Property(tries = 15, seed = "20261122")
  void verdicts_undone_leaveNoTrace(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    List<Finding> findings = stream(seed);
    Map<String, Incident> without = run(builder().build(), findings);
    Optional<Incident> judged =
        without.values().stream().filter(incident -> incident.mergedInto().isEmpty()).findFirst();
    long when = START + 200_000_000;
    List<Finding> judgedAndUndone = new ArrayList<>(findings);
    judgedAndUndone.add(verdict(judged.orElseThrow().id(), Verdict.Word.FALSE, when));
    judgedAndUndone.add(verdict(judged.orElseThrow().id(), Verdict.Word.UNDO, when + 1));
    judgedAndUndone.sort(Finding.ORDER);

    Map<String, Incident> twice = run(builder().build(), judgedAndUndone);

    assertThat(twice.values().stream().map(Incident::risk).toList())
        .isEqualTo(without.values().stream().map(Incident::risk).toList());
  }

  private static Finding verdict(String incident, Verdict.Word word, long timeMillis) {
    return new Verdict(incident, word, "analyst", "", timeMillis, Optional.empty()).toFinding();
  }
}
