package io.shallot.api.calibration;

import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns the raw scores of one detector on one series into p-values: how often a score at least this
 * high is expected while all is well.
 *
 * <p>Strictly causal: a p-value depends on the scores learnt before it. p-values are in (0, 1].
 */
public final class ScoreCalibrator {

  /*
   * Past scores are kept as counts in logarithmic bins. For a score s, with N scores learnt and C(s)
   * of them in the bin of s or above (ties count against the score, so discrete and constant scores
   * are safe):
   *
   *   body:  p(s) = (C(s) + g(s) + m S(s)) / (N + 1 + m)          the conformal rank [1]
   *   tail:  p(s) = p(u) (s / u)^-a   for s > u                 a Pareto tail above the threshold u
   *          a    = (k + k0) / (sum of ln(s_i / u) + k0 / a0)   Hill's estimator [2], shrunk to a0
   *
   * u is the lowest bin edge that at most TAIL_SHARE of the scores reach; k of them lie above it.
   * A tail result never goes below the share of past scores that were at least as high.
   *
   * g is the score itself and those that are yet to come along with it: where high scores, those
   * above u, come in stretches of z (ScoreClusters), half of the other z - 1. It is 1, as in [1], where
   * scores are independent, and where less than a stretch has been as high, in that proportion less:
   *
   *   g(s) = 1 + (z - 1) / 2 * min(1, C(s) / min(z, k))
   *
   * Scores of sums and windows rise for many points at a time, so that the newest of such a stretch
   * ranks too high against stretches that were seen to their end. A record still ranks 1 / (N + 1),
   * so that a change is told as soon as it was; the price is that where the past holds only some
   * forty stretches, 0.01 may be reached a quarter more often than that.
   *
   * S is what is assumed before the series has a history of its own. On the scale of DEVIATIONS it
   * is Student's t with 3 degrees of freedom, two-sided: heavier than what detectors see in practice,
   * worth m = 10 scores. On other scales nothing is assumed (m = 0): until TAIL_LEAST scores
   * lie above u the rank alone decides, whose floor is 1 / (N + 1).
   *
   * On the scale of surprise a score says itself how ordinary it is; there the ranks may only add
   * caution: below the score that is worth an alert p is at least 10^(-2 s / alertAt), 2 being the
   * surprise at which the shipped policy alerts. A detector whose scores grow from nothing to next
   * to nothing while it learns is not surprised, whatever their ranks are.
   *
   * A power law falls more slowly than the tails of most series, so p-values far out err on the side
   * of silence. Where it fails: a series whose own scores grow over time is judged by its calmer
   * past.
   *
   * Counts are halved when they reach CAPACITY, so that the past fades and memory is bounded. Those
   * that fall below LEAST_COUNT are forgotten: all others are multiples of 2^-33, so that sums of them
   * are exact in a double and a restored calibrator has the same total to the bit.
   * Cost: a sum over the bins above the score, at most BINS.
   *
   * [1] V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World, 2005.
   * [2] B. M. Hill: A simple general approach to inference about the tail of a distribution, Annals
   *     of Statistics 3 (1975).
   */

  private static final int BINS_PER_OCTAVE = 4;
  private static final int LOWEST_OCTAVE = -8;
  private static final int HIGHEST_OCTAVE = 32;

  /** Bin 0 holds zeros and everything too small to tell from them. */
  private static final int BINS = 1 + (HIGHEST_OCTAVE - LOWEST_OCTAVE) * BINS_PER_OCTAVE;

  private static final double CAPACITY = 8192;
  private static final float LEAST_COUNT = 0x1p-10f;
  private static final double TAIL_SHARE = 0.1;
  private static final double TAIL_LEAST = 10;
  private static final double PRIOR_SCORES = 10;
  private static final double PRIOR_EXPONENT = 3;
  private static final double PRIOR_EXPONENT_SCORES = 10;
  private static final double LEAST_P = 1e-300;

  /** The surprise, -log10 p, that the shipped decision calls worth an alert. */
  static final double ALERT_SURPRISE = 2;

  private static final double[] LOWER_EDGE = new double[BINS];
  private static final double[] LOG_MIDDLE = new double[BINS];
  private static final double[] PRIOR_TAIL = new double[BINS];

  static {
    for (int i = 0; i < BINS; i++) {
      double octave = LOWEST_OCTAVE + (i - 1) / (double) BINS_PER_OCTAVE;
      LOWER_EDGE[i] = i == 0 ? 0 : StrictMath.pow(2, octave);
      LOG_MIDDLE[i] = (octave + 0.5 / BINS_PER_OCTAVE) * StrictMath.log(2);
      PRIOR_TAIL[i] = priorTail(LOWER_EDGE[i]);
    }
  }

  private final double priorScores;

  /** Below it scores say themselves how ordinary they are; 0 on scales that do not. */
  private final double alertAt;

  private final float[] counts;
  private final ScoreClusters clusters;
  private double total;

  private ScoreCalibrator(ScoreScale scale, float[] counts, ScoreClusters clusters) {
    this.priorScores = scale.equals(ScoreScale.DEVIATIONS) ? PRIOR_SCORES : 0;
    this.alertAt = scale instanceof ScoreScale.Surprise own ? own.alertAt() : 0;
    this.counts = counts;
    this.clusters = clusters;
    for (float count : counts) {
      total += count;
    }
  }

  /** Returns a calibrator that has learnt nothing, for scores on a scale. */
  public static ScoreCalibrator create(ScoreScale scale) {
    return new ScoreCalibrator(scale, new float[BINS], new ScoreClusters());
  }

