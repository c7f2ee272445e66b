package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionIndexTest {

  private static final List<String> WORDS = List.of("a", "B", "ab", "cab", "10", "3", "");
  private static final List<String> FIELDS =
      List.of("f", "g", "id.orig_h", "source.ip", "src_ip", "name");
  private static final List<String> MODIFIERS =
      List.of("", "", "", "|contains", "|startswith", "|endswith", "|cased", "|neq", "|re", "|gte");
  private static final List<String> SOURCES =
      List.of(
          "",
          "logsource: {product: zeek, service: conn}\n",
          "logsource: {category: dns}\n",
          "logsource: {product: shallot, service: alert}\n",
          "logsource: {product: nobody}\n");
  private static final List<String> CONDITIONS =
      List.of("s", "s and t", "s or t", "not s", "s and not t", "1 of them", "2 of them");

  private static <T> T any(Random random, List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private static String selection(Random random) {
    String modifier = any(random, MODIFIERS);
    String value = modifier.equals("|gte") ? "5" : "'" + any(random, WORDS) + "'";
    boolean list = random.nextInt(3) == 0 && !modifier.equals("|gte");
    return any(random, FIELDS)
        + modifier
        + ": "
        + (list ? "[" + value + ", '" + any(random, WORDS) + "']" : value);
  }

  private static String rule(Random random, int number) {
    return "---\ntitle: rule "
        + number
        + "\n"
        + any(random, SOURCES)
        + "detection:\n  s: {"
        + selection(random)
        + "}\n  t: [{"
        + selection(random)
        + "}, {"
        + selection(random)
        + "}]\n  condition: "
        + any(random, CONDITIONS)
        + "\n";
  }

  private static Finding finding(Random random) {
    List<Finding.Kind> kinds = List.of(Finding.Kind.values());
    Finding.Kind kind = any(random, kinds);
    if (random.nextInt(8) == 0) {
      return Finding.builder(kind, any(random, List.of("a", "B", "cab")), 0).build();
    }
    return Records.of(
        kind,
        any(random, List.of("a", "b", "x")),
        any(random, List.of("conn", "DNS", "dns", "http")),
        any(random, List.of("f", "h")),
        any(random, WORDS),
        any(random, List.of("g", "i")),
        any(random, WORDS),
        any(random, List.of("id.orig_h", "src_ip", "source.ip")),
        any(random, WORDS));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void matching_randomRulesAndFindings_isWhatEachRuleSays(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      text.append(rule(random, i));
    }
    List<DetectionRule> rules = SigmaRules.parse(text.toString()).detections();
    DetectionIndex index = DetectionIndex.of(rules);
    int matches = 0;

    for (int i = 0; i < 2_000; i++) {
      Finding finding = finding(random);
      List<Integer> expected = new ArrayList<>();
      for (int rule = 0; rule < rules.size(); rule++) {
        if (rules.get(rule).matches(finding)) {
          expected.add(rule);
        }
      }
      List<Integer> found = new ArrayList<>();
      index.matching(finding, found::add);
      assertThat(found).as("%s", finding).isEqualTo(expected);
      matches += expected.size();
    }

    assertThat(matches).isGreaterThan(10_000);
  }

  @Test
  void matching_conditionInCode_isAsked() {
    RuleHeader header =
        SigmaRules.parse("{name: x, detector: {metric: a}}").rules().get(0).header();
    DetectionIndex index =
        DetectionIndex.of(
            List.of(DetectionRule.of(header, finding -> finding.name().equals("wanted"))));
    List<Integer> found = new ArrayList<>();

    index.matching(Finding.builder(Finding.Kind.ALERT, "other", 0).build(), found::add);
    index.matching(Finding.builder(Finding.Kind.ALERT, "wanted", 0).build(), found::add);

    assertThat(found).containsExactly(0);
  }

  @Test
  void matching_noRules_isNothing() {
    List<Integer> found = new ArrayList<>();

    DetectionIndex.of(List.of()).matching(Records.of("conn", "a", "b"), found::add);

    assertThat(found).isEmpty();
  }
}
