package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads Zeek's tab separated logs, line by line, straight from the bytes. */
final class ZeekTsvParser implements LineParser {

  // A single pass over the bytes finds the separators and, per field, whether it needs more than a
  // plain copy: `seen` collects the sign bit of non-ASCII bytes.

  private static final int HOLDS_NUL = -1;
  private static final int SHOWN_BYTES = 256;

  private final ZeekHeader header;

  ZeekTsvParser(EventMaker events) {
    this.header = new ZeekHeader(events);
  }

  @Override
  public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
    if (length == 0) {
      fate.header();
      return null;
    }
    if (bytes[offset] == '#') {
      header.read(bytes, offset, length, fate);
      return null;
    }
    RecordShape shape = header.shape();
    if (shape == null) {
      fate.malformed("", header.whyNoShape(), text(bytes, offset, length));
      return null;
    }
    if (!shape.wanted() || !shape.timed()) {
      fate.skipped(shape.schema().type());
      return null;
    }
    @Nullable String[] values = new @Nullable String[shape.schema().fields().size()];
    int columns = split(bytes, offset, offset + length, values);
    if (columns != values.length) {
      reject(bytes, offset, length, columns, values.length, fate);
      return null;
    }
    return shape.event(values, fate);
  }

  private static void reject(
      byte[] bytes, int offset, int length, int columns, int expected, LineFate fate) {
    if (columns == HOLDS_NUL) {
      fate.malformed("", "a line must not hold NUL bytes", text(bytes, offset, length));
    } else {
      fate.malformed(
          "",
          "a line must have as many columns as #fields names",
          columns + " columns, not " + expected);
    }
  }

  /** Fills the values and returns the number of columns found, or {@link #HOLDS_NUL}. */
  private int split(byte[] bytes, int offset, int end, @Nullable String[] values) {
    byte[] separator = header.separator();
    byte first = separator[0];
    int column = 0;
    int start = offset;
    int seen = 0;
    boolean escaped = false;
    int i = offset;
    while (true) {
      if (i == end || (bytes[i] == first && isSeparator(bytes, i, end, separator))) {
        if (column < values.length) {
          values[column] = value(bytes, start, i - start, escaped, seen < 0);
        }
        column++;
        if (i == end) {
          return column;
        }
        i += separator.length;
        start = i;
        seen = 0;
        escaped = false;
      } else {
        byte b = bytes[i++];
        if (b == 0) {
          return HOLDS_NUL;
        }
        seen |= b;
        escaped |= b == '\\';
      }
    }
  }

  private static boolean isSeparator(byte[] bytes, int at, int end, byte[] separator) {
    int length = separator.length;
    return length == 1
        || (at + length <= end && Arrays.equals(bytes, at, at + length, separator, 0, length));
  }

  private @Nullable String value(
      byte[] bytes, int start, int length, boolean escaped, boolean nonAscii) {
    if (isText(bytes, start, length, header.unset())) {
      return null;
    }
    if (length == 0 || isText(bytes, start, length, header.empty())) {
      return "";
    }
    if (escaped) {
      return new String(ZeekEscapes.decode(bytes, start, length), UTF_8);
    }
    // The pass above has looked at every byte: no second look is needed for plain ASCII.
    return new String(bytes, start, length, nonAscii ? UTF_8 : ISO_8859_1);
  }

  private static boolean isText(byte[] bytes, int start, int length, byte[] text) {
    if (length != text.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[start + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, Math.min(length, SHOWN_BYTES), UTF_8);
  }
}
