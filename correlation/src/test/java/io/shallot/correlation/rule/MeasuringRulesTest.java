package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.lt;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.correlation.sigma.CorrelationRule;
import org.junit.jupiter.api.Test;

class MeasuringRulesTest {

  private static Replay bytes(Replay replay, double seconds, String bytes) {
    return replay.at(seconds, "a", "host", "h", "bytes", bytes);
  }

  private static Replay run(Rules.Draft rule, double... bytes) {
    Replay replay = Replay.of(rule);
    for (int i = 0; i < bytes.length; i++) {
      bytes(replay, i * 10, Double.toString(bytes[i]));
    }
    return replay;
  }

  @Test
  void valueSum_reachesBound_firesAtThatItem() {
    Rules.Draft sum = rule("sum", CorrelationRule.Type.VALUE_SUM, "a").whenField("bytes", gte(10));

    Replay replay = run(sum, 4, 5, 1, 9);

    assertThat(replay.told()).containsExactly("sum 0-20");
    assertThat(replay.matches().get(0).value()).isEqualTo(10);
  }

  @Test
  void valueSum_whatLeftTheWindow_leavesNoRoundingBehind() {
    Rules.Draft sum = rule("sum", CorrelationRule.Type.VALUE_SUM, "a").whenField("bytes", gte(3));
    Replay replay = Replay.of(sum);

    // Subtracting 1e17 from 1 - 1e17 would leave 0; fires on 1 + 2, and the sums before are
    // negative.
    bytes(bytes(bytes(replay, 0, "-1e17"), 1, "1"), 60.5, "2");

    assertThat(replay.told()).containsExactly("sum 1-60.5");
    assertThat(replay.matches().get(0).value()).isEqualTo(3);
  }

  @Test
  void valueAvg_notANumber_isCountedAndLeftOut() {
    Rules.Draft mean = rule("mean", CorrelationRule.Type.VALUE_AVG, "a").whenField("bytes", gte(5));
    Replay replay = bytes(bytes(bytes(Replay.of(mean), 0, "2"), 1, "0x10"), 2, "8");

    assertThat(replay.told()).containsExactly("mean 0-2");
    assertThat(replay.stage().counters()).containsEntry("rule-items-not-number", 1L);
  }

  @Test
  void valueAvg_below_isDecidedAtTheEndOfTheWindow() {
    Rules.Draft mean = rule("mean", CorrelationRule.Type.VALUE_AVG, "a").whenField("bytes", lt(5));

    assertThat(run(mean, 1, 2, 3).told()).isEmpty();
    assertThat(run(mean, 1, 2, 3).until(60).told()).containsExactly("mean 0-60");
    assertThat(run(mean, 1, 2, 30).until(60).told()).isEmpty();
  }

  @Test
  void valueMedian_evenCount_isBetweenTheMiddleTwo() {
    Rules.Draft median =
        rule("median", CorrelationRule.Type.VALUE_MEDIAN, "a").whenField("bytes", gte(5));

    Replay replay = run(median, 4, 2, 9, 6);

    assertThat(replay.matches()).hasSize(1);
    assertThat(replay.matches().get(0).value()).isEqualTo(5);
  }

  @Test
  void valuePercentile_liesOnTheLineBetweenNeighbours() {
    Rules.Draft high =
        rule("high", CorrelationRule.Type.VALUE_PERCENTILE, "a")
            .whenPercentile("bytes", 75, gte(2.5));

    // The place of 75 % among 1, 2, 3 is 1.5: between 2 and 3.
    Replay replay = run(high, 1, 2, 3);

    assertThat(replay.told()).containsExactly("high 0-20");
    assertThat(replay.matches().get(0).value()).isEqualTo(2.5);
  }

  @Test
  void numbersPerGroup_tooMany_oldestGoAndAreCounted() {
    Rules.Draft sum = rule("sum", CorrelationRule.Type.VALUE_SUM, "a").whenField("bytes", gte(100));
    Replay replay = Replay.of(new RuleLimits(10, 1000, 2, 2), sum);

    bytes(bytes(bytes(replay, 0, "60"), 1, "30"), 2, "30");
    assertThat(replay.told()).isEmpty();
    bytes(replay, 3, "70");

    assertThat(replay.told()).containsExactly("sum 2-3");
    assertThat(replay.matches().get(0).dropped()).isEqualTo(2);
    assertThat(replay.stage().counters()).containsEntry("rule-items-dropped:sum", 2L);
  }
}
