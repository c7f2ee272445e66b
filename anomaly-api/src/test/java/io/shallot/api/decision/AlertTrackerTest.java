package io.shallot.api.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Direction;
import io.shallot.api.Learning;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTrackerTest {

  /** Needs 2; two points of rest; each alert adds half, up to as much again, and that stays. */
  private static final AlertPolicy BUDGET = new AlertPolicy(2, 2, 0.5, 1, 1e12, 0, 1);

  private static final AlertPolicy INHIBITION = new AlertPolicy(2, 0, 0, 0, 1, 1, 10);

  @Test
  void advance_belowWhatIsNeeded_doesNotAlert() {
    AlertTracker tracker = new AlertTracker(AlertPolicy.standard());

    boolean alerts = tracker.advance(1);

    assertThat(alerts).isFalse();
    assertThat(tracker.level()).isEqualTo(0.25);
  }

  @Test
  void advance_atWhatIsNeeded_alerts() {
    AlertTracker tracker = new AlertTracker(AlertPolicy.standard());

    assertThat(tracker.advance(2)).isTrue();
    assertThat(tracker.level()).isEqualTo(0.5);
  }

  @Test
  void level_alert_growsWithSurprise() {
    AlertTracker tracker = new AlertTracker(AlertPolicy.standard());

    tracker.advance(8);

    assertThat(tracker.level()).isEqualTo(0.875);
  }

  @Test
  void advance_soonAfterAnAlert_restsWhateverTheSurprise() {
    AlertTracker tracker = new AlertTracker(BUDGET);
    tracker.advance(2);

    assertThat(tracker.advance(100)).isFalse();
    assertThat(tracker.level()).isZero();
    assertThat(tracker.advance(100)).isFalse();
    assertThat(tracker.advance(100)).isTrue();
  }

  @Test
  void advance_eachAlert_makesTheNextOneDearerUpToAMost() {
    AlertTracker tracker = new AlertTracker(BUDGET);
    for (double needed : new double[] {2, 3, 4, 4}) {
      tracker.advance(needed - 0.01);
      assertThat(tracker.need()).isCloseTo(needed, within(1e-9));
      assertThat(tracker.alerts()).isFalse();

      assertThat(tracker.advance(needed + 0.01)).isTrue();
      tracker.advance(0);
      tracker.advance(0);
    }
  }

  @Test
  void advance_eventThatGoesOn_mustReachTheFadingSurpriseOfItsAlert() {
    AlertTracker tracker = new AlertTracker(INHIBITION);
    tracker.advance(10);

    for (int since = 1; since <= 16; since++) {
      boolean alerts = tracker.advance(2.01);

      assertThat(tracker.need()).isCloseTo(10 * Math.exp(-since / 10.0), within(1e-9));
      assertThat(alerts).isFalse();
    }
    assertThat(tracker.advance(2.01)).isTrue(); // 10 e^-1.7 = 1.83 is less than what all need
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void advance_noSurprise_isRefused(double surprise) {
    AlertTracker tracker = new AlertTracker(AlertPolicy.standard());

    assertThatThrownBy(() -> tracker.advance(surprise))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surprise");
  }

  @Test
  void advance_surpriseAsUsualOnManyPoints_alertsAboutOnceAThousand() {
    AlertTracker tracker = new AlertTracker(AlertPolicy.standard());
    SplittableRandom random = new SplittableRandom(7);
    int alerts = 0;

    for (int i = 0; i < 100_000; i++) {
      alerts += tracker.advance(-Math.log10(1 - random.nextDouble())) ? 1 : 0;
    }

    assertThat(alerts).isBetween(30, 150);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 57, 999})
  void restore_atAnyCut_continuesBitEqual(int cut) throws IOException {
    SplittableRandom random = new SplittableRandom(cut);
    Alerter whole = Alerter.of(ScoreScale.DEVIATIONS, AlertPolicy.standard());
    for (int i = 0; i < cut; i++) {
      whole.advance(score(random), Learning.ON);
    }

    Alerter restored = restored(whole, AlertPolicy.standard());

    for (int i = 0; i < 500; i++) {
      Score score = score(random);
      assertThat(restored.advance(score, Learning.ON)).isEqualTo(whole.advance(score, Learning.ON));
      assertThat(restored.level()).isEqualTo(whole.level());
    }
    assertThat(bytes(restored)).isEqualTo(bytes(whole));
  }

  @Test
  void restore_impossibleState_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(3);
    out.writeDouble(7); // a raise beyond the most that there can be
    out.writeDouble(2);

    assertThatThrownBy(
            () ->
                AlertTracker.restore(
                    AlertPolicy.standard(),
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("3 points past an alert");
  }

  @Test
  void alerter_scoreNotReady_neverAlertsAndTeachesNothing() {
    Alerter alerter = Alerter.of(ScoreScale.surprise(1), AlertPolicy.standard());

    boolean alerts = alerter.advance(new Score(99, false, Direction.NONE), Learning.ON);

    assertThat(alerts).isFalse();
    assertThat(alerter.pValue()).isEqualTo(1);
    assertThat(alerter.surprise()).isZero();
  }

  @Test
  void alerter_scoresThatCompare_decideByThemselves() {
    Alerter alerter = Alerter.of(ScoreScale.surprise(0.5), AlertPolicy.standard());

    assertThat(alerter.advance(Score.of(0.49, Direction.PEAK), Learning.ON)).isFalse();
    assertThat(alerter.advance(Score.of(0.5, Direction.PEAK), Learning.ON)).isTrue();
    assertThat(alerter.surprise()).isEqualTo(2);
  }

  @Test
  void alerter_otherScores_decideByTheirPValue() {
    Alerter alerter = Alerter.of(ScoreScale.ARBITRARY, AlertPolicy.standard());
    for (int i = 1; i <= 99; i++) {
      alerter.advance(Score.of(1, Direction.NONE), Learning.ON);
    }

    boolean alerts = alerter.advance(Score.of(1000, Direction.PEAK), Learning.ON);

    assertThat(alerter.pValue()).isCloseTo(0.01, within(1e-12));
    assertThat(alerter.surprise()).isCloseTo(2, within(1e-12));
    assertThat(alerts).isTrue();
  }

  @Test
  void alerter_learningOff_changesNoCalibration() throws IOException {
    Alerter one = Alerter.of(ScoreScale.ARBITRARY, AlertPolicy.standard());
    Alerter two = Alerter.of(ScoreScale.ARBITRARY, AlertPolicy.standard());
    two.advance(Score.of(3, Direction.NONE), Learning.OFF);

    assertThat(bytes(two)).isEqualTo(bytes(one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"surprise", "budgetStep", "inhibition"})
  void policy_impossibleNumber_isRefusedByName(String name) {
    assertThatThrownBy(
            () ->
                new AlertPolicy(
                    name.equals("surprise") ? 0 : 2,
                    30,
                    name.equals("budgetStep") ? -1 : 0.1,
                    1,
                    10,
                    name.equals("inhibition") ? 1.1 : 0.5,
                    10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  private static Score score(SplittableRandom random) {
    return Score.of(1 / (1.001 - random.nextDouble()), Direction.NONE);
  }

  private static Alerter restored(Alerter alerter, AlertPolicy policy) throws IOException {
    return Alerter.restore(
        ScoreScale.DEVIATIONS,
        policy,
        new DataInputStream(new ByteArrayInputStream(bytes(alerter))));
  }

  private static byte[] bytes(Alerter alerter) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    alerter.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
