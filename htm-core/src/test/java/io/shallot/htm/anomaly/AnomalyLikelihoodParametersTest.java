package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AnomalyLikelihoodParametersTest {

  @Test
  void default_isThatOfThePaper() {
    assertThat(AnomalyLikelihoodParameters.DEFAULT)
        .isEqualTo(new AnomalyLikelihoodParameters(288, 100, 8640, 100, 10, 1));
    assertThat(AnomalyLikelihoodParameters.DEFAULT.probation()).isEqualTo(388);
  }

  @Test
  void with_eachSetting_changesOnlyThat() {
    AnomalyLikelihoodParameters changed =
        AnomalyLikelihoodParameters.DEFAULT
            .withProbation(1, 2)
            .withAveragingWindow(3)
            .withReestimationPeriod(4)
            .withHistoricWindow(3)
            .withRunGap(5);

    assertThat(changed).isEqualTo(new AnomalyLikelihoodParameters(1, 2, 3, 4, 3, 5));
  }

  @Test
  void new_severalFaults_namesAllTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnomalyLikelihoodParameters(-1, 0, 0, 0, 0, 0))
        .withMessage(
            "anomaly likelihood: learning period must be from 0 to 1000000, but was -1;"
                + " estimation samples must be from 1 to 1000000, but was 0;"
                + " historic window must be from 1 to 1000000, but was 0;"
                + " reestimation period must be from 1 to 1000000, but was 0;"
                + " averaging window must be from 1 to 1000, but was 0;"
                + " run gap must be from 1 to 1000000, but was 0");
  }

  @Test
  void new_windowTooShort_namesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnomalyLikelihoodParameters(0, 8, 7, 1, 9, 1))
        .withMessage(
            "anomaly likelihood: estimation samples must be at most the historic window of 7, but"
                + " was 8; averaging window must be at most the historic window of 7, but was 9");
  }
}
