package io.shallot.api.decision;

import io.shallot.api.Learning;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.calibration.ScoreCalibrator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * From the scores of one detector on one series to alerts: calibration and decision in one.
 *
 * <p>This is all that a host without a pipeline needs behind a detector, and what Shallot's
 * benchmarks score. Constant time and memory a point.
 */
public final class Alerter {

  private final ScoreCalibrator calibrator;
  private final AlertTracker tracker;
  private double pValue = 1;

  private Alerter(ScoreCalibrator calibrator, AlertTracker tracker) {
    this.calibrator = calibrator;
    this.tracker = tracker;
  }

  /** Returns an alerter that has seen nothing, for scores on a scale. */
  public static Alerter of(ScoreScale scale, AlertPolicy policy) {
    return new Alerter(ScoreCalibrator.create(scale), new AlertTracker(policy));
  }

  /**
   * Takes the score of the next point.
   *
   * @param score what the detector said; one that is not ready never alerts
   * @param learning whether the score becomes part of what later ones are compared with
   * @return whether to alert somebody
   */
  public boolean advance(Score score, Learning learning) {
    pValue = score.ready() ? calibrator.pValue(score.value()) : 1;
    if (score.ready() && learning == Learning.ON) {
      calibrator.learn(score.value());
    }
    return tracker.advance(surprise());
  }

  /** Returns the p-value of the last point, in (0, 1]; 1 if it was not judged. */
  public double pValue() {
    return pValue;
  }

  /** Returns {@code -log10} of the p-value of the last point, at least 0. */
  public double surprise() {
    return Math.max(0, -StrictMath.log10(pValue));
  }

  /** Returns the decision on the last point as one number; see {@link AlertTracker#level}. */
  public double level() {
    return tracker.level();
  }

  /** Writes everything that decides a later alert. */
  public void snapshot(DataOutput out) throws IOException {
    calibrator.snapshot(out);
    tracker.snapshot(out);
  }

  /**
   * Reads an alerter back.
   *
   * @param scale the scale it was created with
   * @param policy the policy it was created with
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public static Alerter restore(ScoreScale scale, AlertPolicy policy, DataInput in)
      throws IOException {
    ScoreCalibrator calibrator = ScoreCalibrator.restore(scale, in);
    return new Alerter(calibrator, AlertTracker.restore(policy, in));
  }
}
