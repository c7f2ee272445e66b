package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
  void value_notFinite_isMissingInEveryChannel(double value) {
    assertThat(Point.at(0, value).value()).isNaN();
    assertThat(Point.at(0, value).missing()).isTrue();

    Point point = Point.at(0, new double[] {1, value, 3});

    assertThat(point.value(0)).isEqualTo(1);
    assertThat(point.value(1)).isNaN();
    assertThat(point.value(2)).isEqualTo(3);
    assertThat(point.missing()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e300, 0.0, -0.0})
  void value_extreme_isPassedOnAsItIs(double value) {
    assertThat(Point.at(0, value).value()).isEqualTo(value);
    assertThat(Point.at(0, new double[] {1, value}).value(1)).isEqualTo(value);
  }

  @Test
  void missing_everyChannelMissing_isTrue() {
    assertThat(Point.at(0, new double[] {Double.NaN, Double.NaN}).missing()).isTrue();
    assertThat(Point.at(0, new double[] {Double.NaN, 1}).missing()).isFalse();
  }

  @Test
  void at_arrayChangedLater_keepsItsOwn() {
    double[] values = {1, 2};
    Point point = Point.at(0, values);

    values[1] = 9;

    assertThat(point).isEqualTo(Point.at(0, new double[] {1, 2}));
  }

  @Test
  void equals_sameTimeAndValues_isTrueForMissingOnesToo() {
    assertThat(Point.at(5, Double.NaN))
        .isEqualTo(Point.at(5, Double.POSITIVE_INFINITY))
        .hasSameHashCodeAs(Point.at(5, Double.NaN));
    assertThat(Point.at(5, new double[] {1, 2}))
        .isEqualTo(Point.at(5, new double[] {1, 2}))
        .hasSameHashCodeAs(Point.at(5, new double[] {1, 2}))
        .isNotEqualTo(Point.at(5, new double[] {1, 3}))
        .isNotEqualTo(Point.at(5, new double[] {0, 2}))
        .isNotEqualTo(Point.at(6, new double[] {1, 2}))
        .isNotEqualTo(Point.at(5, 1));
    assertThat(Point.at(5, 0.0)).isNotEqualTo(Point.at(5, -0.0));
  }

  @Test
  void of_instant_isTheSameAsItsMillis() {
    Instant time = Instant.parse("2024-01-01T00:00:01.250Z");

    assertThat(Point.of(time, 3)).isEqualTo(Point.at(time.toEpochMilli(), 3));
    assertThat(Point.of(time, new double[] {3, 4}).time()).isEqualTo(time);
  }

  @Test
  void channels_oneOrMore_areCounted() {
    assertThat(Point.at(0, 1).channels()).isEqualTo(1);
    assertThat(Point.at(0, new double[] {1}).channels()).isEqualTo(1);
    assertThat(Point.at(0, new double[] {1, 2, 3}).channels()).isEqualTo(3);
  }

  @Test
  void value_noSuchChannel_throws() {
    assertThatExceptionOfType(ArrayIndexOutOfBoundsException.class)
        .isThrownBy(() -> Point.at(0, 1).value(1));
  }

  @Test
  void at_noValue_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Point.at(0, new double[0]));
  }

  @Test
  void toString_point_tellsTimeAndValues() {
    assertThat(Point.at(0, 1)).hasToString("1970-01-01T00:00:00Z 1.0");
    assertThat(Point.at(0, new double[] {1, 2})).hasToString("1970-01-01T00:00:00Z 1.0 [2.0]");
  }
}
