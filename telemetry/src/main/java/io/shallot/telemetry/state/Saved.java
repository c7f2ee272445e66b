package io.shallot.telemetry.state;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Checks what is read back of a state before anything is made of it, and writes long texts. */
public final class Saved {

  /** So many chars are one string of {@link DataOutput#writeUTF} at most: three bytes each. */
  private static final int CHUNK = 20_000;

  private Saved() {}

  /**
   * Complains unless something holds of a state.
   *
   * @param rule what must hold
   * @throws StateException if it does not
   */
  public static void require(boolean holds, String rule) throws StateException {
    if (!holds) {
      throw new StateException("the state is damaged: " + rule);
    }
  }

  /**
   * Reads how many there are of something.
   *
   * @param most how many there may be
   * @param what they are
   * @throws StateException if it is less than none or too many
   */
  public static int count(DataInput in, int most, String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StateException(
          "the state is damaged: there must be 0 to " + most + " " + what + ", but were " + count);
    }
    return count;
  }

  /**
   * Reads a flag.
   *
   * @throws StateException if it is neither 0 nor 1
   */
  public static boolean flag(DataInput in) throws IOException {
    int flag = in.readUnsignedByte();
    require(flag <= 1, "a flag must be 0 or 1");
    return flag == 1;
  }

  /**
   * Reads a hash that comes after another one.
   *
   * @param isFirst whether there is none before
   * @throws StateException if it is 0, or does not come after
   */
  public static long hash(DataInput in, boolean isFirst, long before) throws IOException {
    long hash = in.readLong();
    require(hash != 0 && (isFirst || hash > before), "hashes must rise and none be 0");
    return hash;
  }

  /** Writes a text of any length. */
  public static void writeText(DataOutput out, String text) throws IOException {
    out.writeInt(text.length());
    for (int from = 0; from < text.length(); from += CHUNK) {
      out.writeUTF(text.substring(from, Math.min(text.length(), from + CHUNK)));
    }
  }

  /**
   * Reads a text of any length; memory grows as it comes.
   *
   * @throws StateException if its parts do not have the length it should have
   */
  public static String readText(DataInput in) throws IOException {
    int length = count(in, Integer.MAX_VALUE, "chars");
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      String chunk = in.readUTF();
      require(
          chunk.length() == Math.min(CHUNK, length - text.length()),
          "a text must have the length it is said to have");
      text.append(chunk);
    }
    return text.toString();
  }
}
