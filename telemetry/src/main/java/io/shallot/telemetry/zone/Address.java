package io.shallot.telemetry.zone;

import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits; version 4 is kept as the mapped {@code ::ffff:a.b.c.d}, so that both
 * spellings of one address are equal.
 */
record Address(long high, long low) {

  private static final int GROUPS = 8;
  private static final long MAPPED = 0xffff_0000_0000L;

  /** Returns the address that a text spells, or null if it spells none. */
  static @Nullable Address parse(String text) {
    if (text.indexOf(':') < 0) {
      long four = parseFour(text, 0, text.length());
      return four < 0 ? null : new Address(0, MAPPED | four);
    }
    int scope = text.indexOf('%');
    return parseSix(text, scope < 0 ? text.length() : scope);
  }

  /** Tells whether the text is spelled as version 4. */
  static boolean isFour(String text) {
    return text.indexOf(':') < 0;
  }

  /** Returns this address with every bit after the first {@code bits} cleared. */
  Address prefix(int bits) {
    return new Address(high & mask(bits), low & mask(bits - Long.SIZE));
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
  }

  /** Returns the 32 bits of a dotted quad, or -1. */
  private static long parseFour(String text, int from, int to) {
    long bits = 0;
    int parts = 0;
    int at = from;
    while (at < to && parts < 4) {
      int value = 0;
      int digits = 0;
      while (at < to && isDigit(text.charAt(at))) {
        value = 10 * value + (text.charAt(at) - '0');
        digits++;
        at++;
        if (digits > 3) {
          return -1;
        }
      }
      if (digits == 0 || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
      parts++;
      if (parts < 4) {
        if (at >= to || text.charAt(at) != '.') {
          return -1;
        }
        at++;
      }
    }
    return parts == 4 && at == to ? bits : -1;
  }

  private static @Nullable Address parseSix(String text, int to) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < to) {
      int end = groupEnd(text, at, to);
      if (end < to && text.charAt(end) == '.') {
        long four = parseFour(text, at, to);
        if (four < 0 || count > GROUPS - 2) {
          return null;
        }
        groups[count++] = (int) (four >>> 16);
        groups[count++] = (int) (four & 0xffff);
        at = to;
        break;
      }
      if (end == at || end - at > 4 || count == GROUPS) {
        return null;
      }
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (at == to) {
        break;
      }
      if (text.charAt(at) != ':') {
        return null;
      }
      at++;
      if (at < to && text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      } else if (at == to) {
        return null;
      }
    }
    boolean complete = gap < 0 ? count == GROUPS : count < GROUPS;
    return complete ? ofGroups(groups, count, gap < 0 ? count : gap) : null;
  }

  /** The groups before the gap come first, those after it last, zeros between. */
  private static Address ofGroups(int[] groups, int count, int gap) {
    int[] spread = new int[GROUPS];
    System.arraycopy(groups, 0, spread, 0, gap);
    System.arraycopy(groups, gap, spread, GROUPS - (count - gap), count - gap);
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = high << 16 | spread[i];
      low = low << 16 | spread[i + GROUPS / 2];
    }
    return new Address(high, low);
  }

  private static int groupEnd(String text, int from, int to) {
    int end = from;
    while (end < to && isHex(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
