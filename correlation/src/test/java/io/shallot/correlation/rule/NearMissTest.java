package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.and;
import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.matched;
import static io.shallot.correlation.rule.Rules.not;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.correlation.sigma.CorrelationRule;
import org.junit.jupiter.api.Test;

class NearMissTest {

  @Test
  void count_belowThreshold_saysHowManyAndUntilWhen() {
    Rules.Draft five = rule("five", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(5));
    Replay replay = Replay.of(five).at(0, "a").at(1, "a").at(2, "a").at(3, "a").at(9, "x");

    NearMiss miss = replay.stage().nearMisses("five", 10).get(0);

    assertThat(miss.text()).isEqualTo("4 of 5, until 1970-01-01T00:01:00Z");
    assertThat(miss.share()).isEqualTo(0.8);
    assertThat(miss.group()).containsEntry("host", "h");
  }

  @Test
  void count_partOfItHasLeftTheWindow_isNotCounted() {
    Rules.Draft five = rule("five", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(5));
    Replay replay = Replay.of(five).at(0, "a").at(1, "a").at(50, "a").until(61);

    assertThat(replay.stage().nearMisses("five", 1).get(0).text())
        .isEqualTo("1 of 5, until 1970-01-01T00:01:50Z");
  }

  @Test
  void sequence_namesTheStepThatIsMissing() {
    Rules.Draft order = rule("order", CorrelationRule.Type.TEMPORAL_ORDERED, "a", "b", "c");
    Replay replay = Replay.of(order).at(0, "a").at(30, "b");

    NearMiss miss = replay.stage().nearMisses("order", 1).get(0);

    assertThat(miss.have()).containsExactly("a", "b");
    assertThat(miss.missing()).containsExactly("c");
    assertThat(miss.text()).isEqualTo("2 of 3, missing c until 1970-01-01T00:01:00Z");
  }

  @Test
  void combination_waitsForAnAbsence_saysWhenItIsDecided() {
    Rules.Draft alone =
        rule("alone", CorrelationRule.Type.TEMPORAL, "a", "b").when(and(matched("a"), not("b")));
    Replay replay = Replay.of(alone).at(0, "a");

    assertThat(replay.stage().nearMisses("alone", 1).get(0).text())
        .isEqualTo("waiting: decided at 1970-01-01T00:01:00Z");
  }

  @Test
  void allRules_nearestComesFirst() {
    Rules.Draft five = rule("five", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(5));
    Rules.Draft both = rule("both", CorrelationRule.Type.TEMPORAL, "a", "b");
    Replay replay =
        Replay.of(five, both)
            .at(0, "a", "host", "x")
            .at(1, "a", "host", "y")
            .at(2, "a", "host", "y")
            .at(3, "a", "host", "y")
            .at(4, "a", "host", "y");

    assertThat(replay.stage().nearMisses(2))
        .extracting(miss -> miss.rule().id() + " " + miss.group().get("host"))
        .containsExactly("five y", "both x");
  }

  @Test
  void windowIsOver_nothingIsNear() {
    Rules.Draft five = rule("five", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(5));

    assertThat(Replay.of(five).at(0, "a").until(100).stage().nearMisses(10)).isEmpty();
  }
}
