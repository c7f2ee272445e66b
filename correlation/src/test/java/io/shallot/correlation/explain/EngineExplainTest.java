package io.shallot.correlation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Watermark;
import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.desk.Suppressions;
import io.shallot.correlation.desk.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanation, verdicts and suppressions of what the whole engine finds. */
class EngineExplainTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final int DAY = 24 * 60;
  private static final int ATTACK = 2 * DAY + 12 * 60;

  @Test
  void minimalEvidence_intrusionAmongRoutine_isProvenByRunningTheEngineAgain() {
    List<Finding> recorded = intrusion();
    Explainer explainer = Explainer.of(recorded, () -> CorrelationEngine.builder().build());
    Incident worst = worst(explainer.incidents());

    MinimalEvidence why = explainer.minimalEvidence(worst.id()).orElseThrow();

    assertThat(why.proven()).isTrue();
    assertThat(why.needed()).isNotEmpty().allMatch(each -> !each.without().isEmpty());
    assertThat(worst(explain(without(recorded, why, -1))).risk())
        .isGreaterThanOrEqualTo(0.9 * worst.risk());
    for (int i = 0; i < why.needed().size(); i++) {
      Incident rest = worst(explain(without(recorded, why, i)));
      assertThat(
              rest.risk() < 0.9 * worst.risk()
                  || rest.severity().compareTo(worst.severity()) < 0
                  || rest.timeline().size() < worst.timeline().size())
          .as("without %s", why.needed().get(i))
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 10_000})
  void verdict_whateverTheStepsOfTheWatermark_leadsToTheSameEnd(int minutes) {
    List<Finding> stream = intrusion();
    Incident judged = worst(explain(stream));
    stream.add(
        new Verdict(
                judged.id(), Verdict.Word.FALSE, "bob", "a test", at(ATTACK + 30), Optional.empty())
            .toFinding());

    Incident after =
        ends(stream, minutes, Suppressions.none()).values().stream()
            .filter(each -> each.id().equals(judged.id()))
            .findFirst()
            .orElseThrow();

    assertThat(after.phase()).isEqualTo(Phase.CLOSED);
    assertThat(after.evidence()).isEqualTo(judged.evidence());
    assertThat(after.risk()).isCloseTo(0.1 * judged.risk(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 10_000})
  void suppressions_onAReplay_hideTheSameAndNothingElse(int minutes) {
    Suppressions ofTheHost =
        Suppressions.parse(
            "suppressions:\n  - {id: test, entity: 10.0.0.66, until: 2024-02-01, owner: bob}",
            "test");
    Map<String, Incident> all = ends(intrusion(), minutes, Suppressions.none());
    Map<String, Incident> rest = ends(intrusion(), minutes, ofTheHost);

    assertThat(all.values()).anyMatch(EngineExplainTest::isAboutTheAttacker);
    assertThat(rest.values()).noneMatch(EngineExplainTest::isAboutTheAttacker);
    assertThat(rest)
        .isEqualTo(
            all.entrySet().stream()
                .filter(each -> !isAboutTheAttacker(each.getValue()))
                .collect(
                    LinkedHashMap::new,
                    (map, each) -> map.put(each.getKey(), each.getValue()),
                    Map::putAll));
  }

  private static boolean isAboutTheAttacker(Incident incident) {
    return incident.entities().contains(Entity.source("10.0.0.66"));
  }

  private static List<Incident> explain(List<Finding> recorded) {
    return Explainer.of(recorded, () -> CorrelationEngine.builder().build()).incidents();
  }

  private static Incident worst(List<Incident> incidents) {
    return incidents.stream()
        .max((one, other) -> Double.compare(one.risk(), other.risk()))
        .orElseThrow();
  }

  private static List<Finding> without(List<Finding> recorded, MinimalEvidence why, int leftOut) {
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : recorded) {
      boolean within =
          finding.timeMillis() >= why.incident().start().toEpochMilli()
              && finding.timeMillis() <= why.incident().end().toEpochMilli();
      boolean spare = why.spare().stream().anyMatch(each -> same(each.finding(), finding));
      boolean out = leftOut >= 0 && same(why.needed().get(leftOut).evidence().finding(), finding);
      if (!within || (!spare && !out)) {
        kept.add(finding);
      }
    }
    return kept;
  }

  private static boolean same(Finding one, Finding other) {
    return one.name().equals(other.name()) && one.entities().equals(other.entities());
  }

  /** Returns the last revision of each incident when the watermark moves every so many minutes. */
  private static Map<String, Incident> ends(
      List<Finding> stream, int minutes, Suppressions suppressions) {
    Map<String, Incident> last = new LinkedHashMap<>();
    CorrelationEngine engine = CorrelationEngine.builder().suppress(suppressions).build();
    List<Finding> sorted = stream.stream().sorted(Finding.ORDER).toList();
    long step = Duration.ofMinutes(minutes).toMillis();
    long next = MONDAY.toEpochMilli() + step;
    for (Finding finding : sorted) {
      while (finding.timeMillis() >= next) {
        engine.advance(new Watermark(next), each -> last.put(each.id(), each));
        next += step;
      }
      engine.accept(finding, each -> last.put(each.id(), each));
    }
    engine.advance(Watermark.END, each -> last.put(each.id(), each));
    // What it is does not depend on the steps; how often it was told does.
    last.replaceAll((id, each) -> numberless(each));
    return last;
  }

  private static Incident numberless(Incident each) {
    return new Incident(
        each.id(),
        1,
        each.phase(),
        each.severity(),
        each.risk(),
        each.start(),
        each.end(),
        each.entities(),
        each.story(),
        each.evidence(),
        each.findings(),
        each.timeline(),
        "",
        each.overflow(),
        each.categories(),
        each.techniques(),
        each.mergedInto());
  }

  /** Returns three days of routine with an intrusion in the last. */
  private static List<Finding> intrusion() {
    List<Finding> stream = new ArrayList<>();
    for (int minute = 0; minute < 3 * DAY; minute += 10) {
      stream.add(alert(minute, "package update", "10.0.0." + (1 + minute / 10 % 5)));
      stream.add(alert(minute + 3, "login failed for invalid user", "10.0.0.7"));
    }
    for (int i = 0; i < 30; i++) {
      stream.add(alert(ATTACK + i / 10, "ET SCAN nmap " + i % 3, "10.0.0.66"));
      stream.add(alert(ATTACK + 5 + i / 10, "web attack 400 error", "10.0.0.66"));
    }
    stream.add(alert(ATTACK + 9, "unusual entropy in apache log", "10.0.0.66"));
    stream.add(alert(ATTACK + 12, "sudo to root", "10.0.0.66"));
    return stream;
  }

  private static Finding alert(int minute, String name, String host) {
    return Finding.builder(Finding.Kind.ALERT, name, at(minute))
        .entities(List.of(Entity.source(host)))
        .build();
  }

  private static long at(int minute) {
    return MONDAY.plus(Duration.ofMinutes(minute)).toEpochMilli();
  }
}
