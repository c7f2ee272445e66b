package io.shallot.telemetry.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that is being looked at, as a range of a byte buffer. The buffer grows with
 * the longest record; it holds what was read and not yet taken.
 */
public final class ByteWindow implements Closeable {

  private static final int FIRST_BUFFER_BYTES = 32 * 1024;
  // Small reads lose little when a damaged gzip block throws away what it had unpacked in one call.
  private static final int READ_BYTES = 8 * 1024;

  private InputStream in;
  private boolean growing;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int start;
  private int end;
  // How many bytes of the stream lie before the start of the buffer.
  private long before;
  private boolean ended;
  // Why the stream broke off while the preview was read; null while it is sound.
  private @Nullable IOException failure;

  private ByteWindow(InputStream in, long position, boolean growing) {
    this.in = in;
    this.before = position;
    this.growing = growing;
    preview();
  }

  /** Looks at a stream whose end is the end. */
  public static ByteWindow of(InputStream in) {
    return new ByteWindow(in, 0, false);
  }

  /**
   * Looks at a stream that may have more bytes later: see {@link #finish}.
   *
   * @param position how much of the file lies before the stream
   */
  public static ByteWindow ofGrowing(InputStream in, long position) {
    return new ByteWindow(in, position, true);
  }

  /**
   * Reads on from another stream, which holds what comes behind the bytes {@link #read} so far.
   *
   * @param mayGrow whether it may have more bytes later
   */
  public void switchTo(InputStream other, boolean mayGrow) throws IOException {
    in.close();
    in = other;
    growing = mayGrow;
    failure = null;
  }

  /** Fills the first buffer, so that the format can be told, and drops a byte order mark. */
  private void preview() {
    try {
      while (end < buffer.length && fill()) {
        // More is there.
      }
    } catch (IOException brokeOff) {
      failure = brokeOff;
    }
    if (before == 0
        && end >= 3
        && buffer[0] == (byte) 0xef
        && buffer[1] == (byte) 0xbb
        && buffer[2] == (byte) 0xbf) {
      start = 3;
    }
  }

  /**
   * Reads more bytes behind the end.
   *
   * @return false if there are none: for now if the stream grows, else for ever
   * @throws IOException if the stream breaks off
   */
  boolean fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      before += start;
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, end, Math.min(READ_BYTES, buffer.length - end));
    end += Math.max(0, count);
    ended |= count < 0 && !growing;
    return count > 0;
  }

  /** Reads what a growing stream has by now, as far as the first buffer goes. */
  public void look() throws IOException {
    while (end < FIRST_BUFFER_BYTES && fill()) {
      // More is there.
    }
  }

  /** Says that a growing stream will not grow any more: what it has left is all there is. */
  public void finish() {
    growing = false;
  }

  /** Returns the array that holds the bytes. */
  public byte[] buffer() {
    return buffer;
  }

  /** Returns where the bytes not yet taken begin. */
  public int start() {
    return start;
  }

  /** Returns where the bytes read so far end. */
  public int end() {
    return end;
  }

  /** Returns the place in the stream of the first byte not yet taken. */
  public long position() {
    return before + start;
  }

  /** Returns how many bytes of the file were read, taken or not. */
  public long read() {
    return before + end;
  }

  /** Tells whether nothing will ever come behind the end. */
  boolean ended() {
    return ended;
  }

  /** Takes the bytes before a place in the buffer. */
  void take(int to) {
    start = to;
  }

  /** Forgets the bytes read and not taken. */
  void drop() {
    before += end - start;
    end = start;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
