package io.shallot.telemetry.format;

import java.util.Arrays;

/** Zeek's escapes in TSV: {@code \xNN} is a byte, two backslashes are one; all else stays. */
final class ZeekEscapes {

  private ZeekEscapes() {}

  static byte[] decode(byte[] bytes, int offset, int length) {
    byte[] decoded = new byte[length];
    int size = 0;
    int end = offset + length;
    int i = offset;
    while (i < end) {
      byte value = bytes[i];
      int step = 1;
      if (value == '\\' && i + 1 < end) {
        if (bytes[i + 1] == '\\') {
          step = 2;
        } else if (bytes[i + 1] == 'x' && i + 3 < end) {
          int high = Character.digit(bytes[i + 2], 16);
          int low = Character.digit(bytes[i + 3], 16);
          if (high >= 0 && low >= 0) {
            value = (byte) (high << 4 | low);
            step = 4;
          }
        }
      }
      decoded[size++] = value;
      i += step;
    }
    return Arrays.copyOf(decoded, size);
  }
}
