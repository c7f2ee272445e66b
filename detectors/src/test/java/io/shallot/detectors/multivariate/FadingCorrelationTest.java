package io.shallot.detectors.multivariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.detectors.model.Floors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FadingCorrelationTest {

  @Test
  void learn_youngAndNoOutlier_isThePlainMeanAndDeviation() {
    FadingCorrelation past = new FadingCorrelation(1, 1_000, new Floors(0, 0));

    for (double value : new double[] {2, 4, 4, 4, 5, 5, 7, 9}) {
      past.learn(new double[] {value});
    }

    assertThat(past.mean(0)).isCloseTo(5, within(1e-12));
    assertThat(past.scale(0)).isCloseTo(2, within(1e-12));
    assertThat(past.standardised(0, 11)).isCloseTo(3, within(1e-12));
    assertThat(past.value(0, 3)).isCloseTo(11, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.95, 0, 0.5, 0.99})
  void correlation_normalPairs_isFoundBack(double truth) {
    FadingCorrelation past = new FadingCorrelation(2, 1_000, new Floors(0, 0));
    Random random = new Random(1);
    for (int i = 0; i < 8_000; i++) {
      double one = random.nextGaussian();
      double two = truth * one + Math.sqrt(1 - truth * truth) * random.nextGaussian();
      past.learn(new double[] {1e6 + 10 * one, 1e-9 * two});
    }

    assertThat(past.correlation(0, 1)).isCloseTo(truth, within(0.06));
    assertThat(past.correlation(1, 0)).isEqualTo(past.correlation(0, 1));
  }

  @Test
  void learn_oneOutlierAmongMany_movesNothingMuch() {
    FadingCorrelation past = noise(2);
    double scale = past.scale(0);

    past.learn(new double[] {1e12, -1e12});

    assertThat(past.mean(0)).isCloseTo(0, within(0.1));
    assertThat(past.scale(0)).isBetween(scale, 1.02 * scale);
    assertThat(past.correlation(0, 1)).isBetween(-0.15, 0.15);
  }

  @Test
  void learn_changeThatLasts_isAcceptedWithinAHalfLife() {
    FadingCorrelation past = new FadingCorrelation(1, 200, new Floors(0, 0));
    for (int i = 0; i < 2_000; i++) {
      past.learn(new double[] {0}); // a spread of 0, which no winsorised step could leave
    }

    for (int i = 0; i < 600; i++) {
      past.learn(new double[] {1_000 + i % 2});
    }

    assertThat(past.mean(0)).isBetween(500.0, 1_001.0);
    assertThat(past.scale(0)).isGreaterThan(1);
  }

  @Test
  void learn_missingValues_leavesTheirElementAsItWas() {
    FadingCorrelation past = noise(2);
    double mean = past.mean(1);
    double correlation = past.correlation(0, 1);

    past.learn(new double[] {1, Double.NaN});

    assertThat(past.mean(1)).isEqualTo(mean);
    assertThat(past.correlation(0, 1)).isCloseTo(correlation, within(0.01));
  }

  @Test
  void learn_extremes_keepsEverythingFinite() {
    FadingCorrelation past = noise(2);
    double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e300, 0};

    for (int i = 0; i < 3_000; i++) {
      past.learn(new double[] {extremes[i % 5], extremes[(i / 5) % 5]});
    }

    assertThat(past.mean(0)).isFinite();
    assertThat(past.scale(0)).isBetween(Double.MIN_NORMAL, Double.MAX_VALUE);
    assertThat(past.correlation(0, 1)).isBetween(-1.0, 1.0);
    assertThat(past.standardised(0, Double.MAX_VALUE)).isBetween(-1e6, 1e6);
  }

  static FadingCorrelation noise(int size) {
    FadingCorrelation past = new FadingCorrelation(size, 1_000, new Floors(0, 0));
    Random random = new Random(2);
    double[] row = new double[size];
    for (int i = 0; i < 5_000; i++) {
      for (int c = 0; c < size; c++) {
        row[c] = random.nextGaussian();
      }
      past.learn(row);
    }
    return past;
  }
}
