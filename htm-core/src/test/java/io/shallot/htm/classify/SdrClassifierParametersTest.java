package io.shallot.htm.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdrClassifierParametersTest {

  static List<List<Integer>> impossibleSteps() {
    return List.of(List.of(), List.of(-1), List.of(2, 1), List.of(1, 1), List.of(1001));
  }

  @Test
  void of_size_hasTheDefaultsOfTheReference() {
    assertThat(SdrClassifierParameters.of(2048, 50))
        .isEqualTo(new SdrClassifierParameters(2048, 50, List.of(1), 0.001, 0.3));
  }

  @Test
  void with_eachSetting_changesOnlyThat() {
    assertThat(
            SdrClassifierParameters.of(8, 5)
                .withSteps(0, 3)
                .withAlpha(0.1)
                .withActualValueAlpha(0.2))
        .isEqualTo(new SdrClassifierParameters(8, 5, List.of(0, 3), 0.1, 0.2));
  }

  @ParameterizedTest
  @MethodSource("impossibleSteps")
  void new_impossibleSteps_areRefused(List<Integer> steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SdrClassifierParameters(8, 5, steps, 0.1, 0.1))
        .withMessage(
            "SDR classifier: steps must be 1 to 32 ascending numbers from 0 to 1000, but were "
                + steps);
  }

  @Test
  void new_severalFaults_namesAllTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SdrClassifierParameters(0, 0, List.of(1), -1, -1))
        .withMessage(
            "SDR classifier: inputs must be from 1 to 65535, but were 0;"
                + " buckets must be from 1 to 10000, but were 0;"
                + " alpha must be above 0 and at most 100.0, but was -1.0;"
                + " actual value alpha must be in [0, 1), but was -1.0");
  }

  @Test
  void new_tooLargeTogether_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SdrClassifierParameters.of(65_535, 10_000))
        .withMessageContaining("must be at most 268435456, but was 655350000");
  }
}
