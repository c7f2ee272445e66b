package io.shallot.api.calibration;

import io.shallot.api.ScoreScale;
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
   * The past fades: see ScoreHistogram, which keeps the counts, C, u and k. Cost: for an ordinary
   * score some 16 additions and four divisions; above u also a power and a sum over the bins from u to
   * the highest score.
   *
   * [1] V. Vovk, A. Gammerman, G. Shafer: Algorithmic Learning in a Random World, 2005.
   * [2] B. M. Hill: A simple general approach to inference about the tail of a distribution, Annals
   *     of Statistics 3 (1975).
   */

  private static final double TAIL_LEAST = 10;
  private static final double PRIOR_SCORES = 10;
  private static final double PRIOR_EXPONENT = 3;
  private static final double PRIOR_EXPONENT_SCORES = 10;
  private static final double LEAST_P = 1e-300;

  /** The surprise, -log10 p, that the shipped decision calls worth an alert. */
  static final double ALERT_SURPRISE = 2;

  private final double priorScores;

  /** Below it scores say themselves how ordinary they are; 0 on scales that do not. */
  private final double alertAt;

  private final ScoreHistogram past;
  private final ScoreClusters clusters;

  private ScoreCalibrator(ScoreScale scale, ScoreHistogram past, ScoreClusters clusters) {
    this.priorScores = priorScores(scale);
    this.alertAt = scale instanceof ScoreScale.Surprise own ? own.alertAt() : 0;
    this.past = past;
    this.clusters = clusters;
  }

  private static double priorScores(ScoreScale scale) {
    return scale.equals(ScoreScale.DEVIATIONS) ? PRIOR_SCORES : 0;
  }

  /** Returns a calibrator that has learnt nothing, for scores on a scale. */
  public static ScoreCalibrator create(ScoreScale scale) {
    return new ScoreCalibrator(scale, new ScoreHistogram(priorScores(scale)), new ScoreClusters());
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
    int bin = ScoreHistogram.binOf(score);
    int threshold = past.threshold();
    double high = past.high();
    double reached = past.countFrom(bin);
    double rank = rankP(bin, reached, high);
    double u = ScoreHistogram.lowerEdge(threshold);
    if (bin <= threshold || u >= score || (priorScores == 0 && high < TAIL_LEAST)) {
      return rank;
    }
    double exponent =
        (high + PRIOR_EXPONENT_SCORES)
            / (past.logExcess() + PRIOR_EXPONENT_SCORES / PRIOR_EXPONENT);
    double tail = rankP(threshold, high, high) * StrictMath.pow(score / u, -exponent);
    double seen = reached / (past.total() + 1 + priorScores);
    return Math.max(LEAST_P, Math.min(rank, Math.max(tail, seen)));
  }

  /** Returns the conformal rank of a bin that so many reached, given how many scores are high. */
  private double rankP(int bin, double reached, double high) {
    double along = high > 0 ? Math.min(1, reached / Math.min(clusters.meanSize(), high)) : 0;
    double own = 1 + clusters.yetToCome() * along;
    double expected = reached + own + priorScores * ScoreHistogram.priorTailOf(bin);
    return Math.min(1, expected / (past.total() + 1 + priorScores));
  }

  /**
   * Takes a score into the past.
   *
   * @param score finite, at least 0
   */
  public void learn(double score) {
    check(score);
    int bin = ScoreHistogram.binOf(score);
    past.add(bin);
    clusters.add(bin >= past.threshold());
    if (past.full()) {
      past.halve();
      clusters.halve();
    }
  }

  /** Writes everything that decides a later p-value: the counts, and how scores cluster. */
  public void snapshot(DataOutput out) throws IOException {
    past.snapshot(out);
    clusters.snapshot(out);
  }

  /**
   * Reads a calibrator back.
   *
   * @param scale the scale it was created with
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public static ScoreCalibrator restore(ScoreScale scale, DataInput in) throws IOException {
    ScoreHistogram past = ScoreHistogram.restore(priorScores(scale), in);
    return new ScoreCalibrator(scale, past, ScoreClusters.restore(in));
  }

  /** Returns how many scores the past is worth; fades with age, at most 8192. */
  public double scoresLearnt() {
    return past.total();
  }

  /** Returns the bytes of heap held. */
  public long sizeBytes() {
    return 40 + ScoreHistogram.BYTES + ScoreClusters.BYTES;
  }

  private static void check(double score) {
    if (!(score >= 0) || score == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a score must be finite and at least 0, but was " + score);
    }
  }
}
