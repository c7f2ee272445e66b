package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Values and times at the edge of what a series can hold do no harm. */
final class ValueRules {

  private static final double[] CONSTANTS = {0, 0.1, -7, 42, 1e9 + 0.1, 1e-12};
  private static final double[] EXTREMES = {
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-300,
    -0.0,
    0.0,
    1e15,
    -1e15,
    1
  };
  private static final long DAY_MILLIS = 86_400_000;
  private static final int EXTREME_POINTS = 300;
  private static final int CALM_POINTS = 500;

  private ValueRules() {}

  static void staysCalmOnConstants(DetectorTrial trial) {
    boolean saysWhatItExpects = !Double.isNaN(explanationAfterOrdinaryPoints(trial).expected());
    for (double constant : CONSTANTS) {
      Detector detector = trial.create();
      int points = trial.readyWithin() + 2 * CALM_POINTS;
      double early = 0;
      for (int i = 0; i < points; i++) {
        Point point = trial.pointOf(i, constant);
        Score score = trial.advance(detector, point, Learning.ON);
        double ceiling = trial.provider().scale().equals(ScoreScale.DEVIATIONS) ? 1 : early + 1e-9;
        if (i < points - CALM_POINTS) {
          early = Math.max(early, score.value());
        } else {
          assertThat(score.ready())
              .as("%s must get ready on the constant series %s", trial, constant)
              .isTrue();
          assertThat(score.value())
              .as(
                  "%s must stay calm on the constant series %s, at point %d. A spread of nearly 0"
                      + " must not turn rounding errors into deviations: give it a floor that is"
                      + " relative to the level.",
                  trial, constant, i)
              .isLessThanOrEqualTo(ceiling);
        }
      }
      explainsConstant(trial, detector, constant, saysWhatItExpects);
    }
  }

  private static Explanation explanationAfterOrdinaryPoints(DetectorTrial trial) {
    Detector detector = trial.createReady();
    trial.advance(detector, trial.point(trial.readyWithin()), Learning.ON);
    return detector.explain();
  }

  private static void explainsConstant(
      DetectorTrial trial, Detector detector, double constant, boolean saysWhatItExpects) {
    Explanation explanation = detector.explain();
    double slack = 1e-9 * (1 + Math.abs(constant));
    if (saysWhatItExpects) {
      assertThat(explanation.expected())
          .as("%s must say what it expects of the constant series %s too", trial, constant)
          .isFinite();
    }
    boolean outside = constant < explanation.low() - slack || constant > explanation.high() + slack;
    assertThat(outside)
        .as("%s must hold the constant %s for ordinary, but said %s", trial, constant, explanation)
        .isFalse();
  }

  static void survivesMissingValues(DetectorTrial trial) {
    Detector detector = trial.create();
    int next = 0;
    for (; next < 10; next++) {
      isNotReadyAt(trial, detector, trial.pointOf(next, Double.NaN));
    }
    next = getsReadyAgain(trial, detector, next, "that began with missing values");
    for (double missing :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (int gap : new int[] {1, 20}) {
        for (int i = 0; i < gap; i++, next++) {
          isNotReadyAt(trial, detector, trial.pointOf(next, missing));
        }
        next = getsReadyAgain(trial, detector, next, "after " + gap + " missing points");
      }
    }
  }

  private static void isNotReadyAt(DetectorTrial trial, Detector detector, Point point) {
    Score score = trial.advance(detector, point, Learning.ON);
    assertThat(score.ready())
        .as(
            "%s must return Score.NOT_READY for the missing point %s: there is nothing to judge",
            trial, point)
        .isFalse();
    ScoreRules.isConsistent(trial, detector, point);
  }

  static void survivesExtremeValues(DetectorTrial trial) {
    for (Learning learning : Learning.values()) {
      Detector detector = trial.createReady();
      int next = throughExtremes(trial, detector, trial.readyWithin(), learning);
      next = getsReadyAgain(trial, detector, next, "after extreme values");
      Detector restored = trial.restore(trial.save(detector));
      getsReadyAgain(trial, restored, next, "restored after extreme values");
    }
    Detector fresh = trial.create();
    int next = throughExtremes(trial, fresh, 0, Learning.ON);
    getsReadyAgain(trial, fresh, next, "that began with extreme values");
  }

  private static int throughExtremes(
      DetectorTrial trial, Detector detector, int start, Learning learning) {
    RandomGenerator random = DetectorTrial.random(start);
    for (int i = 0; i < EXTREME_POINTS; i++) {
      // Each extreme in turn and then its opposite, later any after any.
      double value =
          i < 2 * EXTREMES.length
              ? EXTREMES[i / 2] * (i % 2 == 0 ? 1 : -1)
              : EXTREMES[random.nextInt(EXTREMES.length)];
      Point point = trial.pointOf(start + i, value);
      trial.advance(detector, point, learning);
      ScoreRules.isConsistent(trial, detector, point);
    }
    return start + EXTREME_POINTS;
  }

  static void survivesStrangeTimes(DetectorTrial trial) {
    Detector detector = trial.createReady();
    int next = trial.readyWithin();
    long now = trial.point(next).timeMillis();
    long[] times = {
      now,
      now,
      now - 1_000,
      now - DAY_MILLIS,
      now + 365 * DAY_MILLIS,
      now,
      0,
      -1,
      Instant.parse("9999-12-31T23:59:59Z").toEpochMilli(),
      Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
      now
    };
    for (long time : times) {
      for (int repeat = 0; repeat < 3; repeat++) {
        Point point = at(time, trial.point(next));
        trial.advance(detector, point, Learning.ON);
        ScoreRules.isConsistent(trial, detector, point);
      }
    }
    getsReadyAgain(trial, detector, next, "after times that repeat, step back and jump");
  }

  /** Feeds ordinary points until the detector must be ready, and some more. */
  private static int getsReadyAgain(
      DetectorTrial trial, Detector detector, int start, String where) {
    Score last = Score.NOT_READY;
    int end = start + trial.readyWithin() + 1;
    for (int i = start; i < end; i++) {
      last = trial.advance(detector, trial.point(i), Learning.ON);
    }
    assertThat(last.ready())
        .as("%s must be ready within %d ordinary points, %s", trial, trial.readyWithin(), where)
        .isTrue();
    return end;
  }

  private static Point at(long timeMillis, Point point) {
    double[] values = new double[point.channels()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = point.value(channel);
    }
    return Point.at(timeMillis, values);
  }
}
