package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiersTest {

  private static boolean matches(String selection, Finding finding) {
    String rule = "title: t\ndetection:\n  s:\n" + selection.indent(4) + "  condition: s\n";
    return SigmaRules.parse(rule).detections().get(0).matches(finding);
  }

  /** A selection of one line, a value of field f, and whether they match. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          f: cmd                          ~ CMD                     ~ true
          f: cmd                          ~ cmd.exe                 ~ false
          f: 4625                         ~ 4625                    ~ true
          f: 4625                         ~ 46250                   ~ false
          f: true                         ~ T                       ~ true
          f: true                         ~ true                    ~ true
          f: 'true'                       ~ T                       ~ false
          f: false                        ~ F                       ~ true
          f: [a, b]                       ~ b                       ~ true
          f: 'prog?.exe'                  ~ progA.exe               ~ true
          f: 'prog?.exe'                  ~ prog.exe                ~ false
          f: 'antivirus_V*.exe'           ~ antivirus_V21.2.1.exe   ~ true
          f: 'a\\*b'                      ~ a*b                     ~ true
          f: 'a\\*b'                      ~ axb                     ~ false
          f|contains: min                 ~ Administrator           ~ true
          f|contains: 'm?n'               ~ Administrator           ~ true
          f|contains: max                 ~ Administrator           ~ false
          f|startswith: adm               ~ Administrator           ~ true
          f|startswith: min               ~ Administrator           ~ false
          f|endswith: ATOR                ~ Administrator           ~ true
          f|endswith: adm                 ~ Administrator           ~ false
          f|contains|all: [adm, tor]      ~ Administrator           ~ true
          f|contains|all: [adm, xyz]      ~ Administrator           ~ false
          f|cased: Cmd                    ~ Cmd                     ~ true
          f|cased: Cmd                    ~ cmd                     ~ false
          f|contains|cased: MD            ~ cMDx                    ~ true
          f|contains|cased: MD            ~ cmdx                    ~ false
          f|neq: cmd                      ~ cmd                     ~ false
          f|neq: cmd                      ~ bash                    ~ true
          f|neq: [a, b]                   ~ b                       ~ false
          f|neq: null                     ~ x                       ~ true
          f|exists: true                  ~ x                       ~ true
          f|exists: false                 ~ x                       ~ false
          g|exists: false                 ~ x                       ~ true
          f: null                         ~ x                       ~ false
          g: null                         ~ x                       ~ true
          f: ''                           ~ x                       ~ false
          f|lt: 10                        ~ 9.5                     ~ true
          f|lt: 10                        ~ 10                      ~ false
          f|lte: 10                       ~ 10                      ~ true
          f|gt: 1e3                       ~ 1001                    ~ true
          f|gte: 5                        ~ five                    ~ false
          f|re: '^a.c$'                   ~ abc                     ~ true
          f|re: '^a.c$'                   ~ ABC                     ~ false
          f|re|i: '^a.c$'                 ~ ABC                     ~ true
          f|re: 'b'                       ~ abc                     ~ true
          f|cidr: 10.0.0.0/8              ~ 10.9.8.7                ~ true
          f|cidr: 10.0.0.0/8              ~ 11.0.0.1                ~ false
          f|cidr: 10.0.0.0/8              ~ ::ffff:10.1.1.1         ~ true
          f|cidr: [fd00::/8, 10.0.0.0/8]  ~ fd12::1                 ~ true
          f|cidr: 10.0.0.0/8              ~ 8.8.8.8,10.0.0.1        ~ true
          f|cidr: 10.0.0.0/8              ~ not an address          ~ false
          f|base64: cmd                   ~ Y21k                    ~ true
          f|wide|base64: cmd              ~ YwBtAGQA                ~ true
          f|utf16le|base64: cmd           ~ YwBtAGQA                ~ true
          f|utf16be|base64: cmd           ~ AGMAbQBk                ~ true
          f|utf16|base64: cmd             ~ //5jAG0AZAA=            ~ true
          f|base64offset|contains: foobar ~ Zm9vYmFy                ~ true
          f|base64offset|contains: foobar ~ eGZvb2Jhcg==            ~ true
          f|base64offset|contains: foobar ~ eHhmb29iYXI=            ~ true
          f|base64offset|contains: foobar ~ Zm9vYmF6                ~ false
          f|windash|contains: ' -s '      ~ cmd /s x                ~ true
          f|windash|contains: ' -s '      ~ cmd —s x                ~ true
          f|windash|contains: ' -s '      ~ cmd +s x                ~ false
          f|windash|contains: 'a-b'       ~ a/b                     ~ false
          f|hour: 3                       ~ 2026-03-02T03:59:00Z    ~ true
          f|hour: 3                       ~ 2026-03-02T03:59:00+01:00 ~ false
          f|hour|gte: 20                  ~ 2026-03-02T21:00:00Z    ~ true
          f|minute: 59                    ~ 2026-03-02T03:59:00Z    ~ true
          f|day: 2                        ~ 2026-03-02T03:59:00Z    ~ true
          f|week: 10                      ~ 2026-03-02T03:59:00Z    ~ true
          f|month: 3                      ~ 2026-03-02T03:59:00Z    ~ true
          f|year: 1970                    ~ 86399                   ~ true
          f|hour: 3                       ~ soon                    ~ false
          """)
  void field_withModifiers_fitsOrNot(String selection, String value, boolean expected) {
    assertThat(matches(selection, Records.of("log", "f", value))).isEqualTo(expected);
  }

  @Test
  void fieldref_otherField_isCompared() {
    Finding same = Records.of("log", "a", "Ann", "b", "ann");
    Finding other = Records.of("log", "a", "annabel", "b", "ann");

    assertThat(matches("a|fieldref: b", same)).isTrue();
    assertThat(matches("a|fieldref: b", other)).isFalse();
    assertThat(matches("a|fieldref|startswith: b", other)).isTrue();
    assertThat(matches("a|fieldref|cased: b", same)).isFalse();
    assertThat(matches("a|fieldref: missing", same)).isFalse();
  }

  @Test
  void regex_severalLines_flagsDecide() {
    Finding lines = Records.of("log", "f", "one\ntwo");

    assertThat(matches("f|re: '^two$'", lines)).isFalse();
    assertThat(matches("f|re|m: '^two$'", lines)).isTrue();
    assertThat(matches("f|re: 'one.two'", lines)).isFalse();
    assertThat(matches("f|re|s: 'one.two'", lines)).isTrue();
    assertThat(matches("f|re|i|s: 'ONE.TWO'", lines)).isTrue();
  }

  @Test
  void keywords_all_needsEach() {
    String both =
        """
        '|all':
            - 'OabVirtualDirectory'
            - ' -ExternalUrl '
        """;

    assertThat(
            matches(both, Records.of("l", "a", "Set-OabVirtualDirectory", "b", "x -ExternalUrl y")))
        .isTrue();
    assertThat(matches(both, Records.of("l", "a", "Set-OabVirtualDirectory"))).isFalse();
  }

  @Test
  void maps_listOfThem_areAlternatives() {
    String either =
        """
        - Image|endswith: '\\example.exe'
        - Description|contains: 'Test executable'
        """;

    assertThat(matches(either, Records.of("l", "Image", "C:\\x\\EXAMPLE.exe"))).isTrue();
    assertThat(matches(either, Records.of("l", "Description", "a test executable."))).isTrue();
    assertThat(matches(either, Records.of("l", "Image", "C:\\example.exe.txt"))).isFalse();
  }

  @Test
  void null_unsetAndEmpty_differ() {
    Finding empty = Records.of("l", "f", "");

    assertThat(matches("f: ''", empty)).isTrue();
    assertThat(matches("f: null", empty)).isFalse();
    assertThat(matches("f: null", Records.of("l", "g", "x"))).isTrue();
    assertThat(matches("f|exists: true", empty)).isTrue();
    assertThat(matches("f|neq: x", Records.of("l", "g", "x"))).isTrue();
  }

  /** What the specification says of backslashes: written, and what it stands for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a\\b ~ a\\b
          a\\\\b ~ a\\b
          a\\* ~ a*
          a\\? ~ a?
          a\\\\\\* ~ a\\*
          a\\\\\\ ~ a\\\\
          a\\\\\\\\ ~ a\\\\
          """)
  void parse_backslashes_standForThemselvesOrEscape(String written, String meant) {
    Glob glob = Glob.parse(written.strip());

    assertThat(glob.isPlain()).isTrue();
    assertThat(glob.letters()).isEqualTo(meant.strip());
  }

  @Test
  void parse_twoBackslashesAndStar_isBackslashAndWildcard() {
    Glob glob = Glob.parse("a\\\\*");

    assertThat(glob.fits("a\\", true)).isTrue();
    assertThat(glob.fits("a\\xyz", true)).isTrue();
    assertThat(glob.fits("axyz", true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"})
  void fits_manyStars_takesTimeOfLengthTimesPattern(String almost) {
    Glob glob = Glob.parse("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c");

    assertThat(glob.fits(almost.repeat(50), true)).isFalse();
  }
}
