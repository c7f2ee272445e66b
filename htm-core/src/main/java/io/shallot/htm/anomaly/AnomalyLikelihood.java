package io.shallot.htm.anomaly;

import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How unusually high the recent raw anomaly scores of a model are, given those of its past: about
 * 0.5 or less is usual, near 1 is an anomaly. What a noisy series surprises a model with all the
 * time does not count.
 */
public final class AnomalyLikelihood {

  // How: S. Ahmad, A. Lavin, S. Purdy, Z. Agha, Unsupervised real-time anomaly detection for
  // streaming data, Neurocomputing 262 (2017). The raw scores are averaged over the last A = 10;
  // a normal distribution with mean m and deviation s is fitted to the averages of the last
  // W = 8,640 records, without those of the learning period; the likelihood of an average x is
  // 1 - Q((x - m) / s), Q the upper tail of the standard normal distribution. As in the reference
  // implementation m is at least 0.03, s^2 at least 0.0003, and of a run of red tails (up to 1e-5)
  // only the first is given as it is, the others as 1e-3, so that an anomaly is told once. There a
  // run ends with the first tail that is not red; tails about that level flicker, so it may be made
  // to take more of them (runGap).
  //
  // Averages below the mean: the paper and the published scores of NAB have the formula above, so
  // have we; later versions of the reference call them as unlikely as those above, so that
  // uncommonly good prediction is an anomaly too (NormalDistribution.tail). The published scores
  // follow from the published raw scores to all printed digits.
  //
  // The fit before the record with index i uses records before i, when i is the probation (learning
  // period + estimation samples) or a later multiple of the re-estimation period. Here it is made
  // as soon as record i - 1 is in, so that peek needs nothing update does not; the results are the
  // same.
  //
  // Cost per record: O(1), 0.3 us hot and 1.3 us cold, most of it the exponentials of the tail;
  // every 100th record a merge of 180 value blocks if values are given. Memory: 4 bytes a record of
  // the window, grown as needed: 35 KB at the defaults, 42 KB if values are given.
  //
  // Fails: averages are not normal, so the likelihood is a rank rather than a probability; a cycle
  // of surprise longer than A is not seen; what lasts becomes usual within W.

  private static final double NO_LIKELIHOOD = 0.5;
  private static final double LOG_SCALE = -23.02585084720009;

  private final AnomalyLikelihoodParameters parameters;
  private final ScoreWindow scores;
  private final ValueBlocks values;

  private NormalDistribution distribution = NormalDistribution.BROAD;
  private double deviation = deviation(distribution);
  // Records since the newest red one, 0 if that is the newest of all; at most the run gap.
  private int sinceRed;

  /** Makes one that has seen nothing. */
  public AnomalyLikelihood(AnomalyLikelihoodParameters parameters) {
    this(parameters, new ScoreWindow(parameters), new ValueBlocks(parameters));
  }

  private AnomalyLikelihood(
      AnomalyLikelihoodParameters parameters, ScoreWindow scores, ValueBlocks values) {
    this.parameters = parameters;
    this.scores = scores;
    this.values = values;
    sinceRed = parameters.runGap();
  }

  /**
   * Takes the raw score of the next record, of a metric whose value is not known or not a number.
   *
   * @return the likelihood of an anomaly, in [0, 1]; 0.5 during the probation
   * @throws IllegalArgumentException if the score is not in [0, 1]; nothing changes then
   */
  public double update(double rawScore) {
    return update(rawScore, Double.NaN);
  }

  /**
   * Takes the raw score and the value of the next record. While the values of the window are
   * constant (a variance below 1.5e-5 at the last estimate), nothing is an anomaly.
   *
   * @param value of the metric; one that is not finite is left out
   * @return the likelihood of an anomaly, in [0, 1]; 0.5 during the probation
   * @throws IllegalArgumentException if the score is not in [0, 1]; nothing changes then
   */
  public double update(double rawScore, double value) {
    int steps = checkedSteps(rawScore);
    long index = scores.records();
    double tail = tailWith(steps);
    double likelihood = likelihood(tail);
    scores.add(steps);
    values.add(index, value);
    sinceRed = red(tail) ? 0 : Math.min(parameters.runGap(), sinceRed + 1);
    if (estimateIsDue(index + 1)) {
      estimate();
    }
    return likelihood;
  }

  /**
   * Returns what {@link #update(double)} would return, and changes nothing: the likelihood while a
   * model must not learn.
   *
   * @throws IllegalArgumentException if the score is not in [0, 1]
   */
  public double peek(double rawScore) {
    return likelihood(tailWith(checkedSteps(rawScore)));
  }

