package io.shallot.api.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Direction;
import io.shallot.api.Learning;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertPolicyTest {

  private static final double[] SETTINGS = {0.2, 0.5, 1, 2, 5, 10, 20, 50, 100};
  private static final int POINTS = 100_000;

  /** Scores that never change their nature, of one kind each. */
  private enum Stationary {
    EVEN_P_VALUES,
    DEVIATIONS_CALIBRATED,
    BELL_SHAPED_CALIBRATED,
    HEAVY_TAILS_CALIBRATED;

    int alerts(AlertPolicy policy) {
      AlertTracker tracker = new AlertTracker(policy);
      Alerter alerter =
          Alerter.of(
              this == DEVIATIONS_CALIBRATED ? ScoreScale.DEVIATIONS : ScoreScale.ARBITRARY, policy);
      SplittableRandom random = new SplittableRandom(7);
      int alerts = 0;
      for (int i = 0; i < POINTS; i++) {
        boolean alert =
            switch (this) {
              case EVEN_P_VALUES -> tracker.advance(-StrictMath.log10(1 - random.nextDouble()));
              case DEVIATIONS_CALIBRATED, BELL_SHAPED_CALIBRATED ->
                  advance(alerter, Math.abs(random.nextGaussian()));
              case HEAVY_TAILS_CALIBRATED -> advance(alerter, 1 / (1 - random.nextDouble()));
            };
        alerts += alert ? 1 : 0;
      }
      return alerts;
    }

    private static boolean advance(Alerter alerter, double score) {
      return alerter.advance(Score.of(score, Direction.NONE), Learning.ON);
    }
  }

  @Test
  void alertsPer1000_one_isWhatIsShipped() {
    assertThat(AlertPolicy.alertsPer1000(1)).isEqualTo(AlertPolicy.standard());
    assertThat(AlertPolicy.standard())
        .isEqualTo(new AlertPolicy(2, 30, 0.12, 1.2, 10_000, 0.8, 300));
  }

  @Test
  void alertsPer1000_four_dividesRestAndBudgetAndInhibitionByFour() {
    AlertPolicy policy = AlertPolicy.alertsPer1000(4);

    assertThat(policy).isEqualTo(new AlertPolicy(2, 8, 0.03, 1.2, 10_000, 0.8, 75));
  }

  @Test
  void withAlertsPer1000_anyPolicy_keepsItsSurpriseAlone() {
    AlertPolicy policy = new AlertPolicy(3, 1, 1, 1, 1, 1, 1).withAlertsPer1000(4);

    assertThat(policy).isEqualTo(AlertPolicy.alertsPer1000(4).withSurprise(3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.19, 100.1, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void alertsPer1000_outOfRange_isRefused(double perThousand) {
    assertThatThrownBy(() -> AlertPolicy.alertsPer1000(perThousand))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alertsPer1000 must be from 0.2 to 100, but was " + perThousand);
  }

  @Test
  void alertsPer1000_more_neverMakesAnAlertHarder() {
    AlertPolicy stricter = AlertPolicy.alertsPer1000(0.2);
    for (int tenths = 3; tenths <= 1000; tenths++) {
      AlertPolicy policy = AlertPolicy.alertsPer1000(tenths / 10.0);

      assertThat(policy.refractoryPoints()).isLessThanOrEqualTo(stricter.refractoryPoints());
      assertThat(policy.budgetStep()).isLessThan(stricter.budgetStep());
      assertThat(policy.inhibitionPoints()).isLessThan(stricter.inhibitionPoints());
      assertThat(policy.withAlertsPer1000(1)).isEqualTo(AlertPolicy.standard());
      stricter = policy;
    }
  }

  /** Every point is as surprising as the budget can hold back: X - 0.05, or a little less. */
  @ParameterizedTest
  @CsvSource({"0.2, 14", "0.5, 45", "1, 95", "2, 195", "5, 495", "10, 995", "50, 4995"})
  void alertsPer1000_alwaysBusy_alertsAboutThatOften(double perThousand, double expected) {
    AlertPolicy policy = AlertPolicy.alertsPer1000(perThousand);
    AlertTracker tracker = new AlertTracker(policy);
    double busy = policy.surprise() * (1 + policy.budgetMost() - policy.budgetStep());
    for (int i = 0; i < 50_000; i++) {
      tracker.advance(busy);
    }
    int alerts = 0;
    for (int i = 0; i < POINTS; i++) {
      alerts += tracker.advance(busy) ? 1 : 0;
    }

    assertThat((double) alerts).isCloseTo(expected, within(1.0));
    assertThat(1000.0 * alerts / POINTS).isLessThanOrEqualTo(perThousand);
  }

  @ParameterizedTest
  @EnumSource
  void alertsPer1000_stationaryScores_alertMoreTheLargerItIsAndWithinTheBudget(Stationary kind) {
    int fewer = 0;
    for (double perThousand : SETTINGS) {
      int alerts = kind.alerts(AlertPolicy.alertsPer1000(perThousand));

      // What fills the budget at first, 10 X, comes on top of what it then affords.
      assertThat((double) alerts).isLessThanOrEqualTo(perThousand * (POINTS / 1000.0 + 10));
      assertThat(alerts).as("at %s", perThousand).isGreaterThanOrEqualTo(fewer);
      fewer = alerts;
    }
    assertThat(fewer).isGreaterThan(5 * kind.alerts(AlertPolicy.standard()));
  }
}
