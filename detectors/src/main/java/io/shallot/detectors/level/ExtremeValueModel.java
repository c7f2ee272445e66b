package io.shallot.detectors.level;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import io.shallot.detectors.model.Limit;
import io.shallot.detectors.model.SortedRing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how improbable it is that a value lies so far from the level, by fitted tails. */
final class ExtremeValueModel implements ChannelModel {

  // Idea: peaks over threshold on the stream [1]. How often something three times as far out as
  // anything seen will come is a question to the tail alone, so only the tail is fitted.
  //
  //   r        = x - median of the last d values (d = levelWindow; 0: r = x)
  //   u, l     = quantiles of the fading past of r at 1 - t and t (FadingQuantiles)
  //   r > u:   score = -log10(2 P(r > u) G(r - u)), G the generalised Pareto law of the excesses
  //   r < l:   the same with signs changed
  //   else:    score = -log10(2 min(F(r), 1 - F(r))), F the share of the past below r
  //
  // So the score is -log10 of a two-sided p-value: 0 in the middle, 1.4 at the thresholds, 3 for
  // what comes once in a thousand points. It is continuous but for a step up where many values of
  // the past are equal to the threshold.
  //
  // Departures from DSPOT: the level is a moving median, not a mean, so a spike leaves no echo of
  // the opposite sign; thresholds follow the past for ever instead of being set once after the
  // first thousand points; extreme points are learnt too, with bounded influence (see ParetoTail),
  // so that a new habit is accepted in the end; there is no alarm level, since hosts decide on
  // scores.
  //
  // Cost per point: some sums over the values held, one move in the sorted window, what
  // FadingQuantiles costs, and, when an excess came, one pass over at most 200 numbers; one or two
  // microseconds together. Memory: 6 kB and 16 bytes per excess, 13 kB when full at the defaults.
  //
  // Fails: on a shift, which is seen for about d/2 points and then is the level; on series with
  // many equal values and few others, of which the tail has little to go by; on patterns.
  //
  // [1] A. Siffer, P.-A. Fouque, A. Termier, C. Largouet, Anomaly detection in streams with extreme
  //     value theory, KDD (2017).

  private static final int LEVEL = 0;
  private static final int THRESHOLD = 1;
  private static final int EXCESSES = 2;
  private static final int SHAPE = 3;
  private static final int SCALE = 4;
  private static final int BEYOND = 5;

  private static final int OWN_BYTES = 40;

  private final ExtremeValueParameters parameters;
  private final SortedRing recent;
  private final FadingQuantiles residuals;
  private final ParetoTail above;
  private final ParetoTail below;

  ExtremeValueModel(ExtremeValueParameters parameters) {
    this(
        parameters,
        new SortedRing(parameters.levelWindow()),
        new FadingQuantiles(parameters.halfLife()),
        new ParetoTail(parameters.excesses()),
        new ParetoTail(parameters.excesses()));
  }

  private ExtremeValueModel(
      ExtremeValueParameters parameters,
      SortedRing recent,
      FadingQuantiles residuals,
      ParetoTail above,
      ParetoTail below) {
    this.parameters = parameters;
    this.recent = recent;
    this.residuals = residuals;
    this.above = above;
    this.below = below;
  }

  static ExtremeValueModel restore(ExtremeValueParameters parameters, DataInput in)
      throws IOException {
    String type = ExtremeValueParameters.TYPE;
    return new ExtremeValueModel(
        parameters,
        SortedRing.restore("the level of " + type, parameters.levelWindow(), -Double.MAX_VALUE, in),
        FadingQuantiles.restore(type, parameters.halfLife(), in),
        ParetoTail.restore("the upper tail of " + type, parameters.excesses(), in),
        ParetoTail.restore("the lower tail of " + type, parameters.excesses(), in));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (residuals.count() < parameters.warmUp()) {
      return false;
    }
    double level = level();
    double residual = Limit.finite(value - level);
    double upper = residuals.high(parameters.tailShare());
    double lower = residuals.low(parameters.tailShare());
    boolean upwards = residual > residuals.low(0.5);
    double threshold = upwards ? upper : lower;
    ParetoTail tail = upwards ? above : below;
    double scale = parameters.floors().scale(level, tail.scale());
    double excess = upwards ? residual - upper : lower - residual;
    double score =
        excess > 0
            ? rarity(tail, scale, threshold, upwards, excess)
            : -StrictMath.log10(2 * middleShare(residual));
    double expected = Limit.finite(level + residuals.low(0.5));
    judgement.set(value, score, expected);
    judgement.ordinary(level + lower, level + upper);
    judgement.note(LEVEL, level);
    judgement.note(THRESHOLD, Limit.finite(level + threshold));
    judgement.note(EXCESSES, tail.size());
    judgement.note(SHAPE, tail.shape());
    judgement.note(SCALE, scale);
    judgement.note(BEYOND, excess > 0 ? 1 : 0);
    return true;
  }

  private double level() {
    return recent.size() == 0 ? 0 : recent.median();
  }

  private double rarity(
      ParetoTail tail, double scale, double threshold, boolean upwards, double excess) {
    double share = residuals.shareBeyond(threshold, upwards);
    return tail.rarity(excess, scale) - StrictMath.log10(2 * share);
  }

  private double middleShare(double residual) {
    double share = residuals.shareBelow(residual);
    return Math.min(share, 1 - share);
  }

  @Override
  public void learn(long timeMillis, double value) {
    boolean levelled = parameters.levelWindow() > 0;
    if (!levelled || recent.size() > 0) {
      learnResidual(Limit.finite(value - level()));
    }
    if (levelled) {
      recent.add(value);
    }
  }

  private void learnResidual(double residual) {
    if (residuals.count() >= parameters.warmUp()) {
      double upper = residuals.high(parameters.tailShare());
      double lower = residuals.low(parameters.tailShare());
      if (residual > upper) {
        above.add(Limit.finite(residual - upper));
      } else if (residual < lower) {
        below.add(Limit.finite(lower - residual));
      }
    }
    residuals.add(residual);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("-log10 of the probability", judgement.score()),
        new Factor("level", judgement.note(LEVEL)),
        new Factor("threshold of the tail", judgement.note(THRESHOLD)),
        new Factor("excesses the tail is fitted to", judgement.note(EXCESSES)),
        new Factor("shape of the tail", judgement.note(SHAPE)),
        new Factor("scale of the tail", judgement.note(SCALE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String level = "the level " + HumanNumber.text(judgement.note(LEVEL));
    if (judgement.note(BEYOND) == 0) {
      return observed
          + " is between the thresholds "
          + HumanNumber.text(judgement.low())
          + " and "
          + HumanNumber.text(judgement.high())
          + " around "
          + level;
    }
    boolean peak = judgement.direction() == Direction.PEAK;
    return observed
        + " is so far "
        + (peak ? "above " : "below ")
        + level
        + " as is expected once in "
        + Amount.onceIn(judgement.score(), "point")
        + ", going by "
        + Amount.count(judgement.note(EXCESSES), "earlier one")
        + " "
        + (peak ? "above " : "below ")
        + HumanNumber.text(judgement.note(THRESHOLD));
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    recent.snapshot(out);
    residuals.snapshot(out);
    above.snapshot(out);
    below.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES
        + recent.sizeBytes()
        + residuals.sizeBytes()
        + above.sizeBytes()
        + below.sizeBytes();
  }
}
