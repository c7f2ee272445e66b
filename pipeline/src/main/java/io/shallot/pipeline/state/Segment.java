package io.shallot.pipeline.state;

import io.shallot.api.StateException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Many states in one blob: a mark at its beginning, then each state followed by its checksum. It is
 * filled by one thread at a time and then never changed again.
 */
final class Segment {

  /** What a segment may take before it is written; a larger state has one of its own. */
  static final int FULL_BYTES = 8 << 20;

  /** How many bytes lie behind each state. */
  static final int TRAILER_BYTES = Integer.BYTES;

  private static final byte[] MARK = "SHALSEG1".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private byte[] bytes = Arrays.copyOf(MARK, 1 << 16);
  private int size = MARK.length;

  /** Makes one that is empty; the name is that of the blob it will be. */
  Segment(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return size == MARK.length;
  }

  /** Tells whether a state should go into another one. */
  boolean isFullFor(byte[] state) {
    return !isEmpty() && (long) size + state.length + TRAILER_BYTES > FULL_BYTES;
  }

  /** Adds a state, which is copied. */
  Address add(byte[] state) {
    int offset = size;
    int end = Math.addExact(Math.addExact(offset, state.length), TRAILER_BYTES);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * end)));
    }
    ByteBuffer.wrap(bytes).position(offset).put(state).putInt(checksum(state));
    size = end;
    return new Address(name, offset, state.length);
  }

  /** Returns the blob. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Returns how many bytes the blob has. */
  int size() {
    return size;
  }

  /** Returns a state of this segment. */
  byte[] state(Address address) throws StateException {
    return state(bytes, size, address);
  }

  /** Returns a state of a blob that was read whole. */
  static byte[] state(byte[] blob, Address address) throws StateException {
    return state(blob, blob.length, address);
  }

  private static byte[] state(byte[] blob, int size, Address address) throws StateException {
    long end = (long) address.offset() + address.length() + TRAILER_BYTES;
    if (end > size) {
      throw new StateException(
          "blob " + address.blob() + " should have " + end + " bytes, but has " + size);
    }
    return checked(Arrays.copyOfRange(blob, address.offset(), (int) end), address);
  }

  /** Returns the state of bytes that end with its checksum. */
  static byte[] checked(byte[] withTrailer, Address address) throws StateException {
    byte[] state = Arrays.copyOf(withTrailer, address.length());
    if (ByteBuffer.wrap(withTrailer).getInt(address.length()) != checksum(state)) {
      throw new StateException(
          "the state at " + address.offset() + " of blob " + address.blob() + " is damaged");
    }
    return state;
  }

  private static int checksum(byte[] state) {
    CRC32C crc = new CRC32C();
    crc.update(state, 0, state.length);
    return (int) crc.getValue();
  }
}
