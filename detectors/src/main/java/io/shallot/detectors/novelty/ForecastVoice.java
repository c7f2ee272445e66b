package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How far the value is from what a linear forecast made of those just before it. */
final class ForecastVoice extends Voice {

  // An autoregression of order p with a constant, on values that are centred and scaled by the
  // running mean and deviation, fitted by recursive least squares [1] with forgetting f:
  //
  //   e = z - w'x,  k = P x,  w += k clip(e, +-3) / (f + x'k),  P = (P - k k' / (f + x'k)) / f
  //
  // The clip, a departure, keeps an anomaly from becoming the model. Where nothing varies P grows
  // without bound; once its trace is above 10,000 it starts again from the identity.
  //
  // Cost: 2 p^2 multiplications (p = 16: 0.4 us). Memory: 8 p^2 bytes.
  //
  // [1] S. Haykin, Adaptive Filter Theory, 3rd ed. (1996), chapter 13.

  private static final double FORGETTING = 0.999;
  private static final double MOST_ERROR = 3;
  private static final double MOST_TRACE = 1e4;
  private static final double FIRST_VARIANCE = 100;
  private static final int OWN_BYTES = 56 + 4 * 16;

  private final int order;
  private final double[] weights;

  /** The symmetric matrix P, row by row. */
  private final double[] inverse;

  private final double[] inputs;
  private final double[] gain;
  private double error;

  /**
   * Makes a voice.
   *
   * @param order how many values the forecast is made of, less than the features keep
   */
  ForecastVoice(int order) {
    this.order = order;
    int n = order + 1;
    weights = new double[n];
    inverse = new double[n * n];
    inputs = new double[n];
    gain = new double[n];
    weights[0] = 1;
    startFrom(FIRST_VARIANCE);
  }

  private void startFrom(double variance) {
    Arrays.fill(inverse, 0);
    for (int i = 0; i < inverse.length; i += order + 2) {
      inverse[i] = variance;
    }
  }

  @Override
  double raw(Features row) {
    double scale = row.scale(Feature.VALUE);
    if (row.count() < order || scale == 0) {
      error = 0;
      return 0;
    }
    double mean = row.longMean(Feature.VALUE);
    double[] latest = row.latest(false);
    double forecast = weights[order];
    inputs[order] = 1;
    for (int i = 0; i < order; i++) {
      inputs[i] = (latest[i + 1] - mean) / scale;
      forecast += weights[i] * inputs[i];
    }
    error = (latest[0] - mean) / scale - forecast;
    return row.count() == order ? 0 : Math.abs(error);
  }

  @Override
  void learn(Features row) {
    if (row.count() < order || row.scale(Feature.VALUE) == 0) {
      return;
    }
    int n = order + 1;
    double spread = FORGETTING;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += inverse[i * n + j] * inputs[j];
      }
      gain[i] = sum;
      spread += inputs[i] * sum;
    }
    double step = Math.max(-MOST_ERROR, Math.min(error, MOST_ERROR)) / spread;
    double trace = 0;
    for (int i = 0; i < n; i++) {
      weights[i] += gain[i] * step;
      double share = gain[i] / spread;
      for (int j = 0; j < n; j++) {
        inverse[i * n + j] = (inverse[i * n + j] - share * gain[j]) / FORGETTING;
      }
      trace += inverse[i * n + i];
    }
    if (!(trace < MOST_TRACE)) {
      startFrom(1);
    }
  }

  @Override
  void snapshot(DataOutput out) throws IOException {
    for (double weight : weights) {
      out.writeDouble(weight);
    }
    for (double entry : inverse) {
      out.writeDouble(entry);
    }
  }

  @Override
  void restore(DataInput in) throws IOException {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = State.value(in, "a weight of the forecast");
    }
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = State.value(in, "an entry of the forecast's matrix");
    }
  }

  @Override
  long sizeBytes() {
    return OWN_BYTES + 8L * (3L * weights.length + inverse.length);
  }
}