  /**
   * Returns how often a score at least this high is expected, by the scores learnt so far.
   *
   * @param score finite, at least 0
   * @return in (0, 1]; 1 for a score of 0
   */
  public double pValue(double score) {
    check(score);
    if (score <= 0) {
      return 1;
    }
    double ranked = rankedP(score);
    return score < alertAt
        ? Math.max(ranked, StrictMath.pow(10, -ALERT_SURPRISE * (score / alertAt)))
        : ranked;
  }

  private double rankedP(double score) {
    int bin = binOf(score);
    int threshold = thresholdBin();
    double high = countFrom(threshold);
    double rank = rankP(bin, high);
    if (bin <= threshold || LOWER_EDGE[threshold] >= score) {
      return rank;
    }
    double u = LOWER_EDGE[threshold];
    double logU = StrictMath.log(u);
    double logExcess = 0;
    for (int i = threshold; i < BINS; i++) {
      logExcess += counts[i] * (LOG_MIDDLE[i] - logU);
    }
    if (priorScores == 0 && high < TAIL_LEAST) {
      return rank;
    }
    double exponent =
        (high + PRIOR_EXPONENT_SCORES) / (logExcess + PRIOR_EXPONENT_SCORES / PRIOR_EXPONENT);
    double tail = rankP(threshold, high) * StrictMath.pow(score / u, -exponent);
    double seen = countFrom(bin) / (total + 1 + priorScores);
    return Math.max(LEAST_P, Math.min(rank, Math.max(tail, seen)));
  }

  /**
   * Takes a score into the past.
   *
   * @param score finite, at least 0
   */
  public void learn(double score) {
    check(score);
    int bin = binOf(score);
    float before = counts[bin];
    counts[bin] = before + 1;
    total += (double) counts[bin] - before;
    clusters.add(bin >= thresholdBin());
    if (total >= CAPACITY) {
      total = 0;
      for (int i = 0; i < BINS; i++) {
        float half = counts[i] / 2;
        counts[i] = half < LEAST_COUNT ? 0 : half;
        total += counts[i];
      }
      clusters.halve();
    }
  }

  /** Writes everything that decides a later p-value: the counts, and how scores cluster. */
  public void snapshot(DataOutput out) throws IOException {
    int used = 0;
    for (float count : counts) {
      used += count > 0 ? 1 : 0;
    }
    out.writeShort(used);
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        out.writeShort(i);
        out.writeFloat(counts[i]);
      }
    }
    clusters.snapshot(out);
  }

  /**
   * Reads a calibrator back.
   *
   * @param scale the scale it was created with
   * @throws StateException if the bytes cannot be such a state
   */
  public static ScoreCalibrator restore(ScoreScale scale, DataInput in) throws IOException {
    float[] counts = new float[BINS];
    int used = in.readUnsignedShort();
    int before = -1;
    for (int i = 0; i < used; i++) {
      int bin = in.readUnsignedShort();
      float count = in.readFloat();
      if (bin <= before || bin >= BINS || !(count > 0 && count < CAPACITY)) {
        throw new StateException(
            "bin " + bin + " of a calibrator cannot hold " + count + " scores");
      }
      counts[bin] = count;
      before = bin;
    }
    return new ScoreCalibrator(scale, counts, ScoreClusters.restore(in));
  }

  /** Returns how many scores the past is worth; fades with age, at most 8192. */
  public double scoresLearnt() {
    return total;
  }

  /** Returns the bytes of heap held. */
  public long sizeBytes() {
    return 16 + Float.BYTES * (long) BINS + 48 + ScoreClusters.BYTES;
  }

  /** Returns the lowest bin whose lower edge few enough scores reach; never that of zeros. */
  private int thresholdBin() {
    double most = TAIL_SHARE * (total + priorScores);
    int lowest = priorScores > 0 ? binOf(1) : 1;
    double reached = 0;
    int bin = BINS;
    while (bin > lowest) {
      double more = reached + counts[bin - 1];
      if (more + priorScores * PRIOR_TAIL[bin - 1] > most) {
        break;
      }
      reached = more;
      bin--;
    }
    return Math.min(bin, BINS - 1);
  }

  /** Returns the conformal rank of a bin, given how many scores are high. */
  private double rankP(int bin, double high) {
    double reached = countFrom(bin);
    double along = high > 0 ? Math.min(1, reached / Math.min(clusters.meanSize(), high)) : 0;
    double own = 1 + clusters.yetToCome() * along;
    double expected = reached + own + priorScores * PRIOR_TAIL[bin];
    return Math.min(1, expected / (total + 1 + priorScores));
  }

  private double countFrom(int bin) {
    double reached = 0;
    for (int i = bin; i < BINS; i++) {
      reached += counts[i];
    }
    return reached;
  }

  /** Student's t with 3 degrees of freedom: the chance of a deviation beyond t, either side. */
  static double priorTail(double t) {
    if (t <= 0) {
      return 1;
    }
    double u = Math.sqrt(3) / t;
    double beyond =
        u < 1e-2 ? u * u * u * (2.0 / 3 - 0.8 * u * u) : StrictMath.atan(u) - u / (1 + u * u);
    return Math.min(1, beyond * 2 / Math.PI);
  }

  private static void check(double score) {
    if (!(score >= 0) || score == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a score must be finite and at least 0, but was " + score);
    }
  }

  private static int binOf(double score) {
    if (score < LOWER_EDGE[1]) {
      return 0;
    }
    int octave = Math.getExponent(score);
    if (octave >= HIGHEST_OCTAVE) {
      return BINS - 1;
    }
    int bin = 1 + (octave - LOWEST_OCTAVE) * BINS_PER_OCTAVE;
    int last = bin + BINS_PER_OCTAVE - 1;
    while (bin < last && score >= LOWER_EDGE[bin + 1]) {
      bin++;
    }
    return bin;
  }
}
