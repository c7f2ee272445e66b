package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

  private static double sum(List<Double> numbers) {
    ExactSum sum = new ExactSum();
    numbers.forEach(sum::add);
    return sum.value();
  }

  // Means of durations were wrong by a millionth: Zeek tells microseconds, which a coarser unit
  // cut.
  @Test
  void add_microseconds_areKept() {
    assertThat(sum(Collections.nCopies(1_000, 0.000_001))).isCloseTo(0.001, within(1e-9));
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        1,
        -1,
        0.5,
        -0.5,
        4_194_303.75,
        4_194_304.25,
        -4_194_304.25,
        1e15,
        -1e15,
        0x1p62
      })
  void value_oneNumber_isThatNumber(double number) {
    assertThat(sum(List.of(number))).isEqualTo(number);
  }

  @Test
  void value_beyondTheLargest_isTheLargest() {
    assertThat(sum(List.of(1e300))).isEqualTo(0x1p62);
    assertThat(sum(List.of(-1e300))).isEqualTo(-0x1p62);
    assertThat(sum(List.of(Double.NaN, Double.POSITIVE_INFINITY, 3.0))).isEqualTo(3);
  }

  @Test
  void value_largeAndSmallOfBothSigns_isExactInAnyOrder() {
    Random random = new Random(3);
    List<Double> numbers = new ArrayList<>();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 10_000; i++) {
      double number =
          Math.rint((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12)) * 1e6) / 1e6;
      numbers.add(number);
      exact = exact.add(new BigDecimal(number));
    }
    double inOrder = sum(numbers);
    Collections.shuffle(numbers, random);

    assertThat(inOrder).isCloseTo(exact.doubleValue(), within(1e-6));
    assertThat(sum(numbers)).isEqualTo(inOrder);
  }
}
