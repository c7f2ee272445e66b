package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanNumberTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 0",
        "-0.0, 0",
        "35, 35",
        "12.345, 12.3",
        "-0.01234, -0.0123",
        "99.96, 100",
        "412, 412",
        "1234567.8, \"1,234,568\"",
        "1e20, 1.00e+20",
        "-2.5e-7, -2.50e-07",
        "1.7976931348623157e308, 1.80e+308"
      })
  void text_number_readsWell(double value, String text) {
    assertThat(HumanNumber.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void text_noNumber_isRefused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> HumanNumber.text(value));
  }
}
