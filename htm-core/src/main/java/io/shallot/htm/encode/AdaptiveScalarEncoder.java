package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a number as random bits that neighbours share, on a scale that it learns from the stream
 * without looking ahead. Values of any later size stay distinguishable and none is clipped.
 */
public final class AdaptiveScalarEncoder implements ValueEncoder {

  // The first N values are kept; their range, padded and cut into 130 buckets, gives resolution and
  // centre. Then a value's bucket is fixed: linear near the centre, logarithmic far off (see
  // AdaptiveScale), so that growth of the range needs no new scale: 10^2 and 10^7 on a scale learnt
  // between 0 and 1 lie some 1,500 buckets apart. Buckets become bits as in
  // RandomDistributedScalarEncoder.
  //
  // Only what has changed for good leads to a new scale. Every s-th value goes into the same buffer
  // of N, s = window / N; once per window the recent range and the share of values beyond the
  // linear part are judged (see Relearning). All equal values teach nothing about a scale and
  // change none. If the new buckets would be at most twice as wide or narrow as the old, only the
  // centre moves: a series that shifted its level keeps the bits of its shape. Else all buckets
  // change meaning, and what was learnt from them is void: rare, and counted by generation().
  //
  // O(w) per value, a sort of N values once per window; 8 N bytes. It fails where the first N
  // values are all noise of a kind that never comes again, until the first window ends. The
  // published detector took the range from the whole file, which a stream does not have.
  //
  // S. Ahmad, A. Lavin, S. Purdy, Z. Agha: Unsupervised real-time anomaly detection for streaming
  // data, Neurocomputing 262, 2017.

  private final AdaptiveScalarParameters parameters;
  private final BucketCode code;
  private final int stride;
  private final double[] sample;
  private int sampled;
  private int sinceSample;
  private int sinceScale;
  private int outside;
  private int generation;
  // null before the first scale is learnt
  private @Nullable AdaptiveScale scale;

  /** Makes an encoder that has seen nothing. */
  public AdaptiveScalarEncoder(AdaptiveScalarParameters parameters) {
    this.parameters = parameters;
    code = BucketCode.of(parameters.size(), parameters.activeBits(), parameters.seed());
    sample = new double[parameters.initialValues()];
    int window = parameters.relearning().window();
    stride = Math.max(1, (int) (((long) window + sample.length - 1) / sample.length));
  }

  @Override
  public int size() {
    return parameters.size();
  }

  @Override
  public int activeBits() {
    return parameters.activeBits();
  }

  /** Returns whether there is a scale; before, no value has a bit. */
  public boolean isReady() {
    return scale != null;
  }

  /** Returns how many scales there were, the first counted: a new one voids what was learnt. */
  public int generation() {
    return generation;
  }

  /** Returns the width of a bucket near the centre, in the unit of the values; NaN before. */
  public double resolution() {
    AdaptiveScale now = scale;
    return now == null ? Double.NaN : now.resolution();
  }

  /** Returns the value in the middle of bucket 0; NaN before there is a scale. */
  public double centre() {
    AdaptiveScale now = scale;
    return now == null ? Double.NaN : now.centre();
  }

  /**
   * Returns the bucket of a value that is not missing; 0 before there is a scale. Changes nothing.
   */
  public int bucketOf(double value) {
    AdaptiveScale now = scale;
    return now == null || Double.isNaN(value) ? 0 : now.bucketOf(value);
  }

  /** Returns the value in the middle of a bucket; NaN before there is a scale. */
  public double valueAt(int bucket) {
    AdaptiveScale now = scale;
    return now == null ? Double.NaN : now.valueAt(bucket);
  }

  /**
   * Takes a value into account for the scale; a missing one is passed over.
   *
   * @return whether there is a new scale now, so that all buckets mean something else
   */
  public boolean learn(double value) {
    if (!Double.isFinite(value)) {
      return false;
    }
    AdaptiveScale now = scale;
    if (now == null) {
      sample[sampled++] = value;
      return sampled == sample.length && settle();
    }
    return parameters.relearning().window() > 0 && judge(now, value);
  }

