package io.shallot.detectors.change;

import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Keeps a window as long as its older and its newer part agree in mean, and scores by how nearly
 * they do not.
 */
final class AdwinModel implements ChannelModel {

  // Idea: cut the window W of n points, the one judged included, at each place between two buckets
  // into an older part of n0 points and a newer of n1. If nothing changed, their means differ by
  // less than
  //
  //   eps = sqrt(2/m s^2 L) + 2/(3m) R L,   1/m = 1/n0 + 1/n1,   L = ln(2 max(1, ln n) / delta)
  //
  // at all cuts together, but for a chance of about delta [1, section 3.1]; s^2 is the variance of
  // W. The score is the largest |mean0 - mean1| / eps over the cuts. Above 1, the oldest bucket is
  // dropped until it is not: what is left is the time since the change.
  //
  // Departures: [1] takes values from [0, 1], so that R = 1 in the second term, which is
  // Bernstein's
  // for the range of the values; telemetry has no such range, so R is greatest - least of W itself,
  // which buckets remember and forget with their points, and s and R are at least the floors. All
  // is then the same in any unit. An outlier widens R: one point alone cannot pass for a change of
  // mean, as n1 of 1 makes eps > 2 R. And the ratio is told at every point, where [1] tells only
  // whether it is above 1. Beyond the largest window the oldest bucket is dropped. Values beyond
  // 1e150 count as that.
  //
  // Cost: two passes over at most "buckets" log2(n) buckets, with a square root and a division for
  // each; dropping is paid for by what came in. Memory: 36 bytes a bucket and 8 of scratch.
  //
  // Fails: on single spikes, by design; on changes of spread or shape with the same mean; on strong
  // rhythms, which cut the window twice a day; the bound holds for independent values, and those of
  // most series are not: rank the ratio rather than believe delta.
  //
  // [1] A. Bifet, R. Gavalda, Learning from time-changing data with adaptive windowing, SIAM
  //     International Conference on Data Mining (2007).

  private static final double ORDINARY_DEVIATIONS = 4;

  private static final int OLDER = 0;
  private static final int OLDER_MEAN = 1;
  private static final int NEWER = 2;
  private static final int NEWER_MEAN = 3;
  private static final int BOUND = 4;

  private static final int OWN_BYTES = 16 + 3 * 8 + 4 * 4 + 8 * 8 + 16;

  private final AdwinParameters parameters;
  private final BucketList buckets;
  private int seen;

  // Scratch, filled by compare(): sums of the buckets up to each, then the most telling cut.
  private double[] sumUpTo = new double[0];
  private double mean;
  private double deviation;
  private double ratio;
  private double bound;
  private double olderMean;
  private double newerMean;
  private int older;
  private int newer;

  AdwinModel(AdwinParameters parameters) {
    this(parameters, new BucketList(parameters.buckets()), 0);
  }

  private AdwinModel(AdwinParameters parameters, BucketList buckets, int seen) {
    this.parameters = parameters;
    this.buckets = buckets;
    this.seen = seen;
  }

  static AdwinModel restore(AdwinParameters parameters, DataInput in) throws IOException {
    int seen = in.readInt();
    if (seen < 0) {
      throw new StateException("adwin must have seen at least 0 points, but has " + seen);
    }
    return new AdwinModel(
        parameters, BucketList.restore(parameters.buckets(), parameters.window(), in), seen);
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    compare(SlowBaseline.LIMIT.clip(value), true);
    if (seen < parameters.warmUp()) {
      return false;
    }
    // The point itself may differ the other way.
    judgement.set(value, ratio, olderMean, Judgement.directionOf(newerMean, olderMean));
    judgement.ordinary(
        mean - ORDINARY_DEVIATIONS * deviation, mean + ORDINARY_DEVIATIONS * deviation);
    judgement.note(OLDER, older);
    judgement.note(OLDER_MEAN, olderMean);
    judgement.note(NEWER, newer);
    judgement.note(NEWER_MEAN, newerMean);
    judgement.note(BOUND, bound);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    seen = seen == Integer.MAX_VALUE ? seen : seen + 1;
    buckets.add(SlowBaseline.LIMIT.clip(value));
    while (buckets.total() > parameters.window()) {
      buckets.dropOldest();
    }
    // The ratio is still that of judging this value, whose cuts were these and more.
    if (ratio > 1) {
      compare(0, false);
    }
    while (ratio > 1 && buckets.length() > 1) {
      buckets.dropOldest();
      compare(0, false);
    }
  }

