package io.shallot.api;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/** Part of an array of bytes to read numbers from, big-endian, as {@link DataInput} says. */
final class BytesInput implements DataInput {

  // The counterpart of BytesOutput, for the same reason.

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final byte[] bytes;
  private final int end;
  private int next;

  BytesInput(byte[] bytes, int start, int length) {
    Objects.checkFromIndexSize(start, length, bytes.length);
    this.bytes = bytes;
    this.next = start;
    this.end = start + length;
  }

  private static VarHandle view(Class<?> arrayOfNumbers) {
    return MethodHandles.byteArrayViewVarHandle(arrayOfNumbers, ByteOrder.BIG_ENDIAN);
  }

  /** Returns how many bytes are left. */
  int available() {
    return end - next;
  }

  /** Takes some bytes and returns where they begin. */
  private int take(int count) throws EOFException {
    int at = next;
    if (count > end - at) {
      throw new EOFException(count + " bytes are needed, but only " + (end - at) + " are left");
    }
    next = at + count;
    return at;
  }

  @Override
  public void readFully(byte[] b) throws EOFException {
    readFully(b, 0, b.length);
  }

  @Override
  public void readFully(byte[] b, int off, int len) throws EOFException {
    Objects.checkFromIndexSize(off, len, b.length);
    System.arraycopy(bytes, take(len), b, off, len);
  }

  @Override
  public int skipBytes(int n) {
    int skipped = Math.max(0, Math.min(n, end - next));
    next += skipped;
    return skipped;
  }

  @Override
  public boolean readBoolean() throws EOFException {
    return readByte() != 0;
  }

  @Override
  public byte readByte() throws EOFException {
    return bytes[take(1)];
  }

  @Override
  public int readUnsignedByte() throws EOFException {
    return readByte() & 0xff;
  }

  @Override
  public short readShort() throws EOFException {
    int at = take(Short.BYTES);
    return (short) SHORT.get(bytes, at);
  }

  @Override
  public int readUnsignedShort() throws EOFException {
    return readShort() & 0xffff;
  }

  @Override
  public char readChar() throws EOFException {
    return (char) readShort();
  }

  @Override
  public int readInt() throws EOFException {
    int at = take(Integer.BYTES);
    return (int) INT.get(bytes, at);
  }

  @Override
  public long readLong() throws EOFException {
    int at = take(Long.BYTES);
    return (long) LONG.get(bytes, at);
  }

  @Override
  public float readFloat() throws EOFException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws EOFException {
    return Double.longBitsToDouble(readLong());
  }

  /** Refuses: a state holds no lines. */
  @Override
  public String readLine() {
    throw new UnsupportedOperationException("a state holds no lines");
  }

  @Override
  public String readUTF() throws IOException {
    return DataInputStream.readUTF(this);
  }
}
