package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Encodes how much a number differs from the one before, so that the same change looks the same at
 * every level.
 */
public final class DeltaEncoder implements ValueEncoder {

  // The first number differs from itself by 0. A missing number is passed over: the next difference
  // is to the last one that was there. A difference beyond the doubles is cut to the largest.

  private final ValueEncoder differences;
  private double previous = Double.NaN;
  private boolean locked;

  /**
   * Makes an encoder that has seen nothing.
   *
   * @param differences encodes the differences; should clip, for they have no bound. If it holds
   *     state of its own, whoever made it saves that
   */
  public DeltaEncoder(ValueEncoder differences) {
    this.differences = differences;
  }

  /** Sets whether differences stay to the number before now, whatever comes. */
  public void lock(boolean locked) {
    this.locked = locked;
  }

  /** Returns the number that the next one is compared to; NaN before the first. */
  public double previous() {
    return previous;
  }

  @Override
  public int size() {
    return differences.size();
  }

  @Override
  public int activeBits() {
    return differences.activeBits();
  }

  @Override
  public void encode(double value, int offset, Sdr out) {
    if (!Double.isFinite(value)) {
      return;
    }
    double base = Double.isNaN(previous) ? value : previous;
    double difference = value - base;
    differences.encode(
        Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, difference)), offset, out);
    if (!locked || Double.isNaN(previous)) {
      previous = value;
    }
  }

  /** Writes the number before and whether it is locked; not what encodes the differences. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(locked);
    out.writeDouble(previous);
  }

  /**
   * Reads an encoder that goes on where the other stood.
   *
   * @param differences encodes the differences, in the state it had
   */
  public static DeltaEncoder restore(ValueEncoder differences, StateInput in) throws IOException {
    DeltaEncoder encoder = new DeltaEncoder(differences);
    encoder.locked = in.flag("lock of a delta encoder");
    encoder.previous = in.in().readDouble();
    if (Double.isInfinite(encoder.previous)) {
      throw new CorruptStateException(
          "previous value of a delta encoder must be finite or NaN, but was " + encoder.previous);
    }
    return encoder;
  }
}
