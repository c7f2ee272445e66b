package io.shallot.detectors.level;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How probable it is, by past runs, that a run gets as long as it is. */
final class RunLengths {

  // Idea: a life table. A run of length i is continued by the next point or it ends there. Lengths
  // share a rate of ending by powers of two, so that a series whose long runs are long (every night
  // is all zeros) gets a small one for long runs while short ones stay improbable: piecewise
  // constant hazards [1]. With e of T trials of a power ended, and h' the rate of the next shorter
  // one,
  //
  //   h                         = (e + 1/2) / (T + (1/2) / h')
  //   P(m further points | got here) = (1 + m / (T + (1/2) / h'))^-(e + 1/2)
  //
  // and P(run >= n) is the product over the powers below n. That is the chance to survive m steps
  // if all that is known of the rate is e of T, and before that half an end at the rate of shorter
  // runs: near (1 - h)^m where much is known, far above it where little is. Beyond all experience
  // it falls with the square root of the length for each power of two. For length 1, which has one
  // step only, h = (e + 1/2) / (T + 1). Old trials fade by half every so many points.
  //
  // Cost: one logarithm per power of two up to the length. Memory: two arrays of 22.
  //
  // [1] M. Friedman, Piecewise exponential models for survival data with covariates, Annals of
  //     Statistics 10 (1982).

  /** Lengths up to 2^22 - 1 are told apart; longer ones count as that long. */
  private static final int BUCKETS = 22;

  private static final double PRIOR_ENDS = 0.5;
  private static final double LOG_10 = StrictMath.log(10);
  private static final int BYTES = 32 + 2 * (16 + 8 * BUCKETS);

  private final double logFade;
  private final double fadeOfOne;
  private final double[] ended = new double[BUCKETS];
  private final double[] trials = new double[BUCKETS];

  RunLengths(double halfLife) {
    logFade = -StrictMath.log(2) / halfLife;
    fadeOfOne = StrictMath.exp(logFade);
  }

  static RunLengths restore(double halfLife, DataInput in) throws IOException {
    RunLengths lengths = new RunLengths(halfLife);
    for (int b = 0; b < BUCKETS; b++) {
      lengths.ended[b] = in.readDouble();
      lengths.trials[b] = in.readDouble();
      if (!(lengths.ended[b] >= 0
          && lengths.ended[b] <= lengths.trials[b]
          && lengths.trials[b] <= Double.MAX_VALUE)) {
        throw new StateException(
            "runs of flat-line can have ended at most as often as they could, but "
                + lengths.ended[b]
                + " of "
                + lengths.trials[b]
                + " have");
      }
    }
    return lengths;
  }

  /**
   * Makes part of a run part of the past.
   *
   * @param from the length that was already part of it, at least 0
   * @param to the length reached, at least 1 and at least {@code from}
   * @param over whether it ended there
   */
  void learn(int from, int to, boolean over) {
    fade(to - from);
    for (int b = 0, first = 1; b < BUCKETS && first < to; b++, first *= 2) {
      int last = last(b, first);
      // A trial at length i is learnt with length i + 1, when it is known to have gone on.
      int begin = Math.max(first, Math.max(from, 1));
      int end = Math.min(last, to - 1);
      if (end >= begin) {
        trials[b] += end - begin + 1.0;
      }
    }
    if (over) {
      ended[bucketOf(to)] += 1;
      trials[bucketOf(to)] += 1;
    }
  }

  private void fade(int points) {
    double left = points == 1 ? fadeOfOne : StrictMath.exp(logFade * points);
    for (int b = 0; b < BUCKETS; b++) {
      ended[b] *= left;
      trials[b] *= left;
    }
  }

  /** Returns -log10 of the probability that a run gets at least this long, at least 1. */
  double rarity(int length) {
    if (length == 1) {
      return 0;
    }
    double rate = (ended[0] + PRIOR_ENDS) / (trials[0] + 2 * PRIOR_ENDS);
    double sum = -StrictMath.log1p(-rate);
    for (int b = 1, first = 2; b < BUCKETS && first < length; b++, first *= 2) {
      double ends = ended[b] + PRIOR_ENDS;
      double steps = trials[b] + PRIOR_ENDS / rate;
      double further = Math.min(last(b, first), length - 1) - first + 1.0;
      sum += ends * StrictMath.log1p(further / steps);
      rate = ends / steps;
    }
    return sum / LOG_10;
  }

  private static int last(int bucket, int first) {
    return bucket == BUCKETS - 1 ? Integer.MAX_VALUE : 2 * first - 1;
  }

  private static int bucketOf(int length) {
    return Math.min(31 - Integer.numberOfLeadingZeros(length), BUCKETS - 1);
  }

  void snapshot(DataOutput out) throws IOException {
    for (int b = 0; b < BUCKETS; b++) {
      out.writeDouble(ended[b]);
      out.writeDouble(trials[b]);
    }
  }

  long sizeBytes() {
    return BYTES;
  }
}
