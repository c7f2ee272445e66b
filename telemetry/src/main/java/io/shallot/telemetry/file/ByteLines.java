package io.shallot.telemetry.file;

import java.io.IOException;

/**
 * The lines of a stream. Of a line longer than {@link Records#MAX_RECORD_BYTES} nothing is kept; a
 * last line without a line break is a line like any other once the stream has ended.
 */
public final class ByteLines implements Records {

  private final ByteWindow window;
  // How much of the window is known to hold no line break.
  private int scanned;
  // Bytes of a line too long were dropped, its end is still to come.
  private boolean dropping;
  private int lineOffset;
  private int lineLength;
  private boolean tooLong;
  private long number;

  /** Cuts what a window shows. */
  public ByteLines(ByteWindow window) {
    this(window, 0);
  }

  /**
   * Cuts what a window shows of a file.
   *
   * @param number how many lines lie before it
   */
  public ByteLines(ByteWindow window, long number) {
    this.window = window;
    this.number = number;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      byte[] buffer = window.buffer();
      int end = window.end();
      for (int i = window.start() + scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          take(i, i + 1);
          return true;
        }
      }
      if (window.ended()) {
        if (window.start() == end && !dropping) {
          return false;
        }
        take(end, end);
        return true;
      }
      if (end - window.start() > MAX_RECORD_BYTES) {
        dropping = true;
        window.drop();
      }
      scanned = window.end() - window.start();
      if (!window.fill() && !window.ended()) {
        return false;
      }
    }
  }

  private void take(int lineEnd, int nextStart) {
    number++;
    lineOffset = window.start();
    lineLength = lineEnd - lineOffset;
    if (lineLength > 0 && nextStart > lineEnd && window.buffer()[lineEnd - 1] == '\r') {
      lineLength--;
    }
    tooLong = dropping || lineLength > MAX_RECORD_BYTES;
    if (tooLong) {
      lineLength = 0;
    }
    dropping = false;
    scanned = 0;
    window.take(nextStart);
  }

  @Override
  public byte[] buffer() {
    return window.buffer();
  }

  @Override
  public int offset() {
    return lineOffset;
  }

  @Override
  public int length() {
    return lineLength;
  }

  @Override
  public boolean tooLong() {
    return tooLong;
  }

  @Override
  public long number() {
    return number;
  }
}
