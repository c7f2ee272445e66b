package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import io.shallot.correlation.sigma.CorrelationRule.Expression;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationRulesTest {

  private static final String OPERANDS =
      """
      ---
      {name: a, detection: {s: {x: 1}, condition: s}}
      ---
      {name: b, detection: {s: {x: 2}, condition: s}}
      ---
      {name: c, detection: {s: {x: 3}, condition: s}}
      """;

  private static CorrelationRule rule(String correlation) {
    return SigmaRules.parse("title: t\ncorrelation: " + correlation + "\n" + OPERANDS)
        .correlations()
        .get(0);
  }

  private static List<String> faults(String correlation) {
    try {
      rule(correlation);
      return List.of();
    } catch (ConfigurationException refused) {
      return refused.faults();
    }
  }

  private static Expression matched(String rule) {
    return new Expression.Matched(rule);
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "5m,300", "1h,3600", "2d,172800", "1w,604800", "1M,2629746", "1y,31556952"})
  void timespan_numberAndUnit_isALength(String text, long seconds) {
    CorrelationRule rule =
        rule("{type: event_count, rules: a, timespan: " + text + ", condition: {gte: 1}}");

    assertThat(rule.timespan()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "m", "0m", "-1h", "5H", "1.5h", "99y", "1h30m", "9999999999s"})
  void timespan_anythingElse_isRefused(String text) {
    assertThat(faults("{type: temporal, rules: [a, b], timespan: '" + text + "'}"))
        .singleElement()
        .asString()
        .startsWith("rules.yml:2: rule t: timespan: it must be a whole number with");
  }

  @Test
  void condition_twoBounds_areARange() {
    CorrelationRule rule =
        rule("{type: event_count, rules: [a, b], timespan: 1h, condition: {gt: 100, lte: 200}}");

    assertThat(rule.condition())
        .contains(
            new Condition.Range(
                List.of(new Bound(Comparison.GT, 100), new Bound(Comparison.LTE, 200)),
                "",
                Double.NaN));
    assertThat(rule.rules()).containsExactly("a", "b");
    assertThat(rule.groupBy()).isEmpty();
    assertThat(rule.generate()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"value_count", "value_sum", "value_avg", "value_median"})
  void condition_ofValues_hasTheField(String type) {
    CorrelationRule rule =
        rule("{type: " + type + ", rules: a, timespan: 1h, condition: {field: User, gt: 5.5}}");

    assertThat(rule.condition())
        .contains(new Condition.Range(List.of(new Bound(Comparison.GT, 5.5)), "User", Double.NaN));
    assertThat(faults("{type: " + type + ", rules: a, timespan: 1h, condition: {gt: 5.5}}"))
        .containsExactly("rules.yml:2: rule t: condition: field: there must be one field (0)");
  }

  @Test
  void condition_percentile_isTheGivenOneOrTheMiddle() {
    CorrelationRule given =
        rule(
            "{type: value_percentile, rules: a, timespan: 1d, condition: {field: f, percentile:"
                + " 95, gte: 1}}");
    CorrelationRule middle =
        rule("{type: value_percentile, rules: a, timespan: 24h, condition: {field: f, lte: 1}}");

    assertThat(given.condition())
        .contains(new Condition.Range(List.of(new Bound(Comparison.GTE, 1)), "f", 95));
    assertThat(middle.condition())
        .contains(new Condition.Range(List.of(new Bound(Comparison.LTE, 1)), "f", 50));
  }

  @Test
  void temporal_words_areACombination() {
    CorrelationRule rule =
        rule("{type: temporal, rules: [a, b, c], timespan: 5m, condition: (a or b) and not c}");

    assertThat(rule.condition())
        .contains(
            new Condition.Combination(
                new Expression.And(
                    List.of(
                        new Expression.Or(List.of(matched("a"), matched("b"))),
                        new Expression.Not(matched("c"))))));
  }

  @Test
  void temporal_wordsWithoutRules_namesThem() {
    CorrelationRule rule = rule("{type: temporal, timespan: 5m, condition: b and not a}");

    assertThat(rule.rules()).containsExactly("b", "a");
  }

  @Test
  void temporal_twoOfThree_isEveryPair() {
    Condition pairs =
        new Condition.Combination(
            new Expression.Or(
                List.of(
                    new Expression.And(List.of(matched("a"), matched("b"))),
                    new Expression.And(List.of(matched("a"), matched("c"))),
                    new Expression.And(List.of(matched("b"), matched("c"))))));

    assertThat(rule("{type: temporal, rules: [a, b, c], timespan: 5m, condition: {gte: 2}}"))
        .extracting(rule -> rule.condition().orElseThrow())
        .isEqualTo(pairs);
    assertThat(rule("{type: temporal, rules: [a, b, c], timespan: 5m, condition: 2 of them}"))
        .extracting(rule -> rule.condition().orElseThrow())
        .isEqualTo(pairs);
    assertThat(
            rule("{type: temporal, rules: [a, b, c], timespan: 5m, condition: {gte: 3}}")
                .condition())
        .isEmpty();
  }

  @Test
  void references_byIdOrName_areIds() {
    SigmaRules rules =
        SigmaRules.parse(
            """
            title: both
            correlation: {type: temporal, rules: [one, 4711], timespan: 5m, generate: true}
            ---
            {title: One, id: 4710, name: one, detection: {s: {x: 1}, condition: s}}
            ---
            {title: Two, id: 4711, name: two, detection: {s: {x: 1}, condition: s}}
            """);

    assertThat(rules.correlations().get(0).rules()).containsExactly("4710", "4711");
    assertThat(rules.correlations().get(0).generate()).isTrue();
    assertThat(rules.find("two")).isEqualTo(rules.find("4711")).isPresent();
    assertThat(rules.find("three")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          {type: event_count, rules: a, timespan: 1h}                          ~ condition: it must be there (missing)
          {type: event_count, rules: a, timespan: 1h, condition: a}            ~ condition: only temporal rules may combine rules by words (a)
          {type: event_count, rules: a, timespan: 1h, condition: {gte: ten}}   ~ condition: gte: it must be a number (ten)
          {type: event_count, rules: a, timespan: 1h, condition: {gte: 1, field: x}} ~ condition: a key must be one of gt, gte, lt, lte, eq, neq (field)
          {type: temporal, rules: [a, z], timespan: 1h}                        ~ rules: there must be a rule with this id or name (z)
          {type: temporal, rules: [a, a], timespan: 1h}                        ~ rules: a rule must be listed once (a)
          {type: temporal, rules: [], timespan: 1h}                            ~ rules: there must be at least one rule (none)
          {type: temporal, rules: [a], timespan: 1h, condition: a and b}       ~ condition: it must be one of the rules (b)
          {type: temporal, rules: [a, b], timespan: 1h, condition: a}          ~ condition: it must name every rule (b)
          {type: temporal, rules: [a, b], timespan: 1h, condition: {lt: 1}}    ~ condition: of rules a temporal rule may ask for gte or gt; for fewer combine them with not
          {type: temporal_ordered, rules: [a, b], timespan: 1h, condition: {gte: 1}} ~ condition: an ordered rule needs all of its rules
          {type: temporal, rules: [a], timespan: 1h, aliases: {x: {b: f}}}     ~ aliases: x: it must be one of the rules (b)
          {type: temporal, rules: [a], timespan: 1h, generate: yes}            ~ generate: it must be true or false (yes)
          {type: value_percentile, rules: a, timespan: 1h, condition: {field: f, percentile: 100, gt: 1}} ~ percentile: it must be more than 0 and less than 100 (100)
          """)
  void correlation_wrong_isToldWithLineAndReason(String correlation, String fault) {
    assertThat(faults(correlation)).contains("rules.yml:2: rule t: " + fault);
  }

  @Test
  void chain_thatIsACircle_isRefused() {
    String circle =
        """
        {name: x, correlation: {type: temporal, rules: [y], timespan: 1h}}
        ---
        {name: y, correlation: {type: temporal, rules: [z], timespan: 1h}}
        ---
        {name: z, correlation: {type: temporal, rules: [x], timespan: 1h}}
        """;

    assertThatThrownBy(() -> SigmaRules.parse(circle))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is the circle x -> y -> z -> x");
  }

  @Test
  void chain_longerThanAHundred_isRefused() {
    StringBuilder chain = new StringBuilder("{name: r0, detection: {s: {x: 1}, condition: s}}\n");
    for (int i = 1; i <= 5_000; i++) {
      chain.insert(
          0,
          "{name: r"
              + i
              + ", correlation: {type: temporal, rules: [r"
              + (i - 1)
              + "], timespan: 1h}}\n---\n");
    }

    assertThatThrownBy(() -> SigmaRules.parse(chain.toString()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a chain must have at most 100 rules");
  }
}