  /** Finds the most telling cut, with or without a newest point that is not in a bucket yet. */
  private void compare(double newest, boolean withNewest) {
    int length = buckets.length();
    if (sumUpTo.length < length) {
      sumUpTo = new double[Math.max(8, length + length / 2)];
    }
    // Sums are of distances from the oldest bucket's mean, which lies among the values: squares
    // taken from there and from the mean differ too little to cancel.
    double anchor = length > 0 ? buckets.mean(0) : newest;
    double sum = 0;
    double squares = 0;
    double least = anchor;
    double greatest = anchor;
    for (int b = 0; b < length; b++) {
      double distance = buckets.mean(b) - anchor;
      double share = buckets.count(b) * distance;
      sum += share;
      sumUpTo[b] = sum;
      squares += buckets.squares(b) + share * distance;
      least = Math.min(least, buckets.least(b));
      greatest = Math.max(greatest, buckets.greatest(b));
    }
    int n = buckets.total();
    if (withNewest) {
      double distance = newest - anchor;
      n++;
      sum += distance;
      squares += distance * distance;
      least = Math.min(least, newest);
      greatest = Math.max(greatest, newest);
    }
    double offset = sum / n;
    double size = Math.max(Math.abs(least), Math.abs(greatest));
    double floor = SlowBaseline.scale(parameters.floors(), size, 0);
    mean = anchor + offset;
    deviation = Math.max(Math.sqrt(Math.max(squares - sum * offset, 0) / n), floor);
    cut(anchor, sum, n, withNewest ? length : length - 1, Math.max(greatest - least, floor));
  }

  private void cut(double anchor, double sum, int n, int cuts, double range) {
    double log = StrictMath.log(2 * Math.max(1, StrictMath.log((double) n)) / parameters.delta());
    double spread = 2 * deviation * deviation * log;
    double reach = 2.0 / 3 * range * log;
    double all = n;
    double n0 = 0;
    double largest = 0;
    int at = -1;
    for (int b = 0; b < cuts; b++) {
      n0 += buckets.count(b);
      double perPair = 1 / (n0 * (all - n0));
      double inverse = all * perPair; // 1/m
      double difference = Math.abs(n0 * sum - all * sumUpTo[b]) * perPair;
      double eps = Math.sqrt(spread * inverse) + reach * inverse;
      if (difference > largest * eps) {
        largest = difference / eps;
        bound = eps;
        older = (int) n0;
        at = b;
      }
    }
    ratio = largest;
    if (at < 0) {
      older = n;
      newer = 0;
      olderMean = mean;
      newerMean = mean;
      bound = 0;
    } else {
      newer = n - older;
      olderMean = anchor + sumUpTo[at] / older;
      newerMean = anchor + (sum - sumUpTo[at]) / newer;
    }
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("difference of the means as a share of what chance allows", judgement.score()),
        new Factor(
            "mean of the newest " + Amount.count(judgement.note(NEWER), "point"),
            judgement.note(NEWER_MEAN)),
        new Factor(
            "mean of the " + Amount.count(judgement.note(OLDER), "point") + " before",
            judgement.note(OLDER_MEAN)),
        new Factor("difference that chance allows", judgement.note(BOUND)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    int recent = (int) judgement.note(NEWER);
    String before = HumanNumber.text(judgement.note(OLDER_MEAN));
    if (recent == 0) {
      return observed + " does not change the mean of " + before;
    }
    double difference = Math.abs(judgement.note(NEWER_MEAN) - judgement.note(OLDER_MEAN));
    return observed
        + (recent == 1 ? " alone differs" : " is the last of " + recent + " points that differ")
        + " by "
        + HumanNumber.text(difference)
        + " from the mean of "
        + before
        + " of the "
        + HumanNumber.text(judgement.note(OLDER))
        + " before, where chance allows "
        + HumanNumber.text(judgement.note(BOUND));
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(seen);
    buckets.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + buckets.sizeBytes() + (long) Double.BYTES * sumUpTo.length;
  }
}
