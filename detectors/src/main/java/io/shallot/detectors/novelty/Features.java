package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** The latest values of a series, and what is worked out from them for the row that is judged. */
final class Features {

  // A row comes in twice: look() works out its features and scales beside the state, learn()
  // makes it part of the state. Each feature is a plain loop over the latest rows, newest first, so
  // that no running sum drifts.
  //
  // Values are clamped to +-1e150, since the squares of larger ones are no doubles: beyond that all
  // values are alike. A distance of less than 1e-12 of the latest values is rounding and counts as
  // none, so that it never becomes a score.

  static final double LARGEST = 1e150;

  /** A share of the values at hand that is rounding rather than a change. */
  private static final double RESOLUTION = 1e-12;

  /** Raw scores end here. */
  private static final double HIGHEST_RAW = 1e300;

  /** Times end here, some million years from now, so that they can be subtracted. */
  private static final long LAST_TIME = 1L << 55;

  private static final Feature[] FEATURES = Feature.values();
  private static final int COUNT = FEATURES.length;
  private static final int OWN_BYTES = 96 + 6 * 16 + 8 * COUNT + 9 * COUNT;

  private final ShallotParameters parameters;
  private final boolean[] used = new boolean[COUNT];

  /** Index 0 is the row that is judged, n the n-th before it. */
  private final double[] rows;

  private final double[] logs;
  private final RunningScale[] scales = new RunningScale[COUNT];
  private long count;
  private long firstTime = Long.MAX_VALUE;

  // Of the row that is judged.
  private final double[] values = new double[COUNT];
  private final double[] deviations = new double[COUNT];
  private final double[] sorted;
  private long time;
  private double rounding;
  private double logRounding;

  Features(ShallotParameters parameters, Set<Feature> used) {
    this.parameters = parameters;
    for (Feature feature : FEATURES) {
      this.used[feature.index()] = used.contains(feature);
      scales[feature.index()] = new RunningScale(parameters.scaleRate());
    }
    rows = new double[parameters.latestRows() + 1];
    logs = new double[rows.length];
    sorted = new double[rows.length];
  }

  /** Reads a time as {@link #timeMillis} gives it. */
  static long checkedTime(DataInput in) throws IOException {
    long timeMillis = in.readLong();
    if (!isTime(timeMillis)) {
      throw State.fault("a time must be within " + LAST_TIME + ", but was " + timeMillis);
    }
    return timeMillis;
  }

  static boolean isTime(long timeMillis) {
    return timeMillis >= -LAST_TIME && timeMillis <= LAST_TIME;
  }

  /** Works out the features of a row; changes nothing that is part of the state. */
  void look(long timeMillis, double value) {
    time = Math.max(-LAST_TIME, Math.min(timeMillis, LAST_TIME));
    rows[0] = Math.max(-LARGEST, Math.min(value, LARGEST));
    logs[0] = Logs.symmetricLog(rows[0]);
    rounding = RESOLUTION * largest(rows);
    logRounding = RESOLUTION * largest(logs);
    for (Feature feature : FEATURES) {
      int f = feature.index();
      if (used[f]) {
        values[f] = valueOf(feature);
        deviations[f] = scales[f].scaleWith(values[f], count);
      }
    }
  }

  private double valueOf(Feature feature) {
    return switch (feature) {
      case VALUE -> rows[0];
      case LOG -> logs[0];
      case SHORT_MEAN -> mean(parameters.shortMean());
      case LONG_MEAN -> mean(parameters.longMean());
      case ACTIVITY -> activity(rows);
      case LOG_ACTIVITY -> activity(logs);
      case STEP -> count == 0 ? 0 : rows[0] - rows[1];
      case PERIOD_MEAN -> mean(parameters.periodMean());
      case PERIOD_SPREAD -> spread(parameters.periodSpread());
    };
  }

