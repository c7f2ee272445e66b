package io.shallot.detectors.change;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the last change may have been: runs of points up to now, oldest first, each with its
 * probability and the posterior of its mean and spread.
 */
final class RunList {

  // A run of n points has a normal-inverse-gamma posterior (mean, kappa0 + n, alpha0 + n/2, beta),
  // alpha0 = 1. The next value is then Student's t with 2 + n degrees of freedom around the mean,
  // with the squared scale beta (kappa + 1) / (alpha kappa).

  /** How many points a mean of the prior is worth. */
  static final double PRIOR_POINTS = 0.01;

  /** Degrees of freedom of the prior: twice alpha0. */
  static final int PRIOR_FREEDOM = 2;

  /** From here on a run forgets as fast as it learns, so that it can follow. */
  static final int LONGEST = 10_000;

  /** Runs less probable than this are dropped. */
  static final double LEAST_PROBABILITY = 1e-9;

  /** How many deviations off a point may be and still be learnt in full. */
  private static final double REACH = 4;

  /** Of squares that are added up 5,000 times. */
  private static final double LARGEST_BETA = 1e306;

  private static final int FIRST_CAPACITY = 8;
  private static final int OWN_BYTES = 16 + 8 + 8 + 5 * 8 + 5 * 16;
  private static final int BYTES_PER_RUN = 4 + 4 * 8;

  private final int most;

  private int length;
  private int[] count = new int[FIRST_CAPACITY];
  private double[] mean = new double[FIRST_CAPACITY];
  private double[] beta = new double[FIRST_CAPACITY];
  private double[] probability = new double[FIRST_CAPACITY];

  /** Scratch: how much better than the prior each run explains the value that was last judged. */
  private double[] likelihood = new double[FIRST_CAPACITY];

  /**
   * Makes an empty list.
   *
   * @param most how many runs there may be, at least 2
   */
  RunList(int most) {
    this.most = most;
  }

