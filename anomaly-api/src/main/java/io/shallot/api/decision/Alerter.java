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

  // Where scores are comparable between series, they decide: a p-value by rank makes every series
  // alert about equally often, the one in which nothing happens too. Elsewhere -log10 p decides.

  private final ScoreCalibrator calibrator;
  private final AlertTracker tracker;

  /** Surprise for each unit of score where scores decide; 0 where p-values do. */
  private final double surprisePerScore;

  private double pValue = 1;
  private double surprise;

  private Alerter(ScoreScale scale, ScoreCalibrator calibrator, AlertTracker tracker) {
    this.calibrator = calibrator;
    this.tracker = tracker;
    this.surprisePerScore =
        scale instanceof ScoreScale.Surprise own
            ? AlertPolicy.standard().surprise() / own.alertAt()
            : 0;
  }

  /** Returns an alerter that has seen nothing, for scores on a scale. */
  public static Alerter of(ScoreScale scale, AlertPolicy policy) {
    return new Alerter(scale, ScoreCalibrator.create(scale), new AlertTracker(policy));
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
    if (!score.ready()) {
      surprise = 0;
    } else if (surprisePerScore > 0) {
      surprise = Math.min(score.value() * surprisePerScore, Double.MAX_VALUE);
    } else {
      surprise = Math.max(0, -StrictMath.log10(pValue));
    }
    return tracker.advance(surprise);
  }

  /** Returns the p-value of the last point, in (0, 1]; 1 if it was not judged. */
  public double pValue() {
    return pValue;
  }

  /**
   * Returns what the last point was decided by, at least 0 and comparable between series: {@code
   * -log10} of the p-value; where scores are {@linkplain ScoreScale.Surprise comparable by
   * themselves}, the score, in a unit in which the shipped policy alerts at what is worth it.
   */
  public double surprise() {
    return surprise;
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
    return new Alerter(scale, calibrator, AlertTracker.restore(policy, in));
  }
}
