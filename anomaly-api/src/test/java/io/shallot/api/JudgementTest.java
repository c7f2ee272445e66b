package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Score, explanation and sides: what is said of one point. */
class JudgementTest {

  @ParameterizedTest
  @ValueSource(doubles = {-1, -Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY})
  void score_notFiniteOrNegative_isRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.of(value, Direction.PEAK))
        .withMessageContaining("finite and at least 0, but was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.MIN_VALUE, 1, Double.MAX_VALUE})
  void score_finite_isReady(double value) {
    assertThat(Score.of(value, Direction.DIP)).isEqualTo(new Score(value, true, Direction.DIP));
  }

  @Test
  void score_notReady_saysNothing() {
    assertThat(Score.NOT_READY).isEqualTo(new Score(0, false, Direction.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "PEAK, PEAK, true",
    "PEAK, DIP, false",
    "PEAK, NONE, true",
    "DIP, PEAK, false",
    "DIP, DIP, true",
    "DIP, NONE, true",
    "BOTH, PEAK, true",
    "BOTH, DIP, true",
    "BOTH, NONE, true"
  })
  void include_direction_matters(Sides sides, Direction direction, boolean included) {
    assertThat(sides.include(direction)).isEqualTo(included);
  }

  @Test
  void explanation_emptyRange_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Explanation(1, 1, 2, 1, List.of(), "x"))
        .withMessageContaining("[2.0, 1.0]");
  }

  @Test
  void explanation_rangeOfOneValueOrUnsaid_isTaken() {
    assertThat(new Explanation(1, 1, 1, 1, List.of(), "x").low()).isEqualTo(1);
    assertThat(new Explanation(1, 1, Double.NaN, 1, List.of(), "x").low()).isNaN();
  }

  @Test
  void explanation_factorsChangedLater_keepsItsOwn() {
    List<Explanation.Factor> factors = new ArrayList<>();
    factors.add(new Explanation.Factor("median", 3));
    Explanation explanation = new Explanation(1, 1, 1, 1, factors, "x");

    factors.clear();

    assertThat(explanation.factors()).containsExactly(new Explanation.Factor("median", 3));
  }

  @Test
  void explanation_none_saysNothing() {
    assertThat(Explanation.NONE.observed()).isNaN();
    assertThat(Explanation.NONE.expected()).isNaN();
    assertThat(Explanation.NONE.text()).isNotBlank();
  }
}
