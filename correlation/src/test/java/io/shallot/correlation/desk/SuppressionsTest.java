package io.shallot.correlation.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {

  private static final Instant NOON = Instant.parse("2024-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5, true",
    "10.0.0.*, true",
    "10.0.0.?, true",
    "10.0.0.??, false",
    "10.0.0.0/30, false",
    "10.0.0.4/30, true",
    "10.0.0.5/32, true",
    "0.0.0.0/0, true",
    "::/0, true",
    "2001:db8::/32, false",
    "'{value: 10.0.0.5, role: source}', true",
    "'{value: 10.0.0.5, role: destination}', false",
    "'{kind: host}', true",
    "'{kind: user}', false",
    "'[10.9.9.9, 10.0.0.5]', true"
  })
  void covering_entity_matchesNameBlockRoleAndKind(String entity, boolean covered) {
    assertThat(covers("entity: " + entity, finding("10.0.0.5"))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::/32, 2001:db8:0:0::7, true",
    "2001:db8::/32, 2001:db9::7, false",
    "fe80::/10, 10.0.0.5, false"
  })
  void covering_addressesOfSixteenBytes_matchByBits(String block, String host, boolean covered) {
    assertThat(covers("entity: '" + block + "'", finding(host))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "name: 'et scan *', true",
    "name: '*scan*ssh*', true",
    "name: '*a*a*a*a*a*a*a*a*b', false",
    "name: ET SCAN, false",
    "category: credential-access, true",
    "category: brute*, true",
    "category: impact, false"
  })
  void covering_nameAndCategory_matchTextsAndTactics(String condition, boolean covered) {
    assertThat(covers(condition, finding("10.0.0.5"))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T12:00:00Z, 2024-01-01T12:00:01Z, true",
    "2024-01-01T12:00:01Z, 2024-01-02, false",
    "2024-01-01, 2024-01-01T12:00:00Z, false"
  })
  void covering_span_isClosedAtItsBeginningAndOpenAtItsEnd(
      String from, String until, boolean covered) {
    String text =
        "suppressions:\n  - {id: a, owner: b, entity: '*', from: '%s', until: '%s'}"
            .formatted(from, until);

    assertThat(covers(Suppressions.parse(text, "t"), finding("10.0.0.5"))).isEqualTo(covered);
  }

  @Test
  void covering_seenAgainAfterTheEnd_isNotCovered() {
    Suppressions suppressions =
        Suppressions.parse(
            "suppressions:\n  - {id: a, owner: b, entity: '*', until: 2024-01-02}", "t");
    Finding finding = finding("10.0.0.5");

    assertThat(suppressions.covering(finding, finding.endMillis())).isPresent();
    assertThat(suppressions.covering(finding, Instant.parse("2024-01-02T00:00:00Z").toEpochMilli()))
        .isEmpty();
  }

  @Test
  void parse_brokenFile_namesEveryFaultWithItsLine() {
    String text =
        """
        suppressions:
          - id: one
            entity: 10.0.0.0/99
            until: tomorrow
            owner: alice
          - id: two
            until: 2024-02-01
            owner: alice
          - id: three
            name: x
            colour: blue
          - id: two
            name: [a, [b]]
            from: 2024-02-01
            until: 2024-01-01
        """;

    assertThatThrownBy(() -> Suppressions.parse(text, "s.yaml"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            thrown ->
                assertThat(thrown.faults())
                    .containsExactly(
                        "s.yaml:4: 'until' must be a day (2024-01-31) or a moment"
                            + " (2024-01-31T12:00:00Z), but was tomorrow",
                        "s.yaml:3: a block of addresses must be like 10.0.0.0/8, but was"
                            + " 10.0.0.0/99",
                        "s.yaml:6: it must say what to suppress by entity, name or category, but"
                            + " has none of them",
                        "s.yaml:11: a suppression has no 'colour'; there are [category, entity,"
                            + " from, id, name, owner, reason, until]",
                        "s.yaml:9: a suppression needs 'owner'",
                        "s.yaml:9: a suppression needs 'until'",
                        "s.yaml:12: a suppression needs 'owner'",
                        "s.yaml:13: 'name' must be a text that says something",
                        "s.yaml:12: an id must come once, but 'two' comes twice",
                        "s.yaml:12: it must expire after it begins, but 'until' is not after"
                            + " 'from'"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', it must say something",
    "'{suppressions: [], suppressions: []}', comes twice",
    "'a: [', it must be YAML",
    "'a: 1', has no 'a'",
    "'suppressions: 7', must be a list",
    "'suppressions: [7]', must be a mapping"
  })
  void parse_notSuch_isRefused(String text, String reason) {
    assertThatThrownBy(() -> Suppressions.parse(text, "s.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("s.yaml:")
        .hasMessageContaining(reason);
  }

  private static boolean covers(String condition, Finding finding) {
    String text = "suppressions:\n  - id: a\n    owner: b\n    until: 2025-01-01\n    " + condition;
    return covers(Suppressions.parse(text, "t"), finding);
  }

  private static boolean covers(Suppressions suppressions, Finding finding) {
    return suppressions.covering(finding, finding.endMillis()).isPresent();
  }

  private static Finding finding(String host) {
    return Finding.builder(Finding.Kind.ALERT, "ET SCAN Potential SSH Scan", NOON.toEpochMilli())
        .entities(List.of(Entity.source(host)))
        .categories(List.of("brute force"))
        .tactics(EnumSet.of(Tactic.CREDENTIAL_ACCESS))
        .build();
  }
}
