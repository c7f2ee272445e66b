package io.shallot.benchmarks.htm;

import io.shallot.api.Point;
import io.shallot.htm.encode.AdaptiveScalarEncoder;
import io.shallot.htm.encode.AdaptiveScalarParameters;
import io.shallot.htm.encode.DateEncoder;
import io.shallot.htm.encode.DateParameters;
import io.shallot.htm.sdr.Sdr;

/**
 * The input of the published detector: a value and the time of day, 454 bits, 42 of them active.
 */
final class ValueAndTime {

  private static final int TIME_BITS = 21;
  private static final double TIME_RADIUS_HOURS = 9.49;

  private final AdaptiveScalarEncoder value =
      new AdaptiveScalarEncoder(AdaptiveScalarParameters.DEFAULT);
  private final DateEncoder time =
      new DateEncoder(DateParameters.NONE.withTimeOfDay(TIME_BITS, TIME_RADIUS_HOURS));

  /** Returns how many bits there are. */
  int size() {
    return value.size() + time.size();
  }

  /** Learns the scale from a record and encodes it. */
  void encode(Point point, Sdr out) {
    value.learn(point.value());
    out.clear();
    value.encode(point.value(), 0, out);
    time.encode(point.timeMillis(), value.size(), out);
  }

  /** Encodes a series from its beginning, each record into bits of its own. */
  static Sdr[] encoded(Point[] points, int records) {
    ValueAndTime encoder = new ValueAndTime();
    Sdr[] encoded = new Sdr[records];
    for (int i = 0; i < records; i++) {
      encoded[i] = new Sdr(encoder.size());
      encoder.encode(points[i], encoded[i]);
    }
    return encoded;
  }
}
