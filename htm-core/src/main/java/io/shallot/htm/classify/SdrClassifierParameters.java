package io.shallot.htm.classify;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of an {@link SdrClassifier}.
 *
 * @param inputs how many bits a pattern has, 1 to 65,535
 * @param buckets how many buckets there may be, 1 to 10,000; each costs 4 bytes for every bit that
 *     is used and every number of steps
 * @param steps how many records ahead to predict, ascending, each once, 1 to 32 numbers from 0 to
 *     1,000; each has weights of its own. 0 tells the bucket of the pattern itself
 * @param alpha learning rate, above 0, at most 100, default 0.001; a higher one learns faster, and
 *     follows noise
 * @param actualValueAlpha weight of a new value in the moving average of its bucket, 0 to below 1,
 *     default 0.3
 */
public record SdrClassifierParameters(
    int inputs, int buckets, List<Integer> steps, double alpha, double actualValueAlpha) {

  private static final int MOST_INPUTS = 65_535;
  private static final int MOST_BUCKETS = 10_000;
  private static final int MOST_STEPS = 1_000;
  private static final int MOST_PREDICTIONS = 32;
  private static final double MOST_ALPHA = 100;
  private static final long MOST_WEIGHTS = 1L << 28;

  /** Checks every range and names all faults together. */
  public SdrClassifierParameters {
    steps = List.copyOf(steps);
    List<String> faults = new ArrayList<>();
    if (inputs < 1 || inputs > MOST_INPUTS) {
      faults.add("inputs must be from 1 to " + MOST_INPUTS + ", but were " + inputs);
    }
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      faults.add("buckets must be from 1 to " + MOST_BUCKETS + ", but were " + buckets);
    }
    if (steps.isEmpty() || steps.size() > MOST_PREDICTIONS || !ascend(steps)) {
      faults.add(
          "steps must be 1 to "
              + MOST_PREDICTIONS
              + " ascending numbers from 0 to "
              + MOST_STEPS
              + ", but were "
              + steps);
    }
    if (!(alpha > 0 && alpha <= MOST_ALPHA)) {
      faults.add("alpha must be above 0 and at most " + MOST_ALPHA + ", but was " + alpha);
    }
    if (!(actualValueAlpha >= 0 && actualValueAlpha < 1)) {
      faults.add("actual value alpha must be in [0, 1), but was " + actualValueAlpha);
    }
    if (faults.isEmpty() && (long) inputs * buckets * steps.size() > MOST_WEIGHTS) {
      faults.add(
          "inputs times buckets times numbers of steps must be at most "
              + MOST_WEIGHTS
              + ", but was "
              + (long) inputs * buckets * steps.size());
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("SDR classifier: " + String.join("; ", faults));
    }
  }

  private static boolean ascend(List<Integer> steps) {
    int previous = -1;
    for (int step : steps) {
      if (step <= previous || step > MOST_STEPS) {
        return false;
      }
      previous = step;
    }
    return true;
  }

  /** Returns settings that predict one record ahead, the rest at their defaults. */
  public static SdrClassifierParameters of(int inputs, int buckets) {
    return new SdrClassifierParameters(inputs, buckets, List.of(1), 0.001, 0.3);
  }

  /** Returns a copy with other numbers of steps to predict. */
  public SdrClassifierParameters withSteps(Integer... steps) {
    return new SdrClassifierParameters(inputs, buckets, List.of(steps), alpha, actualValueAlpha);
  }

  /** Returns a copy with another learning rate. */
  public SdrClassifierParameters withAlpha(double alpha) {
    return new SdrClassifierParameters(inputs, buckets, steps, alpha, actualValueAlpha);
  }

  /** Returns a copy with another weight of new values. */
  public SdrClassifierParameters withActualValueAlpha(double actualValueAlpha) {
    return new SdrClassifierParameters(inputs, buckets, steps, alpha, actualValueAlpha);
  }
}
