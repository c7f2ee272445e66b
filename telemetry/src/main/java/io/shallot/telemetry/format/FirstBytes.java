package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginning of a file, unpacked and without a byte order mark: some 32 KiB, or all of it. */
public final class FirstBytes {

  // A damaged first line must not hide what the file is; a manual that quotes a log far down must
  // not be taken for one.
  private static final int MOST_LINES = 20;

  private final String fileName;
  private final byte[] bytes;
  private final List<String> lines;

  /**
   * Copies the bytes.
   *
   * @param fileName the name of the file without its folder
   */
  public FirstBytes(String fileName, byte[] bytes, int from, int to) {
    this.fileName = fileName;
    this.bytes = Arrays.copyOfRange(bytes, from, to);
    this.lines = lines(this.bytes);
  }

  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < bytes.length && lines.size() < MOST_LINES) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int length = end > start && bytes[end - 1] == '\r' ? end - start - 1 : end - start;
      if (length > 0) {
        lines.add(new String(bytes, start, length, UTF_8));
      }
      start = end + 1;
    }
    return List.copyOf(lines);
  }

  /** Returns the name of the file without its folder. */
  public String fileName() {
    return fileName;
  }

  /**
   * Returns the first 20 lines that are not empty, without their line breaks; the last one may be
   * cut.
   */
  public List<String> lines() {
    return lines;
  }

  /** Tells whether this is text: no NUL bytes and few control characters. */
  public boolean isText() {
    int odd = 0;
    for (byte b : bytes) {
      if (b == 0) {
        return false;
      }
      if (b > 0 && b < ' ' && (b < '\t' || b > '\r')) {
        odd++;
      }
    }
    return odd <= bytes.length / 20;
  }
}
