package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfusablesTest {

  private static final int FIRST_PRIVATE = 0xe000;

  @Test
  void table_madeAgain_isTheOneShipped() throws IOException {
    try (InputStream shipped = Confusables.class.getResourceAsStream("confusables.txt")) {
      assertThat(shipped).isNotNull();
      assertThat(new String(shipped.readAllBytes(), US_ASCII)).isEqualTo(ConfusableTable.table());
    }
  }

  @Test
  void skeleton_everyCharacter_isThatOfIcu() {
    for (int c = 0; c < FIRST_PRIVATE; c++) {
      String text = "a" + (char) c;
      if (!Character.isSurrogate((char) c) && Character.isDefined(c)) {
        assertThat(Confusables.skeleton(text))
            .as(Integer.toHexString(c))
            .isEqualTo(ConfusableTable.skeleton(text));
      }
    }
  }

  @Property(tries = 2_000, seed = "11")
  void skeleton_anyText_isThatOfIcu(@ForAll @StringLength(max = 12) String text) {
    String defined =
        text.codePoints()
            .filter(c -> Character.isDefined(c) && Character.getType(c) != Character.SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    assertThat(Confusables.skeleton(defined)).isEqualTo(ConfusableTable.skeleton(defined));
  }

  @ParameterizedTest
  @CsvSource({
    "paypal, р\u0430ypal", // Cyrillic er and a
    "modern, modem",
    "example, ex\u200bample", // with a zero-width space
    "scope, ѕсоре", // Cyrillic all of it
  })
  void skeleton_confusableTexts_areEqual(String one, String other) {
    assertThat(Confusables.skeleton(one)).isEqualTo(Confusables.skeleton(other));
  }

  @ParameterizedTest
  @CsvSource({
    "google.com, g00gle.com",
    "google.com, GOOGLE.COM",
    "paypal.com, paypa1.com",
    "paypal.com, xn--pypal-4ve.com", // Cyrillic a
    "microsoft.com, rnicrosoft.com"
  })
  void look_namesThatPeopleMistake_areEqual(String one, String other) {
    assertThat(Confusables.look(one)).isEqualTo(Confusables.look(other));
  }
}
