package io.shallot.api.calibration;

import io.shallot.api.ScoreScale;

/** The calibrator as its comment says it, with every sum worked out anew: slow and obvious. */
final class PlainCalibrator {

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
      PRIOR_TAIL[i] = ScoreHistogram.priorTail(LOWER_EDGE[i]);
    }
  }

  private final double priorScores;

  /** Below it scores say themselves how ordinary they are; 0 on scales that do not. */
  private final double alertAt;

  private final float[] counts;
  private final ScoreClusters clusters;
  private double total;

  private PlainCalibrator(ScoreScale scale, float[] counts, ScoreClusters clusters) {
    this.priorScores = scale.equals(ScoreScale.DEVIATIONS) ? PRIOR_SCORES : 0;
    this.alertAt = scale instanceof ScoreScale.Surprise own ? own.alertAt() : 0;
    this.counts = counts;
    this.clusters = clusters;
    for (float count : counts) {
      total += count;
    }
  }

  /** Returns a calibrator that has learnt nothing, for scores on a scale. */
  static PlainCalibrator create(ScoreScale scale) {
    return new PlainCalibrator(scale, new float[BINS], new ScoreClusters());
  }

  /**
   * Returns how often a score at least this high is expected, by the scores learnt so far.
   *
   * @param score finite, at least 0
   * @return in (0, 1]; 1 for a score of 0
   */
  double pValue(double score) {
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
  void learn(double score) {
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

  double scoresLearnt() {
    return total;
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
