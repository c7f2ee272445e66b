package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

  // Numbers of numenta/nupic-legacy, tests/unit/nupic/algorithms/anomaly_likelihood_test.py:
  // 100 samples of mean 0.4 and standard deviation 0.5.
  private static final double[] SAMPLES = {
    0.32259025, -0.44936321, -0.15784842, 0.72142628, 0.8794327, 0.06323451, -0.15336159,
    -0.02261703, 0.04806841, 0.47219226, 0.31102718, 0.57608799, 0.13621071, 0.92446815,
    0.1870912, 0.46366935, -0.11359237, 0.66582357, 1.20613048, -0.17735134, 0.20709358,
    0.74508479, 0.12450686, -0.15468728, 0.3982757, 0.87924349, 0.86104855, 0.23688469,
    -0.26018254, 0.10909429, 0.65627481, 0.39238532, 0.77150761, 0.47040352, 0.9676175,
    0.42148897, 0.0967786, -0.0087355, 0.84427985, 1.46526018, 1.19214798, 0.16034816,
    0.81105554, 0.39150407, 0.93609919, 0.13992161, 0.6494196, 0.83666217, 0.37845278,
    0.0368279, -0.10201944, 0.41144746, 0.28341277, 0.36759426, 0.90439446, 0.05669459,
    -0.11220214, 0.34616676, 0.49898439, -0.23846184, 1.06400524, 0.72202135, -0.2169164,
    1.136582, -0.69576865, 0.48603271, 0.72781008, -0.04749299, 0.15469311, 0.52942518,
    0.24816816, 0.3483905, 0.7284215, 0.93774676, 0.07286373, 1.6831539, 0.3851082,
    0.0637406, -0.92332861, -0.02066161, 0.93709862, 0.82114131, 0.98631562, 0.05601529,
    0.72214694, 0.09667526, 0.3857222, 0.50313998, 0.40775344, -0.69624046, -0.4448494,
    0.99403206, 0.51639049, 0.13951548, 0.23458214, 1.00712699, 0.40939048, -0.06436434,
    -0.02753677, -0.23017904
  };

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.5",
    "0, 1, 0.3, 0.3820885780",
    "0, 1, 1, 0.1587",
    "1, 4, 1, 0.5",
    "1, 4, 2, 0.3085",
    "1, 4, 3, 0.1587",
    "-2, 0.5, -2, 0.5",
    "-2, 1, -1.3, 0.2420",
    "-2, 0.5, -1.5, 0.2398"
  })
  void tail_tableOfReference_isMet(double mean, double variance, double value, double expected) {
    NormalDistribution distribution = new NormalDistribution(mean, variance);

    assertThat(distribution.tail(value)).isCloseTo(expected, offset(0.0005));
    assertThat(distribution.tail(2 * mean - value)).isCloseTo(expected, offset(0.0005));
  }

  @Test
  void upperTail_belowTheMean_isMoreThanHalf() {
    NormalDistribution distribution = new NormalDistribution(0, 1);

    assertThat(distribution.upperTail(1)).isEqualTo(distribution.tail(1));
    assertThat(distribution.upperTail(-1)).isCloseTo(1 - distribution.tail(1), offset(1e-15));
  }

  @Test
  void estimate_samplesOfReference_givesItsMeanAndVariance() {
    NormalDistribution distribution = NormalDistribution.estimate(SAMPLES);

    assertThat(SAMPLES).hasSize(100);
    assertThat(distribution.mean()).isCloseTo(0.3721, offset(0.00005));
    assertThat(distribution.variance()).isCloseTo(0.22294, offset(0.000005));
    assertThat(Math.sqrt(distribution.variance())).isCloseTo(0.47216, offset(0.000005));
  }

  @Test
  void estimate_constantZero_isFloored() {
    assertThat(NormalDistribution.estimate(0, 0, 0))
        .isEqualTo(new NormalDistribution(0.03, 0.0003));
  }

  @Test
  void estimate_oneSample_isThatMean() {
    assertThat(NormalDistribution.estimate(0.5)).isEqualTo(new NormalDistribution(0.5, 0.0003));
  }

  @Test
  void estimate_noSample_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(NormalDistribution::estimate);
  }

  @Test
  void broad_anyScore_isNoAnomaly() {
    assertThat(NormalDistribution.BROAD.tail(0)).isCloseTo(0.5, offset(0.0005));
    assertThat(NormalDistribution.BROAD.tail(1)).isCloseTo(0.5, offset(0.0005));
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "0, 0", "0, -1", "0, NaN", "0, Infinity", "Infinity, 1"})
  void new_outOfRange_isRefused(double mean, double variance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NormalDistribution(mean, variance))
        .withMessageContaining("a finite variance above 0");
  }
}
