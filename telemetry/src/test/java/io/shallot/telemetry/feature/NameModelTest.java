package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameModelTest {

  private final NameModel model = NameModel.standard();

  @Test
  void table_madeAgain_isTheOneShipped() throws IOException {
    try (InputStream shipped = NameModel.class.getResourceAsStream("name-counts.txt")) {
      assertThat(shipped).isNotNull();
      assertThat(new String(shipped.readAllBytes(), US_ASCII)).isEqualTo(NameCounts.table());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "facebook.com, xkqzvjwp.com",
    "wikipedia.org, q3k9z7xw2vjh.org",
    "mail.google.com, zqxjkvbp.google.com",
    "university, yxzqwvkj"
  })
  void bitsPerCharacter_nameOfAPerson_isFarLessThanOfRandomLetters(String person, String program) {
    assertThat(model.bitsPerCharacter(program)).isGreaterThan(model.bitsPerCharacter(person) + 2);
  }

  @Test
  void bitsPerCharacter_domainName_leavesOutThePublicSuffix() {
    double alone = model.bitsPerCharacter("example");

    assertThat(model.bitsPerCharacter("example.co.uk")).isEqualTo(alone);
    assertThat(model.bitsPerCharacter("EXAMPLE.museum.")).isEqualTo(alone);
  }

  @Test
  void bitsPerCharacter_severalLabels_isTheMeanOverTheirCharacters() {
    double three = model.bitsPerCharacter("www.com"); // three letters and an end
    double seven = model.bitsPerCharacter("example.com"); // seven and an end

    assertThat(model.bitsPerCharacter("www.example.com"))
        .isCloseTo((4 * three + 8 * seven) / 12, within(1e-9));
  }

  @Test
  void bitsPerCharacter_accentsAndPunycode_areReadAsPlainLetters() {
    double plain = model.bitsPerCharacter("bucher.example");

    assertThat(model.bitsPerCharacter("bücher.example")).isEqualTo(plain);
    assertThat(model.bitsPerCharacter("xn--bcher-kva.example")).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "...", "公司", "!?", "公司.cn"})
  void bitsPerCharacter_noKnownCharacter_isMissing(String name) {
    assertThat(model.bitsPerCharacter(name)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "fe80::1", "_ldap._tcp.dc._msdcs.corp.local", "xn--", "-", "a"})
  void bitsPerCharacter_oddName_isFinite(String name) {
    assertThat(model.bitsPerCharacter(name)).isBetween(0.0, 25.0);
  }

  @Test
  void bitsPerCharacter_allContinuationsOfAContext_addUpToOne() {
    // 2^-bits of the single letters after the beginning, from names of one letter, cannot be more.
    double sum = 0;
    for (char c : "abcdefghijklmnopqrstuvwxyz".toCharArray()) {
      sum += Math.pow(2, -2 * model.bitsPerCharacter(String.valueOf(c)));
    }

    assertThat(sum).isBetween(0.0, 1.0);
  }
}
