package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Incident;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import io.shallot.telemetry.generate.PlantedAttack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttackMatcherTest {

  private static final Instant NOON = Instant.parse("2025-03-12T12:00:00Z");
  private static final Duration SLACK = Duration.ofMinutes(10);
  private static final PlantedAttack SCAN =
      new PlantedAttack(
          "port scan",
          NOON,
          NOON.plusSeconds(600),
          List.of(Entity.source("10.0.0.1"), Entity.destination("10.0.0.2")),
          List.of("T1046"),
          List.of("10.0.0.1"),
          100,
          0);

  @Test
  void matcher_sameHostAtTheTime_finds() {
    Incident incident = incident(NOON.plusSeconds(300), Entity.source("10.0.0.1"));

    AttackMatcher matcher = new AttackMatcher(List.of(SCAN), List.of(incident), SLACK);

    assertThat(matcher.found()).isEqualTo(1);
    assertThat(matcher.matches()).containsExactly(new AttackMatcher.Match(SCAN, List.of(incident)));
    assertThat(matcher.falseAlarms()).isEmpty();
  }

  @Test
  void matcher_hostInAnotherRole_finds() {
    Incident incident = incident(NOON, Entity.source("10.0.0.2"));

    assertThat(new AttackMatcher(List.of(SCAN), List.of(incident), SLACK).found()).isEqualTo(1);
  }

  @Test
  void matcher_anotherHost_isFalse() {
    Incident incident = incident(NOON, Entity.source("10.0.0.9"));

    AttackMatcher matcher = new AttackMatcher(List.of(SCAN), List.of(incident), SLACK);

    assertThat(matcher.found()).isZero();
    assertThat(matcher.falseAlarms()).containsExactly(incident);
  }

  @Test
  void matcher_nameThatIsNoHost_isFalse() {
    Incident incident = incident(NOON, Entity.service("10.0.0.1"));

    assertThat(new AttackMatcher(List.of(SCAN), List.of(incident), SLACK).found()).isZero();
  }

  @Test
  void matcher_withinTheSlack_findsAndBeyondItIsFalse() {
    Entity host = Entity.source("10.0.0.1");
    Incident early = incident(NOON.minus(SLACK), host);
    Incident tooEarly = incident(NOON.minus(SLACK).minusMillis(1), host);
    Incident late = incident(SCAN.end().plus(SLACK), host);
    Incident tooLate = incident(SCAN.end().plus(SLACK).plusMillis(1), host);

    AttackMatcher matcher =
        new AttackMatcher(List.of(SCAN), List.of(early, tooEarly, late, tooLate), SLACK);

    assertThat(matcher.matches().get(0).foundBy()).containsExactly(early, late);
    assertThat(matcher.falseAlarms()).containsExactly(tooEarly, tooLate);
  }

  private static Incident incident(Instant at, Entity who) {
    Anomaly anomaly =
        new Anomaly(
            "a",
            Phase.CLOSED,
            Metric.of("m"),
            SeriesKey.of("m", who),
            List.of("d"),
            at,
            at,
            1,
            1e-5,
            Direction.PEAK,
            Explanation.NONE,
            at,
            List.of());
    return Incident.ofAnomalies(
        "i" + at,
        1,
        Phase.CLOSED,
        Severity.LOW,
        1,
        at,
        at,
        List.of(who),
        "story",
        List.of(anomaly),
        0,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
