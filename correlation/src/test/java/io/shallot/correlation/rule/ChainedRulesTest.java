package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.and;
import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.lt;
import static io.shallot.correlation.rule.Rules.matched;
import static io.shallot.correlation.rule.Rules.not;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainedRulesTest {

  private static final Rules.Draft GUESSING =
      rule("guessing", CorrelationRule.Type.EVENT_COUNT, "failed").when(gte(3));
  private static final Rules.Draft BREAK_IN =
      rule("break-in", CorrelationRule.Type.TEMPORAL_ORDERED, "guessing", "login").within(3600);

  @Test
  void chain_matchOfARule_isAnOperandOfTheNext() {
    Replay replay =
        Replay.of(GUESSING, BREAK_IN)
            .at(0, "login")
            .at(1, "failed")
            .at(2, "failed")
            .at(3, "failed")
            .at(100, "login");

    assertThat(replay.told()).containsExactly("break-in 1-100");
    assertThat(replay.matches().get(0).evidence())
        .extracting(Finding::name)
        .containsExactly("failed", "failed", "failed", "login");
    assertThat(replay.matches().get(0).findings()).isEqualTo(4);
  }

  @Test
  void generate_true_givesTheMatchesReferredTo() {
    Replay replay = Replay.of(GUESSING, BREAK_IN.generating());
    for (int i = 0; i < 3; i++) {
      replay.at(i, "failed");
    }

    assertThat(replay.told()).containsExactly("guessing 0-2");
  }

  @Test
  void detectionRule_nobodyRefersToIt_givesEveryMatch() {
    Replay replay = Replay.of(List.of(Rules.named("a"))).at(1, "a").at(2, "b").at(3, "a");

    assertThat(replay.told()).containsExactly("a 1-1", "a 3-3");
  }

  @Test
  void chain_groupedByAnotherField_countsForWhatItsEvidenceHas() {
    Rules.Draft perHost =
        rule("per-host", CorrelationRule.Type.EVENT_COUNT, "failed").by("host").when(gte(2));
    Rules.Draft perUser =
        rule("per-user", CorrelationRule.Type.TEMPORAL_ORDERED, "per-host", "login").by("user");
    Replay replay =
        Replay.of(perHost, perUser)
            .at(0, "failed", "host", "h", "user", "ann")
            .at(1, "failed", "host", "h", "user", "bob")
            .at(2, "login", "host", "x", "user", "cid")
            .at(3, "login", "host", "x", "user", "bob");

    assertThat(replay.told()).containsExactly("per-user 0-3");
    assertThat(replay.matches().get(0).group()).containsEntry("user", "bob");
  }

  @Test
  void chain_ofAbsences_isDecidedInOrder() {
    Rules.Draft quiet = rule("quiet", CorrelationRule.Type.EVENT_COUNT, "beat").when(lt(1));
    Rules.Draft unplanned =
        rule("unplanned", CorrelationRule.Type.TEMPORAL, "quiet", "work")
            .when(and(matched("quiet"), not("work")));

    assertThat(Replay.of(quiet, unplanned).at(0, "beat").until(1000).told())
        .containsExactly("unplanned 0-120");
    assertThat(Replay.of(quiet, unplanned).at(0, "beat").at(110, "work").until(1000).told())
        .isEmpty();
  }

  @Test
  void chain_valueOfAMatch_canBeMeasured() {
    Rules.Draft bursts =
        rule("bursts", CorrelationRule.Type.VALUE_SUM, "guessing").whenField("value", gte(6));
    Replay replay = Replay.of(GUESSING, bursts);
    for (int i = 0; i < 6; i++) {
      replay.at(i, "failed");
    }

    assertThat(replay.told()).containsExactly("bursts 0-5");
  }

  @Test
  void evidence_isBoundedAndShowsEveryStep() {
    Replay replay = Replay.of(new RuleLimits(10, 1000, 10, 2), GUESSING, BREAK_IN);
    for (int i = 0; i < 3; i++) {
      replay.at(i, "failed");
    }
    replay.at(5, "login");

    assertThat(replay.matches().get(0).evidence())
        .extracting(Finding::name)
        .containsExactly("failed", "login");
    assertThat(replay.matches().get(0).findings()).isEqualTo(4);
  }

  @Test
  void of_rulesOutOfOrder_saysEverythingThatIsWrong() {
    List<Rules.Draft> wrong = List.of(BREAK_IN, GUESSING.when());

    assertThatThrownBy(() -> RuleStage.of(Replay.complete(wrong)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("it refers to guessing, but no rule before it has that id")
        .hasMessageContaining("guessing: a rule that counts or measures needs a number");
  }
}