  static RunList restore(int most, DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new StateException(
          "the state of bayesian-change must have 0 to " + most + " runs, but has " + length);
    }
    RunList list = new RunList(most);
    list.reserve(length);
    list.length = length;
    for (int r = 0; r < length; r++) {
      list.count[r] = in.readInt();
      list.mean[r] = in.readDouble();
      list.beta[r] = in.readDouble();
      list.probability[r] = in.readDouble();
      if (list.count[r] < 1
          || list.count[r] > LONGEST
          || !SlowBaseline.LIMIT.holds(list.mean[r])
          || !(list.beta[r] >= 0 && list.beta[r] <= LARGEST_BETA)
          || !(list.probability[r] >= 0 && list.probability[r] <= 1)) {
        throw new StateException(
            "a run of bayesian-change must have 1 to "
                + LONGEST
                + " points, a finite mean and spread, and a probability, but has "
                + list.count[r]
                + ", "
                + list.mean[r]
                + ", "
                + list.beta[r]
                + " and "
                + list.probability[r]);
      }
    }
    return list;
  }

  private void reserve(int needed) {
    if (needed > count.length) {
      int capacity = Math.max(needed, Math.min(most + 1, 2 * count.length));
      count = Arrays.copyOf(count, capacity);
      mean = Arrays.copyOf(mean, capacity);
      beta = Arrays.copyOf(beta, capacity);
      probability = Arrays.copyOf(probability, capacity);
      likelihood = Arrays.copyOf(likelihood, capacity);
    }
  }

  /** Returns the scale of a run's prediction, which is at least a floor. */
  double scale(int run, double floor) {
    double kappa = PRIOR_POINTS + count[run];
    double variance = 2 * beta[run] / (PRIOR_FREEDOM + count[run]);
    return Math.sqrt(Math.max(variance, floor * floor) * (1 + 1 / kappa));
  }

  /** Returns the degrees of freedom of a run's prediction. */
  int freedom(int run) {
    return PRIOR_FREEDOM + count[run];
  }

  void likelihood(int run, double times) {
    likelihood[run] = times;
  }

  double likelihood(int run) {
    return likelihood[run];
  }

  /**
   * Learns a value: probabilities by the likelihoods that were set, means and spreads by the value.
   *
   * @param hazard how probable a change before this value was
   * @param level mean of the prior
   * @param spread typical deviation of the prior
   * @param floor least deviation that counts
   */
  void learn(double value, double hazard, double level, double spread, double floor) {
    double total = hazard;
    for (int r = 0; r < length; r++) {
      total += (1 - hazard) * probability[r] * likelihood[r];
    }
    int kept = 0;
    for (int r = 0; r < length; r++) {
      double posterior = (1 - hazard) * probability[r] * likelihood[r] / total;
      if (posterior >= LEAST_PROBABILITY) {
        update(r, value, floor);
        count[kept] = count[r];
        mean[kept] = mean[r];
        beta[kept] = beta[r];
        probability[kept] = Math.min(posterior, 1);
        kept++;
      }
    }
    length = kept;
    append(value, hazard / total, level, spread);
    if (length > most) {
      absorbLightest();
    }
  }

  private void update(int r, double value, double floor) {
    double reach = REACH * scale(r, floor);
    double distance = Math.max(-reach, Math.min(value - mean[r], reach));
    if (count[r] == LONGEST) {
      beta[r] *= (PRIOR_FREEDOM + LONGEST - 1.0) / (PRIOR_FREEDOM + LONGEST);
      count[r]--;
    }
    double kappa = PRIOR_POINTS + count[r];
    count[r]++;
    mean[r] = SlowBaseline.LIMIT.clip(mean[r] + distance / (kappa + 1));
    beta[r] = Math.min(beta[r] + 0.5 * distance * distance * (kappa / (kappa + 1)), LARGEST_BETA);
  }

  private void append(double value, double posterior, double level, double spread) {
    reserve(length + 1);
    double distance = value - level;
    double share = PRIOR_POINTS / (PRIOR_POINTS + 1);
    count[length] = 1;
    mean[length] = SlowBaseline.LIMIT.clip(level + distance * (1 - share));
    beta[length] = Math.min(spread * spread + 0.5 * distance * distance * share, LARGEST_BETA);
    probability[length] = Math.min(posterior, 1);
    length++;
  }

  /** Gives the probability of the least probable run, the newest aside, to a neighbour. */
  private void absorbLightest() {
    int lightest = 0;
    for (int r = 1; r < length - 1; r++) {
      if (probability[r] < probability[lightest]) {
        lightest = r;
      }
    }
    boolean toOlder =
        lightest > 0
            && (lightest == length - 2 || probability[lightest - 1] >= probability[lightest + 1]);
    int heir = toOlder ? lightest - 1 : lightest + 1;
    probability[heir] = Math.min(probability[heir] + probability[lightest], 1);
    int rest = length - lightest - 1;
    System.arraycopy(count, lightest + 1, count, lightest, rest);
    System.arraycopy(mean, lightest + 1, mean, lightest, rest);
    System.arraycopy(beta, lightest + 1, beta, lightest, rest);
    System.arraycopy(probability, lightest + 1, probability, lightest, rest);
    length--;
  }

  int length() {
    return length;
  }

  /** Returns how many points a run has; stops at {@link #LONGEST}. */
  int count(int run) {
    return count[run];
  }

  double mean(int run) {
    return mean[run];
  }

  double probability(int run) {
    return probability[run];
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(length);
    for (int r = 0; r < length; r++) {
      out.writeInt(count[r]);
      out.writeDouble(mean[r]);
      out.writeDouble(beta[r]);
      out.writeDouble(probability[r]);
    }
  }

  long sizeBytes() {
    return OWN_BYTES + (long) BYTES_PER_RUN * count.length;
  }
}
