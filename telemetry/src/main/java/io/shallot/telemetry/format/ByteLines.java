package io.shallot.telemetry.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as ranges of a byte buffer: no copy and no text is made.
 *
 * <p>Memory is bounded: of a line longer than {@link #MAX_LINE_BYTES} nothing is kept. A last line
 * without a line break is a line like any other.
 */
public final class ByteLines implements Closeable {

  /** The longest line that is read, in bytes: 1 MiB. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final int FIRST_BUFFER_BYTES = 32 * 1024;
  // Small reads lose little when a damaged gzip block throws away what it had unpacked in one call.
  private static final int READ_BYTES = 8 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
  private int start;
  private int end;
  private boolean ended;
  // Why the stream broke off while the preview was read; null while it is sound.
  private @Nullable IOException failure;

  private int lineOffset;
  private int lineLength;
  private boolean tooLong;
  private long number;

  /** Reads from a stream and closes it in the end. */
  public ByteLines(InputStream in) {
    this.in = in;
    preview();
  }

  /** Fills the first buffer, so that the format can be told, and drops a byte order mark. */
  private void preview() {
    try {
      while (!ended && end < buffer.length) {
        fill();
      }
    } catch (IOException brokeOff) {
      failure = brokeOff;
    }
    if (end >= 3
        && buffer[0] == (byte) 0xef
        && buffer[1] == (byte) 0xbb
        && buffer[2] == (byte) 0xbf) {
      start = 3;
    }
  }

  /** Returns the format that the first lines show; asked before the first {@link #next}. */
  public LogFormat format() {
    return LogFormat.of(buffer, start, end);
  }

  /**
   * Moves to the next line.
   *
   * @return false when there is none
   * @throws IOException if the stream breaks off; whole lines before that were given
   */
  public boolean next() throws IOException {
    tooLong = false;
    int from = start;
    while (true) {
      for (int i = from; i < end; i++) {
        if (buffer[i] == '\n') {
          take(i, i + 1);
          return true;
        }
      }
      if (ended) {
        if (start == end && !tooLong) {
          return false;
        }
        take(end, end);
        return true;
      }
      if (end - start > MAX_LINE_BYTES) {
        tooLong = true;
        end = start;
      }
      int scanned = end - start;
      fill();
      from = start + scanned;
    }
  }

  private void take(int lineEnd, int nextStart) {
    number++;
    lineOffset = start;
    lineLength = lineEnd - start;
    if (lineLength > 0 && nextStart > lineEnd && buffer[lineEnd - 1] == '\r') {
      lineLength--;
    }
    if (lineLength > MAX_LINE_BYTES) {
      tooLong = true;
    }
    if (tooLong) {
      lineLength = 0;
    }
    start = nextStart;
  }

  private void fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int count = in.read(buffer, end, Math.min(READ_BYTES, buffer.length - end));
    if (count < 0) {
      ended = true;
    } else {
      end += count;
    }
  }

  /** Returns the array that holds the line, until the next call of {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Returns where the line starts in {@link #buffer}. */
  public int offset() {
    return lineOffset;
  }

  /** Returns the length of the line in bytes, without the line break; 0 if it was too long. */
  public int length() {
    return lineLength;
  }

  /** Tells whether the line was longer than {@link #MAX_LINE_BYTES} and was dropped. */
  public boolean tooLong() {
    return tooLong;
  }

  /** Returns the number of the line, from 1; 0 before the first. */
  public long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
