package io.shallot.detectors.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParetoTailTest {

  @Test
  void rarity_fewExcesses_isThatOfTheExponentialLaw() {
    ParetoTail tail = new ParetoTail(100);
    tail.add(1);
    tail.add(5);

    assertThat(tail.shape()).isZero();
    assertThat(tail.scale()).isEqualTo(3); // their mean
    assertThat(tail.rarity(3 * Math.log(1000), 3)).isCloseTo(3, within(1e-12));
  }

  /** P(excess > 6) = (1 + 0.5 * 6 / 2)^-2 = 0.16. */
  @Test
  void rarity_shapeAboveZero_isThatOfTheParetoLaw() {
    ParetoTail tail = ofLaw(0.5, 2, 5000);

    assertThat(tail.rarity(6, 2)).isCloseTo(-Math.log10(0.16), within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.3, 2", "0.4, 1e-3"})
  void fit_quantilesOfTheLaw_findsShapeAndScale(double shape, double scale) {
    ParetoTail tail = ofLaw(shape, scale, 5000);

    assertThat(tail.shape()).isCloseTo(shape, within(0.03));
    assertThat(tail.scale()).isCloseTo(scale, within(0.05 * scale));
  }

  @Test
  void fit_quantilesOfTheExponentialLaw_findsNoShape() {
    ParetoTail tail = new ParetoTail(5000);
    for (int i = 0; i < 5000; i++) {
      tail.add(-4 * Math.log(1 - (i + 0.5) / 5000));
    }

    assertThat(tail.shape()).isCloseTo(0, within(0.01));
    assertThat(tail.scale()).isCloseTo(4, within(0.05));
  }

  @Test
  void fit_lawThatEnds_keepsEveryExcessPossible() {
    ParetoTail tail = new ParetoTail(100);
    for (int i = 0; i < 100; i++) {
      tail.add(i / 100.0); // uniform: shape -1
    }

    assertThat(tail.shape()).isZero();
    assertThat(tail.rarity(3, tail.scale())).isGreaterThan(tail.rarity(2, tail.scale())).isFinite();
  }

  @Test
  void fit_oneEnormousExcess_hardlyMovesIt() {
    ParetoTail tail = new ParetoTail(200);
    for (int i = 1; i < 200; i++) {
      tail.add(-Math.log(1 - i / 200.0));
    }
    double before = tail.rarity(20, tail.scale());

    tail.add(1e300);

    assertThat(tail.rarity(20, tail.scale())).isBetween(before / 3, before);
  }

  @Test
  void fit_afterTheRingIsFull_goesByTheLatest() {
    ParetoTail tail = new ParetoTail(20);
    for (int i = 0; i < 50; i++) {
      tail.add(100);
    }
    for (int i = 0; i < 20; i++) {
      tail.add(1);
    }

    assertThat(tail.size()).isEqualTo(20);
    assertThat(tail.scale()).isCloseTo(1, within(1e-12));
  }

  private static ParetoTail ofLaw(double shape, double scale, int n) {
    ParetoTail tail = new ParetoTail(n);
    for (int i = 0; i < n; i++) {
      double exceeded = 1 - (i + 0.5) / n;
      tail.add(scale / shape * (Math.pow(exceeded, -shape) - 1));
    }
    return tail;
  }
}
