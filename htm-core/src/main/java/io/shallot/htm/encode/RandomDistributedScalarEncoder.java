package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Encodes a number of any range as random bits that neighbours share: the closer two numbers, the
 * more. The range need not be known.
 */
public final class RandomDistributedScalarEncoder implements ValueEncoder {

  // Value x falls into bucket round((x - offset) / resolution), halves away from zero, cut to
  // +-2^30. Buckets i and j share w - |i - j| of w bits when they are less than w apart, always.
  // Farther ones share at most 2 if both are among the coreBuckets() around 0 (1,260 for 21 of
  // 400 bits), and w*w/n on average elsewhere; see BucketCode. O(w) time; the table is shared.
  //
  // The reference adds a bucket to a map whenever a new one is met and clips at 1,000 of them. Ours
  // has no map, does not depend on the order of values, and does not clip.
  //
  // S. Purdy: Encoding data for HTM systems, arXiv:1602.05925, 2016.

  private final RandomDistributedScalarParameters parameters;
  private final BucketCode code;
  private double offset;

  /** Makes an encoder that has seen nothing. */
  public RandomDistributedScalarEncoder(RandomDistributedScalarParameters parameters) {
    this.parameters = parameters;
    code = BucketCode.of(parameters.size(), parameters.activeBits(), parameters.seed());
    offset = parameters.offset();
  }

  @Override
  public int size() {
    return parameters.size();
  }

  @Override
  public int activeBits() {
    return parameters.activeBits();
  }

  /** Returns the value in the middle of bucket 0; NaN before the first value. */
  public double offset() {
    return offset;
  }

  /** Returns how many buckets, as many below 0 as above, have the guarantee for far buckets. */
  public int coreBuckets() {
    return code.coreBuckets();
  }

  /**
   * Returns the bucket of a value that is not missing; 0 before the first value, if no offset was
   * given. Changes nothing.
   */
  public int bucketOf(double value) {
    if (Double.isNaN(offset)) {
      return 0;
    }
    double steps = (value - offset) / parameters.resolution();
    double whole = StrictMath.floor(Math.abs(steps) + 0.5);
    int bucket = (int) Math.min(whole, BucketCode.FARTHEST);
    return steps < 0 ? -bucket : bucket;
  }

  /** Returns the value in the middle of a bucket; NaN before the first value. */
  public double valueAt(int bucket) {
    return offset + bucket * parameters.resolution();
  }

  /** {@inheritDoc} The first number becomes the offset, if none was given. */
  @Override
  public void encode(double value, int offset, Sdr out) {
    if (!Double.isFinite(value)) {
      return;
    }
    if (Double.isNaN(this.offset)) {
      this.offset = value;
    }
    code.add(bucketOf(value), offset, out);
  }

  /** Writes the offset. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeDouble(offset);
  }

  /** Reads an encoder that goes on where the other stood. */
  public static RandomDistributedScalarEncoder restore(
      RandomDistributedScalarParameters parameters, StateInput in) throws IOException {
    RandomDistributedScalarEncoder encoder = new RandomDistributedScalarEncoder(parameters);
    encoder.offset = in.in().readDouble();
    boolean given = !Double.isNaN(parameters.offset());
    if (Double.isInfinite(encoder.offset) || (given && encoder.offset != parameters.offset())) {
      throw new CorruptStateException(
          "offset of a random distributed scalar encoder must be "
              + (given ? parameters.offset() : "finite or NaN")
              + ", but was "
              + encoder.offset);
    }
    return encoder;
  }
}
