package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Anomaly;
import io.shallot.api.ConfigurationException;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Finding;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.SigmaRule;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {

  private static final Rules.Draft TWO =
      rule("two", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(2));

  @Test
  void groups_moreThanAllowed_quietestGoesAndIsCounted() {
    Replay replay =
        Replay.of(new RuleLimits(2, 100, 10, 10), TWO)
            .at(0, "a", "host", "x")
            .at(1, "a", "host", "y")
            .at(2, "a", "host", "z")
            .at(3, "a", "host", "x")
            .at(4, "a", "host", "z");

    assertThat(replay.told()).containsExactly("two 2-4");
    assertThat(replay.matches().get(0).dropped()).isEqualTo(2);
    assertThat(replay.stage().counters())
        .containsEntry("rule-groups-evicted", 2L)
        .containsEntry("rule-groups-evicted:two", 2L);
  }

  @Test
  void items_moreThanAllowed_quietestGroupGoes() {
    Rules.Draft four = rule("four", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(4));
    Replay replay = Replay.of(new RuleLimits(100, 8, 10, 1), four);

    for (int i = 0; i < 3; i++) {
      replay.at(i, "a", "host", "x");
    }
    for (int i = 3; i < 7; i++) {
      replay.at(i, "a", "host", "y" + i % 2);
    }

    assertThat(replay.stage().counters()).containsEntry("rule-groups-evicted", 1L);
    assertThat(replay.stage().groups()).isEqualTo(2);
  }

  @Test
  void groups_windowIsOver_goWithoutCounting() {
    Replay replay = Replay.of(TWO);
    for (int i = 0; i < 1000; i++) {
      replay.at(i, "a", "host", "h" + i);
    }

    assertThat(replay.stage().groups()).isEqualTo(61);
    assertThat(replay.until(2000).stage().groups()).isZero();
    assertThat(replay.stage().counters()).containsEntry("rule-groups-evicted", 0L);
  }

  @Test
  void of_countBeyondTheMemory_isRefused() {
    Rules.Draft many = rule("many", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(2_000_000));

    assertThatThrownBy(() -> Replay.of(many))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2000000")
        .hasMessageContaining("enough for 1000000");
  }

  @Test
  void accept_olderThanWhatCameBefore_isLate() {
    Replay replay = Replay.of(TWO).at(5, "a").at(4, "a").until(8).at(7, "a");

    assertThat(replay.told()).isEmpty();
    assertThat(replay.stage().counters()).containsEntry("rule-findings-late", 2L);
  }

  @Test
  void accept_anomalyToldTwice_matchesARuleOnce() {
    SigmaRule any = DetectionRule.of(Rules.header("any"), finding -> true);
    SigmaRule strong = DetectionRule.of(Rules.header("strong"), each -> each.pValue() < 1e-5);
    Replay replay = Replay.of(List.of(any, strong));

    replay.give(anomaly(Phase.OPENED, 10, 1e-4)).give(anomaly(Phase.CLOSED, 20, 1e-6));

    assertThat(replay.told()).containsExactly("any 10-10", "strong 20-20");
  }

  private static Finding anomaly(Phase phase, long endSeconds, double pValue) {
    Instant start = Instant.ofEpochSecond(10);
    return Finding.of(
        new Anomaly(
            "id",
            phase,
            Metric.of("m"),
            new SeriesKey("m", List.of(Entity.source("h"))),
            List.of("test"),
            start,
            Instant.ofEpochSecond(endSeconds),
            1,
            pValue,
            Direction.PEAK,
            new Explanation(2, 1, 0, 1, List.of(), "more"),
            start,
            List.of()));
  }

  @Test
  void restore_damagedBytes_areRefused() {
    Replay replay = Replay.of(TWO).at(0, "a");
    byte[] bytes = replay.bytes();
    List<SigmaRule> rules = Replay.complete(List.of(TWO));

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> restore(rules, cut)).isInstanceOf(IOException.class);
    }
    List<SigmaRule> others =
        Replay.complete(List.of(TWO, rule("more", CorrelationRule.Type.TEMPORAL, "a")));
    assertThatThrownBy(() -> restore(others, bytes)).isInstanceOf(StateException.class);
  }

  private static RuleStage restore(List<SigmaRule> rules, byte[] bytes) throws IOException {
    return RuleStage.restore(
        rules, RuleLimits.DEFAULT, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
