package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  /** A rule with selections that each want a field of their name, and a condition over them. */
  private static boolean matches(String condition, String names) {
    StringBuilder rule = new StringBuilder("title: t\ndetection:\n");
    for (String name : List.of("a", "b", "c", "selection_1", "selection_2", "filter_1", "_x")) {
      rule.append("  ").append(name).append(": {").append(name).append(": 1}\n");
    }
    rule.append("  condition: ").append(condition);
    List<String> fields = new ArrayList<>(List.of("other", "1"));
    for (String name : names.split(" ", -1)) {
      fields.add(name);
      fields.add("1");
    }
    Finding finding = Records.of("log", fields.toArray(String[]::new));
    return SigmaRules.parse(rule.toString()).detections().get(0).matches(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a                                     ~ a                          ~ true
          a                                     ~ b                          ~ false
          a and b                               ~ a                          ~ false
          a and b                               ~ a b                        ~ true
          a or b and c                          ~ a                          ~ true
          (a or b) and c                        ~ a                          ~ false
          (a or b) and c                        ~ b c                        ~ true
          not a                                 ~ b                          ~ true
          not a and b                           ~ b                          ~ true
          not (a and b)                         ~ a                          ~ true
          not not a                             ~ a                          ~ true
          a AND NOT b                           ~ a                          ~ true
          1 of them                             ~ c                          ~ true
          1 of them                             ~ _x                         ~ false
          any of them                           ~ c                          ~ true
          all of them                           ~ a b c selection_1          ~ false
          all of them                           ~ a b c selection_1 selection_2 filter_1 ~ true
          1 of selection*                       ~ selection_2                ~ true
          1 of selection_*                      ~ filter_1                   ~ false
          all of selection*                     ~ selection_1                ~ false
          all of selection*                     ~ selection_1 selection_2    ~ true
          1 of selection* and not 1 of filter*  ~ selection_1                ~ true
          1 of selection* and not 1 of filter*  ~ selection_1 filter_1       ~ false
          2 of them                             ~ a                          ~ false
          2 of them                             ~ a c                        ~ true
          1 of *_1                              ~ filter_1                   ~ true
          [a, b and c]                          ~ a                          ~ true
          [a, b and c]                          ~ b                          ~ false
          """)
  void condition_ofSelections_holdsOrNot(String condition, String names, boolean expected) {
    assertThat(matches(condition, names)).isEqualTo(expected);
  }
}
