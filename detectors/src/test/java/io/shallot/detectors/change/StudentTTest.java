package io.shallot.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  @Test
  void peak_fewDegreesOfFreedom_isTheKnownOne() {
    assertThat(StudentT.peak(1)).isCloseTo(1 / Math.PI, within(1e-15)); // Cauchy
    assertThat(StudentT.peak(2)).isCloseTo(1 / (2 * Math.sqrt(2)), within(1e-15));
    assertThat(StudentT.peak(3)).isCloseTo(2 / (Math.PI * Math.sqrt(3)), within(1e-15));
  }

  @Test
  void peak_whereTheTableEnds_goesOnSmoothly() {
    double before = StudentT.peak(511) - StudentT.peak(510);
    double across = StudentT.peak(512) - StudentT.peak(511);

    assertThat(across).isCloseTo(before, within(0.01 * before));
    assertThat(StudentT.peak(1_000_000)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-6));
  }

  @Test
  void share_oneDegreeOfFreedom_isThatOfCauchy() {
    assertThat(StudentT.share(1, 3.0 * 3)).isCloseTo(0.1, within(1e-15)); // 1 / (1 + x^2)
  }

  @ParameterizedTest
  @CsvSource({"5, 2.571", "10, 2.228", "30, 2.042", "120, 1.980"})
  void normal_publishedQuantileOfOneInForty_isThatOfTheNormal(double freedom, double t) {
    assertThat(StudentT.normal(freedom, t * t)).isCloseTo(1.96, within(0.01));
  }
}
