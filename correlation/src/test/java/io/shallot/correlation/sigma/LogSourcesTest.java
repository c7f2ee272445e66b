package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSourcesTest {

  private static DetectionRule rule(String source) {
    return SigmaRules.parse("{title: t, " + source + " detection: {s: {f: x}, condition: s}}")
        .detections()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          logsource: {product: zeek, service: conn},     ~ conn     ~ true
          logsource: {product: Zeek, service: CONN},     ~ conn     ~ true
          logsource: {product: zeek, service: conn},     ~ dns      ~ false
          logsource: {product: zeek, service: smb_files}, ~ smb_files ~ true
          logsource: {product: zeek},                    ~ whatever ~ true
          logsource: {category: dns},                    ~ dns      ~ true
          logsource: {category: dns, product: zeek},     ~ http     ~ false
          logsource: {category: proxy},                  ~ http     ~ true
          logsource: {category: firewall},               ~ conn     ~ true
          logsource: {product: suricata, service: tls},  ~ ssl      ~ true
          logsource: {product: suricata, service: dns},  ~ dns      ~ true
          logsource: {category: network, service: connection}, ~ conn ~ true
          logsource: {product: windows},                 ~ windows  ~ true
          logsource: {product: windows},                 ~ conn     ~ false
          logsource: {category: webserver, definition: 'what is needed'}, ~ HTTP ~ true
          """)
  void logsource_ofARecord_fitsOrNot(String source, String type, boolean expected) {
    assertThat(rule(source).matches(Records.of(type, "f", "x"))).isEqualTo(expected);
    assertThat(rule(source).rests()).isEmpty();
  }

  @Test
  void logsource_none_isEveryFinding() {
    assertThat(rule("").matches(Records.of("anything", "f", "x"))).isTrue();
    assertThat(rule("").matches(Records.of(Finding.Kind.RULE, "n", "t", "f", "x"))).isTrue();
  }

  @Test
  void logsource_ofALog_isNoMatchOfARule() {
    assertThat(
            rule("logsource: {product: zeek},")
                .matches(Records.of(Finding.Kind.RULE, "n", "conn", "f", "x")))
        .isFalse();
  }

  @Test
  void logsource_ofShallot_isAKindOfFinding() {
    DetectionRule alerts = rule("logsource: {product: shallot, service: alert},");

    assertThat(alerts.matches(Records.of(Finding.Kind.ALERT, "n", "any", "f", "x"))).isTrue();
    assertThat(alerts.matches(Records.of(Finding.Kind.EVENT, "n", "any", "f", "x"))).isFalse();
  }

  @Test
  void logsource_nobodyReads_restsAndSaysWhy() {
    DetectionRule rests = rule("logsource: {product: okta, service: okta},");

    assertThat(rests.matches(Records.of("okta", "f", "x"))).isFalse();
    assertThat(rests.rests())
        .isEqualTo("no record comes from the log source product okta, service okta");
  }

  @Test
  void logsource_ofWindowsCategory_isThatOfTheEventIds() {
    DetectionRule created = rule("logsource: {product: windows, category: process_creation},");

    assertThat(created.matches(Records.of("windows", "event_id", "4688", "f", "x"))).isTrue();
    assertThat(created.matches(Records.of("windows", "event_id", "4689", "f", "x"))).isFalse();
  }
}
