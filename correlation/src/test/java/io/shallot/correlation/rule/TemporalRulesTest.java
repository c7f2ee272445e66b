package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.and;
import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.matched;
import static io.shallot.correlation.rule.Rules.not;
import static io.shallot.correlation.rule.Rules.or;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.DetectionRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporalRulesTest {

  private static final Rules.Draft BOTH = rule("both", CorrelationRule.Type.TEMPORAL, "a", "b");
  private static final Rules.Draft ORDER =
      rule("order", CorrelationRule.Type.TEMPORAL_ORDERED, "a", "b", "c");

  @Test
  void temporal_allInSpan_firesInAnyOrder() {
    assertThat(Replay.of(BOTH).at(0, "b").at(59, "a").told()).containsExactly("both 0-59");
    assertThat(Replay.of(BOTH).at(0, "a").at(60, "b").told()).isEmpty();
  }

  @Test
  void temporal_newestOfEachCounts() {
    assertThat(Replay.of(BOTH).at(0, "a").at(50, "a").at(100, "b").told())
        .containsExactly("both 50-100");
  }

  @Test
  void temporal_afterFiring_startsAnew() {
    assertThat(Replay.of(BOTH).at(0, "a").at(1, "b").at(2, "b").at(3, "a").told())
        .containsExactly("both 0-1", "both 2-3");
  }

  @Test
  void temporal_oneFindingMatchesBoth_isEnough() {
    Replay replay =
        Replay.of(
                List.of(
                    Rules.named("a"),
                    DetectionRule.of(Rules.header("b"), finding -> true),
                    BOTH.make()))
            .at(5, "a");

    assertThat(replay.told()).containsExactly("both 5-5");
    assertThat(replay.matches().get(0).evidence()).hasSize(1);
  }

  @Test
  void temporal_aliases_compareDifferentFields() {
    Rules.Draft turned =
        rule("turned", CorrelationRule.Type.TEMPORAL, "a", "b")
            .by("peer")
            .alias(Map.of("peer", Map.of("a", "dst", "b", "src")));
    Replay replay =
        Replay.of(turned)
            .at(0, "a", "src", "x", "dst", "y")
            .at(1, "b", "src", "x", "dst", "z")
            .at(2, "b", "src", "y", "dst", "z");

    assertThat(replay.told()).containsExactly("turned 0-2");
    assertThat(replay.matches().get(0).group()).containsExactly(Map.entry("peer", "y"));
  }

  @Test
  void temporal_countOfRules_firesWhenEnoughDiffer() {
    Rules.Draft two = rule("two", CorrelationRule.Type.TEMPORAL, "a", "b", "c").when(gte(2));

    assertThat(Replay.of(two).at(0, "a").at(1, "a").at(2, "c").told()).containsExactly("two 1-2");
  }

  @Test
  void temporal_either_firesAtOnce() {
    Rules.Draft either =
        rule("either", CorrelationRule.Type.TEMPORAL, "a", "b", "c")
            .when(and(matched("a"), or(matched("b"), matched("c"))));

    assertThat(Replay.of(either).at(0, "a").at(1, "c").told()).containsExactly("either 0-1");
  }

  @Test
  void absence_nothingCame_firesAtTheEndOfTheWindow() {
    Rules.Draft alone =
        rule("alone", CorrelationRule.Type.TEMPORAL, "a", "b").when(and(matched("a"), not("b")));

    assertThat(Replay.of(alone).at(0, "a").until(59.999).told()).isEmpty();
    assertThat(Replay.of(alone).at(0, "a").until(60).told()).containsExactly("alone 0-60");
  }

  @Test
  void absence_itCameBeforeOrAfter_staysSilent() {
    Rules.Draft alone =
        rule("alone", CorrelationRule.Type.TEMPORAL, "a", "b").when(and(matched("a"), not("b")));

    assertThat(Replay.of(alone).at(0, "a").at(59, "b").until(500).told()).isEmpty();
    assertThat(Replay.of(alone).at(0, "b").at(59, "a").until(500).told()).isEmpty();
    assertThat(Replay.of(alone).at(0, "b").at(60, "a").at(120, "b").until(500).told())
        .containsExactly("alone 60-120");
  }

  @Test
  void ordered_stepsInOrder_fires() {
    Replay replay = Replay.of(ORDER).at(0, "a").at(10, "b").at(59, "c");

    assertThat(replay.told()).containsExactly("order 0-59");
    assertThat(replay.matches().get(0).evidence())
        .extracting(Finding::name)
        .containsExactly("a", "b", "c");
  }

  @Test
  void ordered_stepsOutOfOrder_staysSilent() {
    assertThat(Replay.of(ORDER).at(0, "b").at(1, "a").at(2, "c").told()).isEmpty();
    assertThat(Replay.of(ORDER).at(0, "a").at(1, "b").at(60, "c").told()).isEmpty();
  }

  @Test
  void ordered_laterBeginning_isRemembered() {
    assertThat(Replay.of(ORDER).at(0, "a").at(10, "b").at(40, "a").at(50, "b").at(70, "c").told())
        .containsExactly("order 40-70");
  }

  @Test
  void ordered_sameMillisecond_countsAsInOrder() {
    assertThat(Replay.of(ORDER).at(1, "c").at(1, "b").at(1, "a").told())
        .containsExactly("order 1-1");
  }

  @Test
  void orderedAbsence_atTheEnd_looksForwardOnly() {
    Rules.Draft stopped =
        rule("stopped", CorrelationRule.Type.TEMPORAL_ORDERED, "stop", "start")
            .when(and(matched("stop"), not("start")));

    assertThat(Replay.of(stopped).at(0, "start").at(1, "stop").until(500).told())
        .containsExactly("stopped 1-61");
    assertThat(Replay.of(stopped).at(0, "stop").at(59, "start").until(500).told()).isEmpty();
    assertThat(Replay.of(stopped).at(0, "stop").at(60, "start").until(500).told())
        .containsExactly("stopped 0-60");
  }

  @Test
  void orderedAbsence_atTheBeginning_looksBackOnlyAndFiresAtOnce() {
    Rules.Draft unannounced =
        rule("unannounced", CorrelationRule.Type.TEMPORAL_ORDERED, "vpn", "login")
            .when(and(not("vpn"), matched("login")));

    assertThat(Replay.of(unannounced).at(0, "login").at(1, "vpn").told())
        .containsExactly("unannounced 0-0");
    assertThat(Replay.of(unannounced).at(0, "vpn").at(59, "login").told()).isEmpty();
    assertThat(Replay.of(unannounced).at(0, "vpn").at(60, "login").told())
        .containsExactly("unannounced 60-60");
  }

  @Test
  void orderedAbsence_inBetween_breaksTheChain() {
    Rules.Draft unlocked =
        rule("unlocked", CorrelationRule.Type.TEMPORAL_ORDERED, "lock", "key", "open")
            .when(and(matched("lock"), not("key"), matched("open")));

    assertThat(Replay.of(unlocked).at(0, "lock").at(1, "open").told())
        .containsExactly("unlocked 0-1");
    assertThat(Replay.of(unlocked).at(0, "lock").at(1, "key").at(2, "open").told()).isEmpty();
    assertThat(Replay.of(unlocked).at(0, "lock").at(1, "key").at(2, "lock").at(3, "open").told())
        .containsExactly("unlocked 2-3");
  }

  @Test
  void of_conditionThatHoldsOfNothing_isRefusedWithItsPlace() {
    Rules.Draft never = rule("never", CorrelationRule.Type.TEMPORAL, "a", "b").when(not("a"));

    assertThatThrownBy(() -> Replay.of(never))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("test.yml:1")
        .hasMessageContaining("where nothing happens");
  }
}
