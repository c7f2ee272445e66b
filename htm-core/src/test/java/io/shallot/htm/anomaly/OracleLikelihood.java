package io.shallot.htm.anomaly;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The anomaly likelihood as the reference computes it, from all records of the window whenever an
 * estimate is due: slow and obvious.
 */
final class OracleLikelihood {

  private record Point(double score, double value) {}

  private final AnomalyLikelihoodParameters parameters;
  private final Deque<Point> window = new ArrayDeque<>();
  private Optional<NormalDistribution> distribution = Optional.empty();
  private int records;
  // records since an alarm; none was before the first
  private int sinceRed;

  OracleLikelihood(AnomalyLikelihoodParameters parameters) {
    this.parameters = parameters;
    sinceRed = parameters.runGap();
  }

  double update(double score, double value) {
    double likelihood = 0.5;
    if (records >= parameters.probation()) {
      if (distribution.isEmpty() || records % parameters.reestimationPeriod() == 0) {
        estimate();
      }
      NormalDistribution usual = distribution.orElseThrow();
      Deque<Point> next = new ArrayDeque<>(window);
      next.add(new Point(score, value));
      double[] averages = averages(next);
      double tail = usual.upperTail(averages[averages.length - 1]);
      boolean run = red(tail) && sinceRed < parameters.runGap();
      likelihood = 1 - (run ? 1 - 0.999 : tail);
      sinceRed = red(tail) ? 0 : sinceRed + 1;
    }
    window.add(new Point(score, value));
    if (window.size() > parameters.historicWindow()) {
      window.remove();
    }
    records++;
    return likelihood;
  }

  private double[] averages(Deque<Point> points) {
    double[] scores = points.stream().mapToDouble(Point::score).toArray();
    return LikelihoodBatch.movingAverage(scores, parameters.averagingWindow());
  }

  private void estimate() {
    int shiftedOut = Math.max(0, records - parameters.historicWindow());
    int skip = Math.max(0, parameters.learningPeriod() - shiftedOut);
    double[] values =
        window.stream().skip(skip).mapToDouble(Point::value).filter(Double::isFinite).toArray();
    double[] averages = averages(window);
    boolean flat =
        values.length > 0
            && LikelihoodBatch.estimate(values, values, 0).equals(NormalDistribution.BROAD);
    NormalDistribution usual =
        flat ? NormalDistribution.BROAD : LikelihoodBatch.estimate(averages, new double[0], skip);
    distribution = Optional.of(usual);
    // The newest record is judged anew: what was an alarm may now be the first record after it.
    // What
    // was none begins a run only where the reference is followed, with a gap of 1.
    boolean alarm = red(usual.upperTail(averages[averages.length - 1]));
    boolean begins = sinceRed >= parameters.runGap() && parameters.runGap() > 1;
    sinceRed = alarm && !begins ? 0 : Math.max(1, sinceRed);
  }

  private static boolean red(double tail) {
    return tail <= 1 - 0.99999;
  }
}
