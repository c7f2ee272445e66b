package io.shallot.htm;

import io.shallot.api.Point;
import io.shallot.htm.anomaly.AnomalyLikelihood;
import io.shallot.htm.anomaly.SpatialAnomaly;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Makes raw anomaly scores into the detector's score: by their likelihood and by the values' range.
 */
final class Surprise {

  /** No channel left its range. */
  static final int WITHIN = -1;

  /** The score of a likelihood of 0.999, from which on it is worth saying more. */
  static final double TELLING = 0.3;

  private final HtmParameters parameters;
  private final AnomalyLikelihood likelihood;
  private final SpatialAnomaly[] ranges;

  private double lastLikelihood = Double.NaN;
  private int lastBeyond = WITHIN;

  private Surprise(
      HtmParameters parameters, AnomalyLikelihood likelihood, SpatialAnomaly[] ranges) {
    this.parameters = parameters;
    this.likelihood = likelihood;
    this.ranges = ranges;
  }

  /** Makes one that has seen nothing. */
  static Surprise create(int channels, HtmParameters parameters) {
    SpatialAnomaly[] ranges = new SpatialAnomaly[channels];
    for (int channel = 0; channel < channels; channel++) {
      ranges[channel] = new SpatialAnomaly(parameters.beyondRange());
    }
    return new Surprise(parameters, new AnomalyLikelihood(parameters.likelihood()), ranges);
  }

  /** Tells whether enough raw scores were seen to judge one. */
  boolean ready() {
    return likelihood.records() >= likelihood.parameters().probation();
  }

  /**
   * Judges a raw score and the values it came from.
   *
   * @param learn whether both become part of the past
   * @return the score, in [0, 1]
   */
  double score(double raw, Point point, boolean learn) {
    lastLikelihood = learn ? likelihood.update(raw) : likelihood.peek(raw);
    lastBeyond = beyond(point, learn);
    return lastBeyond == WITHIN ? AnomalyLikelihood.logScore(lastLikelihood) : 1;
  }

  private int beyond(Point point, boolean learn) {
    int beyond = WITHIN;
    for (int channel = ranges.length - 1; channel >= 0; channel--) {
      double value = point.value(channel);
      boolean left = learn ? ranges[channel].update(value) : ranges[channel].peek(value);
      if (left && parameters.beyondRange() > 0) {
        beyond = channel;
      }
    }
    return beyond;
  }

  /** Returns the likelihood of an anomaly that was judged last, in [0, 1]. */
  double lastLikelihood() {
    return lastLikelihood;
  }

  /** Returns the first channel that left its range at the last point, or {@link #WITHIN}. */
  int lastBeyond() {
    return lastBeyond;
  }

  long sizeBytes() {
    return 72 + likelihood.sizeBytes() + ranges.length * 48L;
  }

  void snapshot(DataOutput out) throws IOException {
    likelihood.snapshot(out);
    for (SpatialAnomaly range : ranges) {
      range.snapshot(out);
    }
  }

  static Surprise restore(int channels, HtmParameters parameters, StateInput in)
      throws IOException {
    AnomalyLikelihood likelihood = AnomalyLikelihood.restore(parameters.likelihood(), in);
    SpatialAnomaly[] ranges = new SpatialAnomaly[channels];
    for (int channel = 0; channel < channels; channel++) {
      ranges[channel] = SpatialAnomaly.restore(parameters.beyondRange(), in);
    }
    return new Surprise(parameters, likelihood, ranges);
  }
}
