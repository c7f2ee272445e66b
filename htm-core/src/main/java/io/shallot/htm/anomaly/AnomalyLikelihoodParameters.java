package io.shallot.htm.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of an {@link AnomalyLikelihood}; lengths are numbers of records.
 *
 * @param learningPeriod first records whose averaged scores are never used, while the model still
 *     learns, 0 to 1,000,000, default 288; longer hides early anomalies
 * @param estimationSamples records after those until the first estimate, 1 to the historic window,
 *     default 100; up to then the likelihood is 0.5. Fewer make a poor first estimate
 * @param historicWindow the last records an estimate is made from, up to 1,000,000, default 8,640
 *     (a month of 5 minutes each); each costs 4 bytes, and a change is believed normal later
 * @param reestimationPeriod how often the estimate is made again, 1 to 1,000,000, default 100
 * @param averagingWindow how many raw scores are averaged, 1 to 1,000 and at most the historic
 *     window, default 10; longer is less noise and more delay
 * @param runGap how many records in a row that are not red end a run, of which only the first red
 *     one is given as it is, 1 to 1,000,000, default 1; longer tells a flickering event once
 */
public record AnomalyLikelihoodParameters(
    int learningPeriod,
    int estimationSamples,
    int historicWindow,
    int reestimationPeriod,
    int averagingWindow,
    int runGap) {

  /** The defaults of the paper's implementation. */
  public static final AnomalyLikelihoodParameters DEFAULT =
      new AnomalyLikelihoodParameters(288, 100, 8640, 100, 10, 1);

  private static final int MOST_RECORDS = 1_000_000;
  private static final int MOST_AVERAGED = 1_000;

  /** Checks every range and names all faults together. */
  public AnomalyLikelihoodParameters {
    List<String> faults = new ArrayList<>();
    check(faults, "learning period", learningPeriod, 0, MOST_RECORDS);
    check(faults, "estimation samples", estimationSamples, 1, MOST_RECORDS);
    check(faults, "historic window", historicWindow, 1, MOST_RECORDS);
    check(faults, "reestimation period", reestimationPeriod, 1, MOST_RECORDS);
    check(faults, "averaging window", averagingWindow, 1, MOST_AVERAGED);
    check(faults, "run gap", runGap, 1, MOST_RECORDS);
    if (estimationSamples > historicWindow) {
      faults.add(beyondWindow("estimation samples", estimationSamples, historicWindow));
    }
    if (averagingWindow > historicWindow) {
      faults.add(beyondWindow("averaging window", averagingWindow, historicWindow));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("anomaly likelihood: " + String.join("; ", faults));
    }
  }

  private static void check(List<String> faults, String name, int value, int least, int most) {
    if (value < least || value > most) {
      faults.add(name + " must be from " + least + " to " + most + ", but was " + value);
    }
  }

  private static String beyondWindow(String name, int value, int window) {
    return name + " must be at most the historic window of " + window + ", but was " + value;
  }

  /** Returns a copy with another learning period and number of samples of the first estimate. */
  public AnomalyLikelihoodParameters withProbation(int learningPeriod, int estimationSamples) {
    return new AnomalyLikelihoodParameters(
        learningPeriod,
        estimationSamples,
        historicWindow,
        reestimationPeriod,
        averagingWindow,
        runGap);
  }

  /** Returns a copy with another historic window. */
  public AnomalyLikelihoodParameters withHistoricWindow(int historicWindow) {
    return new AnomalyLikelihoodParameters(
        learningPeriod,
        estimationSamples,
        historicWindow,
        reestimationPeriod,
        averagingWindow,
        runGap);
  }

  /** Returns a copy with another re-estimation period. */
  public AnomalyLikelihoodParameters withReestimationPeriod(int reestimationPeriod) {
    return new AnomalyLikelihoodParameters(
        learningPeriod,
        estimationSamples,
        historicWindow,
        reestimationPeriod,
        averagingWindow,
        runGap);
  }

  /** Returns a copy with another averaging window. */
  public AnomalyLikelihoodParameters withAveragingWindow(int averagingWindow) {
    return new AnomalyLikelihoodParameters(
        learningPeriod,
        estimationSamples,
        historicWindow,
        reestimationPeriod,
        averagingWindow,
        runGap);
  }

  /** Returns a copy in which a run of red records ends otherwise. */
  public AnomalyLikelihoodParameters withRunGap(int runGap) {
    return new AnomalyLikelihoodParameters(
        learningPeriod,
        estimationSamples,
        historicWindow,
        reestimationPeriod,
        averagingWindow,
        runGap);
  }

  /** Returns how many records pass before the first estimate: their likelihood is 0.5. */
  public int probation() {
    return learningPeriod + estimationSamples;
  }
}
