package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shallot.api.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFaultsTest {

  @TempDir private Path folder;

  private static List<String> faults(Path... paths) {
    return catchThrowableOfType(ConfigurationException.class, () -> SigmaRules.load(paths))
        .faults();
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void load_severalBrokenFiles_tellsEveryFaultWithFileAndLine() throws IOException {
    Path one =
        file(
            "one.yml",
            """
            title: One
            level: urgent
            tags: [attack.nonsense, attack.t1046, other.thing]
            detection:
              s:
                a|re: '(?=x)'
                b|cidr: 10.0.0.0/99
                c|foo: 1
              condition: s and t
            ---
            title: Neither
            """);
    Path two = file("two.yml", "title: Two\ndetection:\n  s: {a: 1}\n");

    assertThat(faults(one, two))
        .containsExactlyInAnyOrder(
            one
                + ":3: rule One: tags: a tag of attack must be a tactic such as lateral-movement,"
                + " or an id such as t1046 (attack.nonsense)",
            one
                + ":2: rule One: level: it must be one of informational, low, medium, high,"
                + " critical (urgent)",
            one
                + ":6: rule One: a|re: it must be a regular expression of RE2, without look-around"
                + " and back references, but invalid or unsupported Perl syntax (?= ((?=x))",
            one
                + ":7: rule One: b|cidr: it must be a network such as 10.0.0.0/8 or fd00::/8"
                + " (10.0.0.0/99)",
            one + ":8: rule One: c|foo: there is no modifier foo",
            one + ":9: rule One: condition: there must be a selection t, but there are s (s and t)",
            one
                + ":11: rule Neither: a rule must have one of detection, detector and correlation"
                + " (none)",
            two + ":3: rule Two: condition: it must be there (missing)");
  }

  /** What stands for the selection, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          {a|re: '(a)\\1'}              ~ a|re: it must be a regular expression of RE2
          {a|re: '((x{500}){500}){500}'} ~ a|re: a regular expression must have at most 20000
          {a|re: '(x'}                  ~ a|re: it must be a regular expression of RE2
          {a|expand: '%Servers%'}       ~ a|expand: expand takes values from outside
          {a|gte: many}                 ~ a|gte: it must be a number (many)
          {a: [x, null]}                ~ a: null must stand alone, not in a list (nothing)
          {a|contains: null}            ~ a|contains: null must have a field and no modifier
          {a|re|contains: x}            ~ a|re|contains: contains, startswith and endswith are
          {a|exists: maybe}             ~ a|exists: exists needs a field, and true or false
          {a|contains|all: x}           ~ a|contains|all: all needs a list of values
          {a|base64: 'x*'}              ~ a|base64: a value that is encoded must have no wildcard
          {a|i: x}                      ~ a|i: i, m and s are for re only
          {a|lt|gt: 1}                  ~ a|lt|gt: only one of re, cidr, exists
          {a|cidr|base64: x}            ~ a|cidr|base64: an encoding or windash is for texts only
          {a|re|cased: x}               ~ a|re|cased: cased is for texts and fieldref only
          {a|hour: noon}                ~ a|hour: a part of a time must be a number
          {a: []}                       ~ a: a list must have from 1 to
          {a: {b: c}}                   ~ a: a value must be a text, a number, true, false or null
          {}                            ~ s: a selection must ask something
          []                            ~ s: a selection must ask something
          null                          ~ keyword: it must be a text (nothing)
          """)
  void selection_wrong_isTold(String selection, String fault) {
    String rule = "title: t\ndetection:\n  s: " + selection + "\n  condition: s\n";

    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> SigmaRules.parse(rule));

    assertThat(refused.faults())
        .anySatisfy(each -> assertThat(each).startsWith("rules.yml:3: rule t: " + fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          s and              ~ there must be a name at the end
          and s              ~ there must be a name before and
          (s                 ~ a parenthesis must be closed
          s s                ~ there must be and, or or the end before s
          0 of them          ~ before of there must be all, any or a number from 1 on, but was 0
          2 of s*            ~ of s* there must be at least 2, but there are 1
          1 of x*            ~ of x* there must be at least 1, but there are 0
          1 of               ~ after of there must be them or a name with *
          s | count() > 5    ~ aggregations after | are no longer part of Sigma
          """)
  void condition_wrong_isTold(String condition, String fault) {
    String rule = "title: t\ndetection:\n  s: {a: b}\n  condition: " + condition + "\n";

    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> SigmaRules.parse(rule));

    assertThat(refused.faults())
        .singleElement()
        .asString()
        .startsWith("rules.yml:4: rule t: condition: " + fault);
  }

  @Test
  void condition_thousandsOfParentheses_isRefused() {
    String rule = "title: t\ndetection:\n  s: {a: b}\n  condition: " + "(".repeat(100_000) + "s\n";

    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> SigmaRules.parse(rule));

    assertThat(refused.faults().get(0)).contains("it must be nested at most 50 deep");
  }

  @Test
  void load_twoRulesOfOneName_tellsBothPlaces() throws IOException {
    Path one = file("a.yml", "{name: x, detection: {s: {a: 1}, condition: s}}");
    Path two = file("b.yml", "{name: x, detection: {s: {a: 1}, condition: s}}");

    assertThat(faults(folder))
        .containsExactly(
            two
                + ":1: rule x: a rule must have its own id and name, but x is that of the rule at "
                + one
                + ":1");
  }

  @Test
  void load_directory_takesFilesByNameAndLeavesOthers() throws IOException {
    file("z/first.yaml", "{name: third, detection: {s: {a: 1}, condition: s}}");
    file("b.YML", "{name: second, detection: {s: {a: 1}, condition: s}}");
    file("a.yml", "{name: first, detection: {s: {a: 1}, condition: s}}\n---\n");
    file("readme.md", "no rule");

    assertThat(SigmaRules.load(folder).rules())
        .extracting(rule -> rule.header().name())
        .containsExactly("first", "second", "third");
  }

  @Test
  void load_unreadable_isTold() throws IOException {
    Path latin = folder.resolve("latin.yml");
    Files.write(latin, "title: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
    Path missing = folder.resolve("missing.yml");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(faults(latin, missing, empty))
        .containsExactly(
            latin + ":1: it must be UTF-8",
            missing + ":1: there must be such a file (missing)",
            empty + ":1: there must be from 1 to 20000 files of rules (0)");
  }

  @Test
  void parse_filterOrGlobal_isRefusedWithTheReason() {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> SigmaRules.parse("{title: f, filter: {rules: any}}\n---\n{action: global}"));

    assertThat(refused.faults())
        .containsExactly(
            "rules.yml:1: rule f: a rule must have one of detection, detector and correlation"
                + " (filters are not read)",
            "rules.yml:3: rule: a rule must have one of detection, detector and correlation"
                + " (action: global is no longer part of Sigma)");
  }
}
