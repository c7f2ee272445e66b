package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.calibration.ScoreCalibrator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What a pipeline builds on: quarantine, promotion, calibration, and time that is bounded. */
final class GuardRules {

  private static final int HELD_POINTS = 60;
  private static final int POINTS_AFTER = 200;
  private static final int[] LATE_STARTS = {100, 5_003};
  private static final int RUNS = 4;
  private static final double NANOS_A_MILLI = 1e6;

  private static final int CALIBRATED_AFTER = 100;
  private static final int BLOCKS = 10;
  private static final int BLOCK_POINTS = 300;
  private static final double[] LEVELS = {0.1, 0.01};
  // Student's t with 9 degrees of freedom is beyond this in one of 10,000 cases.
  private static final double MOST_DEVIATIONS = 5.7;

  private GuardRules() {}

  /** Points of an episode are judged and held back; when it ends they are learnt or forgotten. */
  static void learnsLaterWhatWasHeldBack(DetectorTrial trial) {
    Detector atOnce = trial.createReady();
    Detector released = trial.restore(trial.save(atOnce));
    int start = trial.readyWithin();
    List<Point> held = new ArrayList<>();
    for (int i = start; i < start + HELD_POINTS; i++) {
      Point point = trial.roughPoint(i);
      trial.advance(released, point, Learning.OFF);
      held.add(point);
    }
    for (Point point : held) {
      trial.advance(released, point, Learning.ON);
      trial.advance(atOnce, point, Learning.ON);
    }
    assertThat(trial.save(released))
        .as(
            "snapshot of %s that first judged %d points with learning off and then learnt them,"
                + " compared with one that learnt them at once: what was only judged must leave no"
                + " trace, not even the time of the last point",
            trial, HELD_POINTS)
        .isEqualTo(trial.save(atOnce));
    for (int i = start + HELD_POINTS; i < start + HELD_POINTS + POINTS_AFTER; i++) {
      Point point = trial.roughPoint(i);
      Score score = trial.advance(released, point, Learning.ON);
      Score expected = trial.advance(atOnce, point, Learning.ON);
      ScoreRules.sameScore(
          trial, "after points that were held back, at point " + i, score, expected);
    }
  }

  /** A detector that a series earns later begins in the middle of it. */
  static void beginsAnywhere(DetectorTrial trial) {
    for (int start : LATE_STARTS) {
      Detector late = trial.create();
      assertThat(trial.advance(late, trial.point(start), Learning.ON).ready())
          .as("%s must not be ready at its first point, which was point %d", trial, start)
          .isFalse();
      boolean ready = false;
      for (int i = start + 1; i <= start + trial.readyWithin(); i++) {
        ready = trial.advance(late, trial.point(i), Learning.ON).ready();
      }
      assertThat(ready)
          .as(
              "%s must be ready %d points after its first, which was point %d: count what it has"
                  + " seen, not what time it is",
              trial, trial.readyWithin(), start)
          .isTrue();
    }
  }

  /** No call takes longer than is stated; what happens once by chance does not count. */
  static void takesBoundedTime(DetectorTrial trial, double mostMillis) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Assumptions.assumeTrue(
        threads.isCurrentThreadCpuTimeSupported(),
        "skipped: this JVM does not tell the processor time of a thread");
    int points = trial.readyWithin() + POINTS_AFTER;
    double[] least = new double[points];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double longest = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS && longest > mostMillis; run++) {
      Detector detector = trial.create();
      longest = 0;
      for (int i = 0; i < points; i++) {
        Point point = trial.roughPoint(i);
        long begun = threads.getCurrentThreadCpuTime();
        trial.advance(detector, point, Learning.ON);
        double millis = (threads.getCurrentThreadCpuTime() - begun) / NANOS_A_MILLI;
        // The same call does the same work in each run; only what disturbs it differs.
        least[i] = Math.min(least[i], millis);
        longest = Math.max(longest, least[i]);
      }
    }
    assertThat(longest)
        .as(
            "milliseconds of processor that one call of %s took, the least of %d runs: spread the"
                + " work over the points. If it must be, override longestCall().",
            trial, RUNS)
        .isLessThanOrEqualTo(mostMillis);
  }

  /**
   * Where chance alone decides, small p-values come no more often than they say. Neighbours may be
   * alike, so whole blocks of points are compared, not points.
   */
  static void isNotStruckByChance(DetectorTrial trial) {
    Detector detector = trial.create();
    ScoreCalibrator calibrator = ScoreCalibrator.create(trial.provider().scale());
    int[][] reached = new int[LEVELS.length][BLOCKS];
    int judged = -CALIBRATED_AFTER;
    for (int i = 0; judged < BLOCKS * BLOCK_POINTS; i++) {
      Score score = trial.advance(detector, trial.shuffledPoint(i), Learning.ON);
      if (!score.ready()) {
        assertThat(i)
            .as("points of shuffled values until %s was ready", trial)
            .isLessThanOrEqualTo(trial.readyWithin());
        continue;
      }
      double pValue = calibrator.pValue(score.value());
      calibrator.learn(score.value());
      for (int level = 0; judged >= 0 && level < LEVELS.length; level++) {
        reached[level][judged / BLOCK_POINTS] += pValue <= LEVELS[level] ? 1 : 0;
      }
      judged++;
    }
    for (int level = 0; level < LEVELS.length; level++) {
      assertThat(Arrays.stream(reached[level]).sum())
          .as(
              "how many of %d p-values of %s were at most %s, on its own series with the values"
                  + " shuffled, where nothing is strange: a score must not climb by itself",
              BLOCKS * BLOCK_POINTS, trial, LEVELS[level])
          .isLessThanOrEqualTo(most(LEVELS[level], reached[level]));
    }
  }

  /** Returns how many p-values may be at most a level, given how much blocks differ. */
  private static int most(double level, int[] reached) {
    double expected = level * BLOCK_POINTS;
    double mean = Arrays.stream(reached).average().orElse(0);
    double squares = Arrays.stream(reached).mapToDouble(n -> (n - mean) * (n - mean)).sum();
    double variance = Math.max(squares / (BLOCKS - 1), expected * (1 - level));
    return (int) (BLOCKS * expected + MOST_DEVIATIONS * Math.sqrt(BLOCKS * variance));
  }
}
