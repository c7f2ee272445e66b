package io.shallot.detectors.level;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how far a value lies outside the band that holds nearly all of the recent past. */
final class QuantileBandModel implements ChannelModel {

  // Idea: the ordinary range is read off the past instead of being derived from a spread, so it
  // need be neither symmetric nor normal: counts with a long upper tail get a band that is short
  // below and long above.
  //
  //   m, low, high = median and the quantiles at p and 1 - p of the fading past (FadingQuantiles)
  //   s            = largest of floor and relativeFloor |m|: low <= m - s, high >= m + s
  //   inside:  score = |x - m| / (end of the band on that side - m), from 0 to 1
  //   outside: score = 1 + distance from the band / (high - low)
  //
  // The score is continuous and grows with the distance from the median on either side.
  //
  // Cost per point: three sums over the values held, half of them at most, and what FadingQuantiles
  // costs, about a microsecond together. Memory: about 6 kB.
  //
  // Fails: on seasons (the band holds the night and the day); on something strange that lasts for
  // more than a share p of the past, 15 points at the defaults, which then belongs to the band; on
  // patterns, since the order of values plays no role. Until 1/p points have come, the band
  // is the smallest and the largest value seen.
  //
  // Bands of tracked quantiles: E. J. Chambers et al., Monitoring networked applications with
  // incremental quantile estimation, Statistical Science 21 (2006), who track them by stochastic
  // approximation. A summary is taken here instead since at a share of 0.5 % such steps take some
  // hundred points to come in and some thousand to come back after an outlier.

  private static final int BAND_LOW = 0;
  private static final int BAND_HIGH = 1;
  private static final int OWN_BYTES = 24;

  private final QuantileBandParameters parameters;
  private final FadingQuantiles past;

  QuantileBandModel(QuantileBandParameters parameters) {
    this(parameters, new FadingQuantiles(parameters.halfLife()));
  }

  private QuantileBandModel(QuantileBandParameters parameters, FadingQuantiles past) {
    this.parameters = parameters;
    this.past = past;
  }

  static QuantileBandModel restore(QuantileBandParameters parameters, DataInput in)
      throws IOException {
    return new QuantileBandModel(
        parameters,
        FadingQuantiles.restore(QuantileBandParameters.TYPE, parameters.halfLife(), in));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (past.count() < parameters.warmUp()) {
      return false;
    }
    double median = past.low(0.5);
    double least = parameters.floors().scale(median, 0);
    double low = Limit.finite(Math.min(past.low(parameters.tailShare()), median - least));
    double high = Limit.finite(Math.max(past.high(parameters.tailShare()), median + least));
    judgement.set(value, score(value, low, median, high), median);
    judgement.ordinary(low, high);
    judgement.note(BAND_LOW, low);
    judgement.note(BAND_HIGH, high);
    return true;
  }

  /** Halves of all numbers are used, so that no difference overflows. */
  private static double score(double value, double low, double median, double high) {
    double edge = value > median ? high : low;
    double outside = value > median ? value / 2 - high / 2 : low / 2 - value / 2;
    if (outside > 0) {
      return 1 + outside / (high / 2 - low / 2);
    }
    double way = Math.abs(value / 2 - median / 2);
    return way > 0 ? way / Math.abs(edge / 2 - median / 2) : 0;
  }

  @Override
  public void learn(long timeMillis, double value) {
    past.add(value);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("band widths outside the band", Math.max(0, judgement.score() - 1)),
        new Factor("median of the fading past", judgement.expected()),
        new Factor("lower end of the band", judgement.note(BAND_LOW)),
        new Factor("upper end of the band", judgement.note(BAND_HIGH)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String band =
        "the band from "
            + HumanNumber.text(judgement.low())
            + " to "
            + HumanNumber.text(judgement.high())
            + ", which holds "
            + HumanNumber.text(100 * (1 - 2 * parameters.tailShare()))
            + " % of the recent past";
    double outside = judgement.score() - 1;
    if (outside <= 0) {
      return observed + " is inside " + band;
    }
    return observed
        + " is "
        + Amount.of(outside, "band width")
        + " "
        + (judgement.direction() == Direction.PEAK ? "above " : "below ")
        + band;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    past.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + past.sizeBytes();
  }
}