  /** Makes the row that was looked at part of the past. */
  void learn() {
    for (int f = 0; f < COUNT; f++) {
      if (used[f]) {
        scales[f].learn(values[f], count);
      }
    }
    System.arraycopy(rows, 0, rows, 1, rows.length - 1);
    System.arraycopy(logs, 0, logs, 1, logs.length - 1);
    firstTime = Math.min(firstTime, time);
    count++;
  }

  /** Returns how many rows were learnt. */
  long count() {
    return count;
  }

  /** Returns the time of the row, in milliseconds. */
  long timeMillis() {
    return time;
  }

  /** Returns the time from the earliest row learnt to this one, in milliseconds. */
  long elapsedMillis() {
    return count == 0 ? 0 : time - firstTime;
  }

  /** Returns a feature of the row. */
  double value(Feature feature) {
    return values[feature.index()];
  }

  /** Returns a feature's typical deviation, the row included. */
  double scale(Feature feature) {
    return deviations[feature.index()];
  }

  /** Returns a feature's mean over the long past, the row included. */
  double longMean(Feature feature) {
    return scales[feature.index()].meanWith(value(feature), count);
  }

  /**
   * Returns a distance in typical deviations of a feature.
   *
   * @return 0 if the distance is no more than rounding, or NaN
   */
  double inDeviations(Feature feature, double distance) {
    double raw = beyondRounding(feature, distance);
    return raw == 0 ? 0 : Math.min(raw / scale(feature), HIGHEST_RAW);
  }

  /** Returns a distance, or 0 if it is no more than rounding, or NaN. */
  double beyondRounding(Feature feature, double distance) {
    return distance > (feature.logarithmic() ? logRounding : rounding) ? distance : 0;
  }

  /** Returns the values or the logarithms that are at hand: that of the row itself is the first. */
  double[] latest(boolean logarithmic) {
    return logarithmic ? logs : rows;
  }

  /**
   * Returns the median of the rows before this one.
   *
   * @param length how many at most, no more than the settings let features need
   * @return NaN if there are none
   */
  double medianBefore(int length) {
    int n = available(length + 1) - 1;
    if (n == 0) {
      return Double.NaN;
    }
    System.arraycopy(rows, 1, sorted, 0, n);
    Arrays.sort(sorted, 0, n);
    return sorted[(n - 1) / 2] / 2 + sorted[n / 2] / 2;
  }

  /** Returns how many of the {@link #latest} there are, the row included. */
  int available() {
    return available(rows.length);
  }

  private int available(int most) {
    return (int) Math.min(count + 1, most);
  }

  private double mean(int length) {
    int n = available(length);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += rows[i];
    }
    return sum / n;
  }

  private double activity(double[] latest) {
    int length = parameters.activity();
    int n = Math.min(length, available(length + 1) - 1);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(latest[i] - latest[i + 1]);
    }
    return sum / length;
  }

  private double spread(int length) {
    int n = available(length);
    double mean = mean(length);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double distance = rows[i] - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / n);
  }

  private static double largest(double[] latest) {
    double largest = 0;
    for (double value : latest) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeLong(firstTime);
    for (int i = 1; i < available(rows.length); i++) {
      out.writeDouble(rows[i]);
    }
    for (int f = 0; f < COUNT; f++) {
      if (used[f]) {
        scales[f].snapshot(out);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    count = in.readLong();
    firstTime = in.readLong();
    if (count < 0 || (count > 0 && !isTime(firstTime))) {
      throw State.fault(count + " rows since " + firstTime + " cannot be");
    }
    for (int i = 1; i < available(rows.length); i++) {
      rows[i] = State.value(in, "a latest value");
      if (Math.abs(rows[i]) > LARGEST) {
        throw State.fault("a latest value must be within " + LARGEST + ", but was " + rows[i]);
      }
      logs[i] = Logs.symmetricLog(rows[i]);
    }
    for (int f = 0; f < COUNT; f++) {
      if (used[f]) {
        scales[f].restore(in);
      }
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 24L * rows.length + COUNT * (long) RunningScale.BYTES;
  }
}
