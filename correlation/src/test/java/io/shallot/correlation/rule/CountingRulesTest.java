package io.shallot.correlation.rule;

import static io.shallot.correlation.rule.Rules.eq;
import static io.shallot.correlation.rule.Rules.gte;
import static io.shallot.correlation.rule.Rules.lt;
import static io.shallot.correlation.rule.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.DetectionRule;
import io.shallot.correlation.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingRulesTest {

  private static final Rules.Draft THREE =
      rule("three", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(3));
  private static final Rules.Draft USERS =
      rule("users", CorrelationRule.Type.VALUE_COUNT, "a").whenField("user", gte(3));

  @Test
  void eventCount_reachesThresholdInSpan_firesAtThatItem() {
    Replay replay = Replay.of(THREE).at(0, "a").at(10, "a").at(59, "a");

    assertThat(replay.told()).containsExactly("three 0-59");
    assertThat(replay.matches().get(0).value()).isEqualTo(3);
    assertThat(replay.matches().get(0).findings()).isEqualTo(3);
    assertThat(replay.matches().get(0).group()).containsExactly(Map.entry("host", "h"));
  }

  @Test
  void eventCount_itemsOneSpanApart_areNotTogether() {
    assertThat(Replay.of(THREE).at(0, "a").at(10, "a").at(60, "a").told()).isEmpty();
  }

  @Test
  void eventCount_windowSlides_needsNoAlignment() {
    assertThat(Replay.of(THREE).at(0, "a").at(50, "a").at(70, "a").at(80, "a").told())
        .containsExactly("three 50-80");
  }

  @Test
  void eventCount_afterFiring_startsAnew() {
    Replay replay = Replay.of(THREE);
    for (int i = 0; i < 7; i++) {
      replay.at(i, "a");
    }

    assertThat(replay.told()).containsExactly("three 0-2", "three 3-5");
  }

  @Test
  void eventCount_otherHost_isCountedApart() {
    Replay replay =
        Replay.of(THREE).at(0, "a").at(1, "a").at(2, "a", "host", "g").at(3, "b").at(4, "a");

    assertThat(replay.told()).containsExactly("three 0-4");
  }

  @Test
  void eventCount_findingMatchesTwoOfTheRules_countsOnce() {
    var rules = new ArrayList<SigmaRule>();
    rules.add(Rules.named("a"));
    rules.add(DetectionRule.of(Rules.header("any"), finding -> true));
    rules.add(rule("two", CorrelationRule.Type.EVENT_COUNT, "a", "any").when(gte(2)).make());

    assertThat(Replay.of(rules).at(0, "a").told()).isEmpty();
    assertThat(Replay.of(rules).at(0, "a").at(1, "b").told()).containsExactly("two 0-1");
  }

  @Test
  void eventCount_withoutGroupBy_countsEverything() {
    Replay replay = Replay.of(THREE.by()).at(0, "a").at(1, "a", "host", "g").at(2, "a", "x", "y");

    assertThat(replay.told()).containsExactly("three 0-2");
  }

  @Test
  void eventCount_withoutGroupField_isCountedAsUngrouped() {
    Replay replay = Replay.of(THREE).at(0, "a", "user", "u");

    assertThat(replay.stage().counters())
        .containsEntry("rule-items-ungrouped", 1L)
        .containsEntry("rule-items-ungrouped:three", 1L);
  }

  @Test
  void valueCount_countsDistinctValuesOnly() {
    Replay replay =
        Replay.of(USERS)
            .at(0, "a", "host", "h", "user", "ann")
            .at(1, "a", "host", "h", "user", "bob")
            .at(2, "a", "host", "h", "user", "ann")
            .at(3, "a", "host", "h", "user", "cid");

    assertThat(replay.told()).hasSize(1);
    assertThat(replay.matches().get(0).value()).isEqualTo(3);
    assertThat(replay.matches().get(0).endMillis()).isEqualTo(3000);
  }

  @Test
  void valueCount_valueSeenAgain_staysInTheWindow() {
    Replay replay =
        Replay.of(USERS)
            .at(0, "a", "host", "h", "user", "ann")
            .at(40, "a", "host", "h", "user", "ann")
            .at(70, "a", "host", "h", "user", "bob")
            .at(90, "a", "host", "h", "user", "cid");

    assertThat(replay.told()).containsExactly("users 40-90");
  }

  @Test
  void valueCount_withoutValue_isCountedAsSuch() {
    assertThat(Replay.of(USERS).at(0, "a").stage().counters())
        .containsEntry("rule-items-without-value", 1L);
  }

  @Test
  void exactCount_isDecidedAtTheEndOfTheWindow() {
    Rules.Draft exactly = rule("two", CorrelationRule.Type.EVENT_COUNT, "a").when(eq(2));

    assertThat(Replay.of(exactly).at(0, "a").at(1, "a").until(59).told()).isEmpty();
    assertThat(Replay.of(exactly).at(0, "a").at(1, "a").until(60).told())
        .containsExactly("two 0-60");
    assertThat(Replay.of(exactly).at(0, "a").at(1, "a").at(2, "a").until(60).told()).isEmpty();
  }

  @Test
  void rangeOfCounts_nextItemAfterTheEnd_belongsToTheNextWindow() {
    Rules.Draft few = rule("few", CorrelationRule.Type.EVENT_COUNT, "a").when(gte(2), lt(4));

    assertThat(
            Replay.of(few)
                .at(0, "a")
                .at(1, "a")
                .at(60, "a")
                .at(61, "a")
                .at(62, "a")
                .until(500)
                .told())
        .containsExactly("few 0-60", "few 60-120");
  }

  @Test
  void goneQuiet_noItemForASpan_firesOnceTheWatermarkHasPassed() {
    Rules.Draft quiet = rule("quiet", CorrelationRule.Type.EVENT_COUNT, "a").when(lt(1));
    Replay replay = Replay.of(quiet).at(0, "a").at(30, "a").at(60, "a").until(120);

    assertThat(replay.told()).isEmpty();
    assertThat(replay.until(120.001).told()).containsExactly("quiet 60-120");
    assertThat(replay.until(900).told()).hasSize(1);
  }

  @Test
  void goneQuiet_itemExactlyASpanLater_isInTime() {
    Rules.Draft quiet = rule("quiet", CorrelationRule.Type.EVENT_COUNT, "a").when(lt(1));

    assertThat(Replay.of(quiet).at(0, "a").at(60, "a").at(120, "a").until(180).told()).isEmpty();
  }

  @Test
  void goneQuiet_speaksAgain_mayGoQuietAgain() {
    Rules.Draft quiet = rule("quiet", CorrelationRule.Type.EVENT_COUNT, "a").when(lt(1));

    assertThat(Replay.of(quiet).at(0, "a").at(100, "a").until(200).told())
        .containsExactly("quiet 0-60", "quiet 100-160");
  }

  @Test
  void fallenBelow_rateDrops_firesWhenTooFewAreLeft() {
    Rules.Draft slow = rule("slow", CorrelationRule.Type.EVENT_COUNT, "a").when(lt(3));
    Replay replay =
        Replay.of(slow).at(0, "a").at(20, "a").at(40, "a").at(60, "a").at(80, "a").until(500);

    // In (40, 100] only those at 60 and 80 are left.
    assertThat(replay.told()).containsExactly("slow 40-100");
    assertThat(replay.matches().get(0).value()).isEqualTo(2);
  }

  @Test
  void end_windowsBeyondTheLastKnownTime_stayUndecided() {
    Rules.Draft quiet = rule("quiet", CorrelationRule.Type.EVENT_COUNT, "a").when(lt(1));
    Replay replay = Replay.of(quiet).at(0, "a").end();

    assertThat(replay.told()).isEmpty();
    assertThat(replay.stage().counters()).containsEntry("rule-windows-undecided", 1L);
  }
}
