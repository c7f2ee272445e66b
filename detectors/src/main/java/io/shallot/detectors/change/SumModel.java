package io.shallot.detectors.change;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Sums how far values lie above their level, and how far below, so that small shifts that last
 * outgrow chance. Both {@code cusum} and {@code page-hinkley} are this, with other settings.
 */
final class SumModel implements ChannelModel {

  // Idea: one point half a deviation too high is nothing, twenty in a row are something. With z the
  // distance of x from the level in typical deviations, k the slack and f what is kept,
  //
  //   up   = max(0, f up   + z - k)         score = max(up, down)
  //   down = max(0, f down - z - k)
  //
  // With f = 1 this is Page's tabular CUSUM [1]; its k is half the shift to be found soonest. With
  // a small k, f a little below 1 and the mean of all points since the last restart for level it is
  // the test of Page and Hinkley [1, 2]: there m_t - min(m) obeys the very recursion of up. We fade
  // the sum itself, not m, whose minimum would be left behind.
  //
  // Self-starting [3]: level and scale are those of the n points so far, so
  // t = (x - level) / scale * sqrt(n / (n+1)) is about Student's,
  // with v = min(n, 2/w) - 1 degrees of freedom, w the least weight of the baseline, and z the
  // normal deviate of the same probability (see StudentT): sums mean the same from the first
  // scores on.
  //
  // Restart: once a sum is at least "accept" and its run has lasted "settle" points, the level
  // moves to the mean of that run (the estimate of [1, 3] for when and where to) and both sums
  // start anew: a change is told of while it is news.
  //
  // Departures: a sum that is kept takes at most STEP deviations from one point, so that a single
  // spike is forgotten after STEP / k points; the score takes the last point in full, so that the
  // spike itself still counts. The level is robust (see SlowBaseline) and goes on learning slowly
  // while sums grow. Values beyond 1e150 count as that.
  //
  // Cost: O(1), a logarithm and two square roots. Memory: under 250 bytes.
  //
  // Fails: on series with a rhythm that is slow for the level, which is a change twice a day (take
  // a seasonal detector, or feed differences); a drift slower than k deviations per half-life is
  // followed, never seen; between two calm points the score is 0, so those are ties.
  //
  // [1] E. S. Page, Continuous inspection schemes, Biometrika 41 (1954).
  // [2] D. V. Hinkley, Inference about the change-point from cumulative sum tests, Biometrika 58
  //     (1971).
  // [3] D. M. Hawkins, Self-starting CUSUM charts for location and scale, The Statistician 36
  //     (1987).

  /** The most deviations that one point adds to a sum that is kept. */
  private static final double STEP = 5;

  private static final double ORDINARY_DEVIATIONS = 4;

  private static final int LEVEL = 0;
  private static final int SCALE = 1;
  private static final int DEVIATIONS = 2;
  private static final int RUN = 3;
  private static final int RUN_MEAN = 4;

  private static final int OWN_BYTES = 16 + 4 * 8 + 2 * 8 + 72;

  private final SumSettings settings;
  private final SlowBaseline baseline;
  private final OneSidedSum up;
  private final OneSidedSum down;
  private final double mostFreedom;

  /** Scratch: the deviations of the value that was last judged. */
  private double deviations;

  SumModel(SumSettings settings) {
    this.settings = settings;
    this.baseline = new SlowBaseline(settings.floors(), settings.leastWeight());
    this.up = new OneSidedSum(settings.keep());
    this.down = new OneSidedSum(settings.keep());
    this.mostFreedom = 2 / Math.max(settings.leastWeight(), Double.MIN_NORMAL);
  }

  static SumModel restore(SumSettings settings, DataInput in) throws IOException {
    SumModel model = new SumModel(settings);
    String subject = "the state of " + settings.type();
    model.baseline.restore(subject, in);
    model.up.restore(subject, in);
    model.down.restore(subject, in);
    return model;
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (baseline.count() < settings.warmUp()) {
      return false;
    }
    deviations = deviationsOf(SlowBaseline.LIMIT.clip(value));
    double rise = up.after(deviations - settings.slack());
    double fall = down.after(-deviations - settings.slack());
    boolean rises = rise >= fall;
    double score = rises ? rise : fall;
    double level = baseline.level();
    double scale = baseline.scale();
    Direction side = rises ? Direction.PEAK : Direction.DIP;
    if (score > 0) {
      judgement.set(value, score, level, side); // the point itself may be calm where its run is not
    } else {
      judgement.set(value, score, level);
    }
    judgement.ordinary(level - ORDINARY_DEVIATIONS * scale, level + ORDINARY_DEVIATIONS * scale);
    OneSidedSum sum = rises ? up : down;
    judgement.note(LEVEL, level);
    judgement.note(SCALE, scale);
    judgement.note(DEVIATIONS, deviations);
    judgement.note(RUN, score > 0 ? sum.run() + 1.0 : 0);
    judgement.note(
        RUN_MEAN, sum.mean() + (SlowBaseline.LIMIT.clip(value) - sum.mean()) / (sum.run() + 1.0));
    return true;
  }

  /** Returns how far a value lies from the level, as a deviate of the normal distribution. */
  private double deviationsOf(double value) {
    double n = baseline.count();
    double distance = Math.min(Math.abs(value - baseline.level()) / baseline.scale(), 1e150);
    double freedom = Math.min(n, mostFreedom) - 1;
    double t2 = distance * distance * (n / (n + 1));
    double z = StudentT.normal(freedom, t2);
    return value < baseline.level() ? -z : z;
  }

  @Override
  public void learn(long timeMillis, double value) {
    double clamped = SlowBaseline.LIMIT.clip(value);
    if (baseline.count() >= settings.warmUp()) {
      double step = Math.max(-STEP, Math.min(deviations, STEP));
      up.add(step - settings.slack(), clamped);
      down.add(-step - settings.slack(), clamped);
    }
    baseline.add(clamped);
    OneSidedSum higher = up.sum() >= down.sum() ? up : down;
    if (higher.sum() >= settings.accept() && higher.run() >= settings.settle()) {
      baseline.moveTo(higher.mean(), Math.max(higher.run(), settings.warmUp()));
      up.reset();
      down.reset();
    }
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("sum of deviations beyond the slack", judgement.score()),
        new Factor("points since the sum was 0", judgement.note(RUN)),
        new Factor("deviations of this point", judgement.note(DEVIATIONS)),
        new Factor("level so far", judgement.note(LEVEL)),
        new Factor("typical deviation", judgement.note(SCALE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String level = HumanNumber.text(judgement.note(LEVEL));
    if (judgement.score() <= 0) {
      return observed + " shows no shift from the level of " + level;
    }
    int run = (int) judgement.note(RUN);
    String side = judgement.direction() == Direction.DIP ? " below " : " above ";
    String sum = Amount.count(judgement.score(), "typical deviation");
    if (run == 1) {
      return observed
          + " lies "
          + sum
          + " further"
          + side
          + "the level of "
          + level
          + " than is"
          + " ordinary";
    }
    return observed
        + " is the last of "
        + HumanNumber.text(run)
        + " points with a mean of "
        + HumanNumber.text(judgement.note(RUN_MEAN))
        + ", which together exceed what is ordinary"
        + side
        + "the level of "
        + level
        + " by "
        + sum;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    baseline.snapshot(out);
    up.snapshot(out);
    down.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + SlowBaseline.BYTES + 2L * OneSidedSum.BYTES;
  }
}