  /**
   * Returns a likelihood on the logarithmic scale of the paper, in [0, 1]: 0.5 is 0.03, 0.999 is
   * 0.3, 0.99999 is 0.5. Likelihoods lie so close to 1 that no threshold could be read otherwise.
   *
   * @param likelihood in [0, 1]
   */
  public static double logScore(double likelihood) {
    if (!(likelihood >= 0 && likelihood <= 1)) {
      throw new IllegalArgumentException("a likelihood must be in [0, 1], but was " + likelihood);
    }
    // The formula gives -4e-12 for 0.
    return Math.max(0, StrictMath.log(1.0000000001 - likelihood) / LOG_SCALE);
  }

  /** Returns the present distribution of averages; a broad one during the probation. */
  public NormalDistribution distribution() {
    return distribution;
  }

  /** Returns how many records came so far. */
  public long records() {
    return scores.records();
  }

  /** Returns the settings. */
  public AnomalyLikelihoodParameters parameters() {
    return parameters;
  }

  /** Returns about how many bytes of heap are held now. */
  public long sizeBytes() {
    return 80 + scores.sizeBytes() + values.sizeBytes();
  }

  private boolean ready() {
    return scores.records() >= parameters.probation();
  }

  private boolean estimateIsDue(long next) {
    int probation = parameters.probation();
    return next == probation || (next > probation && next % parameters.reestimationPeriod() == 0);
  }

  private void estimate() {
    values.forgetBefore(scores.start());
    use(values.flat() ? NormalDistribution.BROAD : scores.fit());
    judgeNewestAgain();
  }

  private void use(NormalDistribution estimated) {
    distribution = estimated;
    deviation = deviation(estimated);
  }

  /**
   * Judges the newest average anew, by the present distribution, as the reference does. There a
   * record that only now is red begins a run of which nothing was ever told; where runs are ours,
   * with a gap above 1, it may go on with one, but begin none.
   */
  private void judgeNewestAgain() {
    if (red(tail(scores.average()))) {
      boolean begins = sinceRed == parameters.runGap();
      sinceRed = begins && parameters.runGap() > 1 ? sinceRed : 0;
    } else if (sinceRed == 0) {
      sinceRed = 1;
    }
  }

  private static boolean red(double tail) {
    return tail <= LikelihoodBatch.RED;
  }

  private double tailWith(int steps) {
    return ready() ? tail(scores.averageWith(steps)) : NO_LIKELIHOOD;
  }

  private double tail(double average) {
    return NormalDistribution.upperTail(average, distribution.mean(), deviation);
  }

  private double likelihood(double tail) {
    return 1.0 - (red(tail) && sinceRed < parameters.runGap() ? LikelihoodBatch.YELLOW : tail);
  }

  private static double deviation(NormalDistribution distribution) {
    return StrictMath.sqrt(distribution.variance());
  }

  private static int checkedSteps(double rawScore) {
    if (!(rawScore >= 0 && rawScore <= 1)) {
      throw new IllegalArgumentException("a raw score must be in [0, 1], but was " + rawScore);
    }
    return ScoreWindow.steps(rawScore);
  }

  /** Writes everything that decides later likelihoods: 35 KB at the defaults when full. */
  public void snapshot(DataOutput out) throws IOException {
    scores.snapshot(out);
    values.snapshot(out);
    out.writeDouble(distribution.mean());
    out.writeDouble(distribution.variance());
    out.writeInt(sinceRed);
  }

  /**
   * Reads one that goes on where the other stood.
   *
   * @param parameters those it was written with
   */
  public static AnomalyLikelihood restore(AnomalyLikelihoodParameters parameters, StateInput in)
      throws IOException {
    ScoreWindow scores = ScoreWindow.restore(parameters, in);
    ValueBlocks values = ValueBlocks.restore(parameters, scores.records(), in);
    NormalDistribution distribution =
        new NormalDistribution(
            in.real("mean of averages", NormalDistribution.LEAST_MEAN, 1),
            in.real(
                "variance of averages",
                NormalDistribution.LEAST_VARIANCE,
                NormalDistribution.BROAD.variance()));
    AnomalyLikelihood likelihood = new AnomalyLikelihood(parameters, scores, values);
    likelihood.sinceRed = in.whole("records since a red one", 0, parameters.runGap());
    if (likelihood.ready()) {
      likelihood.use(distribution);
    } else if (!distribution.equals(NormalDistribution.BROAD)) {
      throw new CorruptStateException(
          "there can be no estimate after "
              + scores.records()
              + " records, but was "
              + distribution);
    }
    return likelihood;
  }
}
