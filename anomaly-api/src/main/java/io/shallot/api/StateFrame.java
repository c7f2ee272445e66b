package io.shallot.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The envelope around a model's state: magic, type, version, length, payload, checksum.
 *
 * <pre>
 * int magic "SHAL" | UTF type | int version | int length | payload | int CRC-32C of all before it
 * </pre>
 *
 * All numbers big-endian. A frame that was cut, extended or in which any bit was flipped is refused
 * before the model sees it.
 */
public final class StateFrame {

  private static final int MAGIC = 0x5348414C;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int EXPECTED_BYTES = 1024;

  private StateFrame() {}

  /** Writes a payload. */
  @FunctionalInterface
  public interface Writer {
    /** Writes the payload. */
    void writeTo(DataOutput out) throws IOException;
  }

  /**
   * Reads a payload.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the payload that was written in a version. */
    T readFrom(int version, DataInput in) throws IOException;
  }

  /**
   * Returns a framed payload.
   *
   * @param type the type of the model
   * @param version the version of the payload, at least 1
   * @param payload what writes it
   * @throws IOException if the writer fails
   * @throws IllegalArgumentException if the version is below 1: such a frame could not be read back
   */
  public static byte[] write(String type, int version, Writer payload) throws IOException {
    if (version < 1) {
      throw new IllegalArgumentException(
          "the state version of " + type + " must be at least 1, but was " + version);
    }
    BytesOutput out = new BytesOutput(EXPECTED_BYTES);
    out.writeInt(MAGIC);
    out.writeUTF(type);
    out.writeInt(version);
    int lengthAt = out.size();
    out.writeInt(0);
    int start = out.size();
    payload.writeTo(out);
    out.setInt(lengthAt, out.size() - start);
    out.writeInt(checksum(out.array(), out.size()));
    return out.toByteArray();
  }

  /**
   * Reads a framed payload back.
   *
   * @param frame what {@link #write} gave
   * @param type the type that is expected
   * @param newestVersion the newest version that is understood
   * @param payload what reads it; it must use up the whole payload
   * @throws StateException if the frame is damaged, of another type, of a later version, or its
   *     payload is not what the reader expects
   */
  public static <T> T read(byte[] frame, String type, int newestVersion, Reader<T> payload)
      throws StateException {
    int end = frame.length - CHECKSUM_BYTES;
    BytesInput in = new BytesInput(frame, 0, Math.max(0, end));
    try {
      if (end < CHECKSUM_BYTES || in.readInt() != MAGIC) {
        throw new StateException("these bytes are not a state of " + type + ": wrong beginning");
      }
      if (checksum(frame, end) != trailer(frame, end)) {
        throw new StateException("the state of " + type + " is damaged: its checksum is wrong");
      }
      String found = in.readUTF();
      if (!found.equals(type)) {
        throw new StateException("expected a state of " + type + ", but this is one of " + found);
      }
      int version = in.readInt();
      if (version < 1 || version > newestVersion) {
        throw new StateException(
            "the state of "
                + type
                + " is of version "
                + version
                + ", but only 1 to "
                + newestVersion
                + " are understood");
      }
      int length = in.readInt();
      if (length != in.available()) {
        throw new StateException(
            "the state of "
                + type
                + " should have "
                + length
                + " bytes, but has "
                + in.available());
      }
      T model = payload.readFrom(version, in);
      if (in.available() > 0) {
        throw new StateException(
            "the state of " + type + " has " + in.available() + " bytes too many");
      }
      return model;
    } catch (StateException alreadySaid) {
      throw alreadySaid;
    } catch (EOFException cut) {
      throw new StateException("the state of " + type + " ends too early", cut);
    } catch (IOException | RuntimeException unreadable) {
      throw new StateException(
          "the state of " + type + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static int trailer(byte[] frame, int at) {
    return ((frame[at] & 0xff) << 24)
        | ((frame[at + 1] & 0xff) << 16)
        | ((frame[at + 2] & 0xff) << 8)
        | (frame[at + 3] & 0xff);
  }
}
