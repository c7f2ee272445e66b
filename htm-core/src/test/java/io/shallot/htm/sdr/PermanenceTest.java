package io.shallot.htm.sdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermanenceTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {0, 1, 0.0005, 0.0015, 0.003, 0.04, 0.008, 0.001, 0.24, 0.5, 0.21, 0.1, 0.2})
  void steps_publishedParameter_isAWholeNumber(double permanence) {
    int steps = Permanence.steps(permanence);

    assertThat(Permanence.of(steps)).isEqualTo(permanence);
  }

  @Test
  void steps_betweenTwo_roundsToTheNearest() {
    assertThat(Permanence.steps(0.00001)).isZero();
    assertThat(Permanence.steps(0.00004)).isEqualTo(1);
    assertThat(Permanence.steps(-0.00004)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.001, -1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void steps_outOfRange_isRefused(double permanence) {
    assertThatThrownBy(() -> Permanence.steps(permanence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be in [-1, 1], but was " + permanence);
  }
}
