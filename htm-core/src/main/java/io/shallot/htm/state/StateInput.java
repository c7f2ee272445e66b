package io.shallot.htm.state;

import java.io.DataInput;
import java.io.IOException;

/** Reads numbers of a state and checks each against what it may be. */
public final class StateInput {

  private final DataInput in;

  /** Makes a reader on top of an input. */
  public StateInput(DataInput in) {
    this.in = in;
  }

  /** Returns the input below, for parts that read themselves. */
  public DataInput in() {
    return in;
  }

  /**
   * Reads an int.
   *
   * @param what its name, for the message
   * @throws CorruptStateException if it is not from least to most
   */
  public int whole(String what, int least, int most) throws IOException {
    return checked(what, in.readInt(), least, most);
  }

  /** Reads two bytes as a number from 0 to 65,535 and checks it. */
  public int unsignedShort(String what, int least, int most) throws IOException {
    return checked(what, in.readUnsignedShort(), least, most);
  }

  /** Reads one byte as a number from 0 to 255 and checks it. */
  public int unsignedByte(String what, int least, int most) throws IOException {
    return checked(what, in.readUnsignedByte(), least, most);
  }

  /** Reads a long and checks it. */
  public long wholeLong(String what, long least, long most) throws IOException {
    long value = in.readLong();
    if (value < least || value > most) {
      throw new CorruptStateException(range(what, least, most) + value);
    }
    return value;
  }

  /** Reads a double and checks it; NaN is never in range. */
  public double real(String what, double least, double most) throws IOException {
    double value = in.readDouble();
    if (!(value >= least && value <= most)) {
      throw new CorruptStateException(range(what, least, most) + value);
    }
    return value;
  }

  /** Reads a boolean. */
  public boolean flag(String what) throws IOException {
    return unsignedByte(what, 0, 1) == 1;
  }

  private static int checked(String what, int value, int least, int most)
      throws CorruptStateException {
    if (value < least || value > most) {
      throw new CorruptStateException(range(what, least, most) + value);
    }
    return value;
  }

  private static String range(String what, Object least, Object most) {
    return what + " must be from " + least + " to " + most + ", but was ";
  }
}
