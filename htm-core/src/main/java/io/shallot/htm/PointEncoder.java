package io.shallot.htm;

import io.shallot.api.Point;
import io.shallot.htm.encode.AdaptiveScalarEncoder;
import io.shallot.htm.encode.AdaptiveScalarParameters;
import io.shallot.htm.encode.DateEncoder;
import io.shallot.htm.encode.DateParameters;
import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Encodes a point: a field of 400 bits for each channel, on a scale learnt from the stream, and one
 * of 54 bits for the time of day.
 */
final class PointEncoder {

  static final int FIELD_BITS = 400;

  private static final int FIELD_ACTIVE = 21;

  /** Values this many buckets apart share half of their bits. */
  private static final int NEARBY_BUCKETS = FIELD_ACTIVE / 2;

  private static final double TIME_RADIUS_HOURS = 9.49;

  private static final DateEncoder TIME_OF_DAY =
      new DateEncoder(DateParameters.NONE.withTimeOfDay(FIELD_ACTIVE, TIME_RADIUS_HOURS));

  private final AdaptiveScalarEncoder[] fields;
  private final boolean timeOfDay;

  private PointEncoder(AdaptiveScalarEncoder[] fields, boolean timeOfDay) {
    this.fields = fields;
    this.timeOfDay = timeOfDay;
  }

  /** Makes an encoder that has seen nothing. */
  static PointEncoder create(int channels, HtmParameters parameters, long seed) {
    AdaptiveScalarEncoder[] fields = new AdaptiveScalarEncoder[channels];
    for (int channel = 0; channel < channels; channel++) {
      fields[channel] = new AdaptiveScalarEncoder(scale(parameters, seed, channel));
    }
    return new PointEncoder(fields, parameters.timeOfDay());
  }

  /** Returns how many bits an encoded point has. */
  static int bits(int channels, boolean timeOfDay) {
    return channels * FIELD_BITS + (timeOfDay ? TIME_OF_DAY.size() : 0);
  }

  /**
   * Encodes a point on the present scales; changes nothing.
   *
   * @param out cleared first
   */
  void encode(Point point, Sdr out) {
    out.clear();
    for (int channel = 0; channel < fields.length; channel++) {
      fields[channel].encode(point.value(channel), channel * FIELD_BITS, out);
    }
    if (timeOfDay) {
      TIME_OF_DAY.encode(point.timeMillis(), fields.length * FIELD_BITS, out);
    }
  }

  /** Takes the values of a point into account for the scales. */
  void learn(Point point) {
    for (int channel = 0; channel < fields.length; channel++) {
      fields[channel].learn(point.value(channel));
    }
  }

  /** Lets every channel that had a value make do with those it had. */
  void settle() {
    for (AdaptiveScalarEncoder field : fields) {
      field.settle();
    }
  }

  /** Returns how many bits an encoded point has. */
  int bits() {
    return bits(fields.length, timeOfDay);
  }

  /** Returns the first bit of each channel and then, if it is encoded, of the time of day. */
  int[] fieldStarts() {
    int[] starts = new int[fields.length + (timeOfDay ? 1 : 0)];
    for (int field = 0; field < starts.length; field++) {
      starts[field] = field * FIELD_BITS;
    }
    return starts;
  }

  /**
   * Returns how far apart two values of a channel may be that are encoded much alike; may be NaN.
   */
  double nearby(int channel) {
    return fields[channel].resolution() * NEARBY_BUCKETS;
  }

  /** Returns the bytes of heap held, shared tables left out. */
  long sizeBytes() {
    long bytes = 40;
    for (AdaptiveScalarEncoder field : fields) {
      bytes += 4 + field.sizeBytes();
    }
    return bytes;
  }

  /** Writes the scales. */
  void snapshot(DataOutput out) throws IOException {
    for (AdaptiveScalarEncoder field : fields) {
      field.snapshot(out);
    }
  }

  /** Reads an encoder of the same shape back. */
  static PointEncoder restore(int channels, HtmParameters parameters, long seed, StateInput in)
      throws IOException {
    AdaptiveScalarEncoder[] fields = new AdaptiveScalarEncoder[channels];
    for (int channel = 0; channel < channels; channel++) {
      fields[channel] = AdaptiveScalarEncoder.restore(scale(parameters, seed, channel), in);
    }
    return new PointEncoder(fields, parameters.timeOfDay());
  }

  private static AdaptiveScalarParameters scale(HtmParameters parameters, long seed, int channel) {
    return parameters.scale(HtmRandom.mix(seed, channel)).withBits(FIELD_BITS, FIELD_ACTIVE);
  }
}
