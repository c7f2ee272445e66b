package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {

  private static final double EXACT = 1e-12;

  private static Expected of(double nearby, double... valuesAndWeights) {
    Votes votes = Votes.ofThread();
    votes.ensure(valuesAndWeights.length / 2);
    for (int i = 0; i < valuesAndWeights.length; i += 2) {
      votes.add(valuesAndWeights[i], valuesAndWeights[i + 1]);
    }
    return Expected.from(votes, nearby);
  }

  @Test
  void from_noVotes_isUnknown() {
    assertThat(of(1)).isEqualTo(Expected.UNKNOWN);
    assertThat(Expected.UNKNOWN.known()).isFalse();
  }

  @Test
  void from_twoFutures_takesTheHeavierNotTheMean() {
    Expected expected = of(2, 50, 1, 11, 1, 10, 1);

    assertThat(expected.value()).isCloseTo(10.5, within(EXACT));
    assertThat(expected.probability()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(expected.low()).isEqualTo(10);
    assertThat(expected.high()).isEqualTo(50);
  }

  @Test
  void from_equallyHeavyFutures_takesTheLower() {
    assertThat(of(2, 50, 1, 10, 1).value()).isEqualTo(10);
  }

  @Test
  void from_weights_countInMeanAndShare() {
    Expected expected = of(10, 0, 3, 4, 1, 100, 4);

    assertThat(expected.value()).isEqualTo(1);
    assertThat(expected.probability()).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void from_rareVotes_lieOutsideTheOrdinaryRange() {
    Expected expected = of(2, -1_000, 4, 10, 92, 1_000, 4);

    assertThat(expected).isEqualTo(new Expected(10, 0.92, 10, 10));
  }

  @Test
  void from_resolutionUnknown_takesAllForOne() {
    Expected expected = of(Double.NaN, 0, 1, 4, 1);

    assertThat(expected).isEqualTo(new Expected(2, 1, 0, 4));
  }

  @Test
  void from_greatestValues_doesNotOverflow() {
    Expected expected = of(1e308, Double.MAX_VALUE, 1, Double.MAX_VALUE, 1, -Double.MAX_VALUE, 1);

    assertThat(expected.value()).isEqualTo(Double.MAX_VALUE);
    assertThat(expected.probability()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(expected.low()).isEqualTo(-Double.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"11, PEAK", "9, DIP", "10, NONE"})
  void directionOf_observed_isItsSide(double observed, Direction direction) {
    assertThat(of(1, 10, 1).directionOf(observed)).isEqualTo(direction);
  }

  @Test
  void directionOf_unknown_isNone() {
    assertThat(Expected.UNKNOWN.directionOf(5)).isEqualTo(Direction.NONE);
  }
}
