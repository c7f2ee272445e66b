package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErfcTest {

  // The values are of 40 digits' arithmetic, rounded.
  @ParameterizedTest
  @CsvSource({
    "-1, 1.84270079294971486930",
    "0, 1",
    "0.1, 0.8875370839817151016",
    "0.46875, 0.50738652678206200841",
    "0.5, 0.47950012218695346232",
    "1, 0.15729920705028513066",
    "2, 0.0046777349810472658379",
    "3.5, 7.4309837234141274552e-7",
    "4, 1.5417257900280018852e-8",
    "4.5, 1.9661604415428874763e-10",
    "6, 2.1519736712498913117e-17",
    "10, 2.088487583762544757e-45",
    "26, 5.6631924088561428465e-296"
  })
  void of_knownPoints_isWithin1e15Relative(double x, double expected) {
    assertThat(Erfc.of(x)).isCloseTo(expected, Percentage.withPercentage(1e-13));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.46875, 4.0})
  void of_whereTheFormulaChanges_doesNotJump(double x) {
    assertThat(Erfc.of(x)).isCloseTo(Erfc.of(Math.nextUp(x)), Percentage.withPercentage(1e-12));
  }

  @Test
  void of_oppositeArguments_addUpToTwo() {
    for (double x = 0; x < 7; x += 0.01) {
      assertThat(Erfc.of(x) + Erfc.of(-x)).isCloseTo(2, offset(4e-16));
    }
  }

  @Test
  void of_growingArgument_neverGrows() {
    for (double x = -7; x < 28; x += 0.001) {
      assertThat(Erfc.of(x + 0.001)).isLessThanOrEqualTo(Erfc.of(x));
    }
  }

  @Test
  void of_ends_areZeroAndTwo() {
    assertThat(Erfc.of(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Erfc.of(Double.MAX_VALUE)).isZero();
    assertThat(Erfc.of(Double.NEGATIVE_INFINITY)).isEqualTo(2);
    assertThat(Erfc.of(Double.NaN)).isNaN();
  }
}
