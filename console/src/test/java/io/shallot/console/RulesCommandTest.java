package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.correlation.sigma.SigmaRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

  private static final String GOOD =
      """
      title: Port 23
      name: telnet
      logsource: {product: zeek, service: conn}
      detection: {s: {id.resp_p: 23}, condition: s}
      tags: [attack.lateral-movement, attack.t1021]
      level: low
      ---
      title: Many
      name: many
      correlation: {type: event_count, rules: telnet, timespan: 1h, condition: {gte: 5}}
      ---
      title: Elsewhere
      logsource: {product: okta}
      detection: {s: {a: 1}, condition: s}
      """;

  @TempDir private Path folder;

  @Test
  void validate_goodFile_saysWhatItHolds() throws IOException {
    Path file = write("good.yml", GOOD);

    CommandRun run = CommandRun.of("rules", "validate", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            file + ":11: rule Elsewhere rests: no record comes from the log source product okta",
            "3 rules checked, 0 faults");
  }

  @Test
  void validate_badFiles_saysEveryFaultWithItsLineAndReason() throws IOException {
    write("a.yml", "title: A\nlevel: urgent\ndetection: {s: {f|re: '(?=x)'}, condition: s}\n");
    write("b.yml", "title: B\ncorrelation: {type: temporal, rules: [x], timespan: 1h}\n");

    CommandRun run = CommandRun.of("rules", "validate", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            folder.resolve("a.yml")
                + ":2: rule A: level: it must be one of informational, low, medium, high, critical"
                + " (urgent)",
            folder.resolve("a.yml")
                + ":3: rule A: f|re: it must be a regular expression of RE2, without look-around"
                + " and back references, but invalid or unsupported Perl syntax (?= ((?=x))",
            folder.resolve("b.yml")
                + ":2: rule B: rules: there must be a rule with this id or name (x)",
            "3 faults");
  }

  @Test
  void list_ofFiles_isInOrderOfDependencyAndNamesWhatRests() throws IOException {
    Path file = write("good.yml", GOOD);

    CommandRun run = CommandRun.of("rules", "list", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence("telnet", "detection", "low", "lateral-movement", "T1021", "Port 23")
        .containsSubsequence("telnet", "many", "event_count")
        .contains("1 correlation rule over 2 detection rules, of which 1 can match nothing:")
        .contains("  Elsewhere: no record comes from the log source product okta");
  }

  @Test
  void list_shipped_hasEveryRule() {
    CommandRun run = CommandRun.of("rules", "list");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSizeGreaterThan(SigmaRules.starter().rules().size());
  }

  @Test
  void list_brokenFile_saysTheFirstFault() throws IOException {
    Path file = write("a.yml", "title: A\nlevel: urgent\n");

    CommandRun run = CommandRun.of("rules", "list", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("shallot: " + file + ":1: rule A: a rule must have one of");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
