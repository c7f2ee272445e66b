package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.ArrayList;
import java.util.List;

/** When scores are ready, what is said of them, and that nothing but the input decides them. */
final class ScoreRules {

  private static final int POINTS_AFTER_READY = 1_000;
  private static final int POINTS_COMPARED = 200;

  private ScoreRules() {}

  static void getsReadyInTimeAndStaysReady(DetectorTrial trial) {
    Detector detector = trial.create();
    boolean everReady = false;
    for (int i = 0; i < trial.readyWithin() + POINTS_AFTER_READY; i++) {
      boolean ready = trial.advance(detector, trial.point(i), Learning.ON).ready();
      if (i == 0) {
        assertThat(ready)
            .as(
                "%s must not be ready at the first point: there is no past to judge it by."
                    + " Return Score.NOT_READY until there is.",
                trial)
            .isFalse();
      }
      assertThat(everReady && !ready)
          .as(
              "%s must be ready from the first ready score on, but was not at point %d of an"
                  + " ordinary series",
              trial, i)
          .isFalse();
      everReady = ready;
      if (i == trial.readyWithin()) {
        assertThat(ready)
            .as(
                "%s must be ready after %d ordinary points. If it needs more, override"
                    + " readyWithin() and say so in its Javadoc.",
                trial, i)
            .isTrue();
      }
    }
  }

  static void explainsConsistently(DetectorTrial trial) {
    Detector detector = trial.create();
    assertThat(detector.explain())
        .as("explain() of %s before the first point", trial)
        .isEqualTo(Explanation.NONE);
    for (int i = 0; i < trial.readyWithin() + POINTS_COMPARED; i++) {
      Point point = trial.roughPoint(i);
      trial.advance(detector, point, Learning.ON);
      isConsistent(trial, detector, point);
    }
  }

  /** Asks for the explanation of a point just judged and checks it. */
  static void isConsistent(DetectorTrial trial, Detector detector, Point point) {
    Explanation explanation;
    try {
      explanation = detector.explain();
    } catch (RuntimeException thrown) {
      throw new AssertionError(
          trial + " must explain every point, but threw at " + point + ": " + thrown, thrown);
    }
    boolean outOfOrder =
        explanation.low() > explanation.expected() || explanation.expected() > explanation.high();
    assertThat(outOfOrder)
        .as("%s must keep low <= expected <= high, but said %s at %s", trial, explanation, point)
        .isFalse();
    assertThat(valuesOf(point))
        .as(
            "explain() of %s must tell as observed a value of the last point, as it came (or NaN)",
            trial)
        .contains(explanation.observed());
    assertThat(explanation.text())
        .as("the explanation's text of %s is one sentence for a person", trial)
        .isNotBlank();
  }

  static void isDeterministic(DetectorTrial trial) {
    int points = trial.readyWithin() + POINTS_COMPARED;
    Detector one = trial.create();
    Detector other = trial.create();
    for (int i = 0; i < points; i++) {
      Point point = trial.roughPoint(i);
      Score expected = trial.advance(one, point, Learning.ON);
      Score actual = trial.advance(other, point, Learning.ON);
      sameScore(trial, "a second instance fed the same points, at point " + i, actual, expected);
      assertThat(other.explain())
          .as("explanation by a second instance of %s fed the same points, at point %d", trial, i)
          .isEqualTo(one.explain());
    }
    assertThat(trial.save(other))
        .as(
            "two instances of %s fed the same points must have the same snapshot. Do not write what"
                + " depends on hash order or identity.",
            trial)
        .isEqualTo(trial.save(one));
  }

  static void keepsInstancesApart(DetectorTrial trial) {
    DetectorSpec otherSpec = trial.spec().withSeed(trial.spec().seed() + 1);
    DetectorTrial louder =
        new DetectorTrial(
            trial.provider(),
            otherSpec,
            (random, index) -> times(trial.roughPoint(index + 7), 3),
            trial.readyWithin(),
            trial.fullAfter());
    int points = trial.readyWithin() + POINTS_COMPARED;
    List<Score> aloneScores = new ArrayList<>();
    List<Score> louderScores = new ArrayList<>();
    Detector alone = trial.create();
    for (int i = 0; i < points; i++) {
      aloneScores.add(trial.advance(alone, trial.roughPoint(i), Learning.ON));
    }
    Detector louderAlone = louder.create();
    for (int i = 0; i < points; i++) {
      louderScores.add(louder.advance(louderAlone, louder.point(i), Learning.ON));
    }

    Detector beside = trial.create();
    Detector louderBeside = louder.create();
    for (int i = 0; i < points; i++) {
      String where = "interleaved with another instance, at point " + i;
      Score score = trial.advance(beside, trial.roughPoint(i), Learning.ON);
      Score louderScore = louder.advance(louderBeside, louder.point(i), Learning.ON);
      sameScore(trial, where, score, aloneScores.get(i));
      sameScore(louder, where, louderScore, louderScores.get(i));
    }
    assertThat(trial.save(beside))
        .as("snapshot of %s after being interleaved with another instance", trial)
        .isEqualTo(trial.save(alone));
  }

  /** Checks that two scores agree in every bit. */
  static void sameScore(DetectorTrial trial, String where, Score actual, Score expected) {
    boolean same =
        actual.ready() == expected.ready()
            && actual.direction() == expected.direction()
            && Double.doubleToLongBits(actual.value()) == Double.doubleToLongBits(expected.value());
    if (!same) {
      throw new AssertionError(
          trial
              + " must give the same score "
              + where
              + ": expected "
              + expected
              + ", but was "
              + actual
              + ". Look for static state, for a field that snapshot() or restore() forgets, and for"
              + " state that changes when it should not.");
    }
  }

  private static List<Double> valuesOf(Point point) {
    List<Double> values = new ArrayList<>();
    for (int channel = 0; channel < point.channels(); channel++) {
      values.add(point.value(channel));
    }
    values.add(Double.NaN);
    return values;
  }

  private static Point times(Point point, double factor) {
    double[] values = new double[point.channels()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = factor * point.value(channel);
    }
    return Point.at(point.timeMillis(), values);
  }
}