  /**
   * Learns the first scale from the values so far instead of waiting for more.
   *
   * @return whether there is a new scale now: not if there was one, or no value yet
   */
  public boolean settle() {
    if (scale != null || sampled == 0) {
      return false;
    }
    scale = recent();
    generation = 1;
    startWindow();
    return true;
  }

  @Override
  public void encode(double value, int offset, Sdr out) {
    AdaptiveScale now = scale;
    if (now != null && Double.isFinite(value)) {
      code.add(now.bucketOf(value), offset, out);
    }
  }

  /** Returns the bytes of heap held, the table of bits that encoders share left out. */
  public long sizeBytes() {
    return 128 + (long) Double.BYTES * sample.length;
  }

  private boolean judge(AdaptiveScale now, double value) {
    if (now.isOutside(value)) {
      outside++;
    }
    if (++sinceSample == stride) {
      sinceSample = 0;
      sample[sampled++] = value;
    }
    if (++sinceScale < parameters.relearning().window()) {
      return false;
    }
    AdaptiveScale next = recent();
    boolean left = outside > parameters.relearning().outsideShare() * sinceScale;
    boolean shrunk = next.range() < parameters.relearning().shrinkShare() * now.range();
    startWindow();
    if (next.range() == 0 || !(left || shrunk)) {
      return false;
    }
    AdaptiveScale chosen = now.isAsFineAs(next) ? now.movedTo(next) : next;
    scale = chosen;
    generation++;
    return true;
  }

  private AdaptiveScale recent() {
    Arrays.sort(sample, 0, sampled);
    int tail = (int) (parameters.tailShare() * sampled);
    return AdaptiveScale.between(sample[tail], sample[sampled - 1 - tail], parameters);
  }

  private void startWindow() {
    sampled = 0;
    sinceSample = 0;
    sinceScale = 0;
    outside = 0;
  }

  /** Writes everything that decides later behaviour. */
  public void snapshot(DataOutput out) throws IOException {
    AdaptiveScale now = scale;
    out.writeInt(generation);
    if (now != null) {
      out.writeDouble(now.centre());
      out.writeDouble(now.resolution());
      out.writeDouble(now.range());
      out.writeInt(sinceScale);
      out.writeInt(outside);
    }
    out.writeInt(sampled);
    for (int i = 0; i < sampled; i++) {
      out.writeDouble(sample[i]);
    }
  }

  /** Reads an encoder that goes on where the other stood. */
  public static AdaptiveScalarEncoder restore(AdaptiveScalarParameters parameters, StateInput in)
      throws IOException {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(parameters);
    encoder.read(in);
    return encoder;
  }

  private void read(StateInput in) throws IOException {
    generation = in.whole("generation of a scale", 0, Integer.MAX_VALUE);
    int expected = -1;
    if (generation > 0) {
      scale =
          new AdaptiveScale(
              in.real("centre of a scale", -Double.MAX_VALUE, Double.MAX_VALUE),
              in.real("resolution of a scale", Double.MIN_NORMAL, Double.MAX_VALUE),
              parameters.linearBuckets(),
              in.real("range of a scale", 0, Double.MAX_VALUE));
      int window = parameters.relearning().window();
      sinceScale = in.whole("values since a scale was judged", 0, Math.max(0, window - 1));
      outside = in.whole("values outside a scale", 0, sinceScale);
      sinceSample = sinceScale % stride;
      expected = sinceScale / stride;
    }
    sampled = in.whole("values kept", 0, expected < 0 ? sample.length - 1 : sample.length);
    if (expected >= 0 && sampled != expected) {
      throw new CorruptStateException(
          "values kept must be " + expected + " of " + sinceScale + ", but were " + sampled);
    }
    for (int i = 0; i < sampled; i++) {
      sample[i] = in.real("a value kept", -Double.MAX_VALUE, Double.MAX_VALUE);
    }
  }
}
