package ${package};

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Scores how far a value is from a level that follows slowly, in typical deviations.
 *
 * <p>A starting point that holds the whole contract: replace expect() and learn() by your idea.
 */
final class ${detector}Detector implements Detector {

  // Values beyond this are taken for it, so that no difference overflows to infinity.
  private static final double MOST = 1e150;
  private static final double MOST_SCORE = 1e6;
  // Of a series that never moved, differences in the last digits are no deviation.
  private static final double LEAST_RELATIVE_SPREAD = 1e-9;
  // A normal deviation is this many mean absolute ones.
  private static final double PER_MEAN_ABSOLUTE = 1.2533;
  // The object and what it refers to: count the fields, and all arrays.
  private static final int BYTES = 112;

  private final double weight;
  private final long warmUp;
  private final double floor;

  // What snapshot() writes: everything that decides a later score.
  private long count;
  private double level;
  private double deviation;

  // What explain() needs of the last point; not part of the state.
  private boolean asked;
  private double observed = Double.NaN;
  private double expected = Double.NaN;
  private double spread = Double.NaN;

  ${detector}Detector(double halfLife, long warmUp, double floor) {
    this.weight = 1 - StrictMath.pow(2, -1 / halfLife);
    this.warmUp = warmUp;
    this.floor = floor;
  }

  @Override
  public Score advance(Point point, Learning learning) {
    asked = true;
    observed = point.value();
    expect();
    if (Double.isNaN(observed)) {
      return Score.NOT_READY; // Missing: nothing to judge and nothing to learn.
    }
    double value = Math.max(-MOST, Math.min(MOST, observed));
    Score score = count < warmUp ? Score.NOT_READY : judge(value);
    if (learning == Learning.ON) { // Score first, then learn.
      learn(value);
    }
    return score;
  }

  private void expect() {
    expected = count == 0 ? Double.NaN : level;
    double least = LEAST_RELATIVE_SPREAD * Math.abs(level) + Double.MIN_NORMAL;
    spread = Math.max(Math.max(PER_MEAN_ABSOLUTE * deviation, floor), least);
  }

  private Score judge(double value) {
    double distance = Math.abs(value - expected);
    Direction side =
        value > expected ? Direction.PEAK : value < expected ? Direction.DIP : Direction.NONE;
    return Score.of(Math.min(distance / spread, MOST_SCORE), side);
  }

  private void learn(double value) {
    count++;
    double share = Math.max(weight, 1.0 / count); // a plain mean until there is enough past
    double change = value - (count == 1 ? value : level);
    level = count == 1 ? value : level + share * change;
    deviation += share * (Math.abs(change) - deviation);
  }

  @Override
  public Explanation explain() {
    if (!asked) {
      return Explanation.NONE;
    }
    return new Explanation(
        observed,
        expected,
        expected - 3 * spread,
        expected + 3 * spread,
        List.of(new Explanation.Factor("typical deviation", spread)),
        "was " + observed + " where the level is " + expected + ", give or take " + spread);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(level);
    out.writeDouble(deviation);
  }

  /** Reads what snapshot() wrote, in the same order, and believes none of it unseen. */
  void read(DataInput in) throws IOException {
    count = in.readLong();
    level = in.readDouble();
    deviation = in.readDouble();
    boolean possible =
        count >= 0 && Math.abs(level) <= MOST && deviation >= 0 && deviation <= 2 * MOST;
    if (!possible) {
      throw new StateException(
          "no state of ${type}: " + count + " points, level " + level + ", deviation " + deviation);
    }
  }

  @Override
  public long sizeBytes() {
    return BYTES;
  }
}
