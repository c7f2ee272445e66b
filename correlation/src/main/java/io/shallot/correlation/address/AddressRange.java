package io.shallot.correlation.address;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All IP addresses that share their first bits. An address of version 4 and its mapped form {@code
 * ::ffff:a.b.c.d} are the same.
 *
 * @param high the first 64 bits of the network
 * @param low the last 64 bits
 * @param bits how many bits count, of 128
 */
public record AddressRange(long high, long low, int bits) {

  private static final int GROUPS = 8;
  private static final int BITS_BEFORE_FOUR = 96;
  private static final long MAPPED = 0xffff_0000_0000L;

  /** Reads a network such as {@code 10.0.0.0/8} or {@code fd00::/8}; nothing if it is none. */
  public static Optional<AddressRange> parse(String cidr) {
    int slash = cidr.indexOf('/');
    String first = slash < 0 ? cidr : cidr.substring(0, slash);
    long @Nullable [] address = address(first);
    int offset = first.indexOf(':') < 0 ? BITS_BEFORE_FOUR : 0;
    int length = slash < 0 ? 128 - offset : number(cidr.substring(slash + 1), 3, 10);
    if (address == null || length < 0 || length > 128 - offset) {
      return Optional.empty();
    }
    int bits = offset + length;
    return Optional.of(
        new AddressRange(address[0] & mask(bits), address[1] & mask(bits - 64), bits));
  }

  /** Tells whether a text is an address of this network. */
  public boolean contains(String text) {
    long @Nullable [] address = address(text.strip());
    return address != null
        && (address[0] & mask(bits)) == high
        && (address[1] & mask(bits - 64)) == low;
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static long @Nullable [] address(String text) {
    int scope = text.indexOf('%');
    String bare = scope < 0 ? text : text.substring(0, scope);
    if (bare.indexOf(':') < 0) {
      long four = four(bare);
      return four < 0 ? null : new long[] {0, MAPPED | four};
    }
    int gap = bare.indexOf("::");
    if (gap < 0) {
      int[] all = groups(bare);
      return all.length == GROUPS ? join(all) : null;
    }
    int[] before = groups(bare.substring(0, gap));
    int[] after = groups(bare.substring(gap + 2));
    boolean broken =
        (before.length == 0 && gap > 0) || (after.length == 0 && gap + 2 < bare.length());
    if (broken || before.length + after.length >= GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, GROUPS - after.length, after.length);
    return join(all);
  }

  private static long[] join(int[] groups) {
    long[] halves = new long[2];
    for (int i = 0; i < GROUPS; i++) {
      halves[i / 4] = halves[i / 4] << 16 | groups[i];
    }
    return halves;
  }

  /** Returns the 32 bits of a dotted quad, or -1. */
  private static long four(String text) {
    String[] parts = text.split("\\.", -1);
    long bits = 0;
    for (String part : parts) {
      int value = number(part, 3, 10);
      if (value < 0 || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return parts.length == 4 ? bits : -1;
  }

  /** Returns the groups of 16 bits between colons; none if a part is none. */
  private static int[] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    String last = parts[parts.length - 1];
    boolean quad = last.indexOf('.') >= 0;
    int[] groups = new int[parts.length + (quad ? 1 : 0)];
    for (int i = 0; i < parts.length - (quad ? 1 : 0); i++) {
      groups[i] = number(parts[i], 4, 16);
      if (groups[i] < 0) {
        return new int[0];
      }
    }
    if (quad) {
      long four = four(last);
      if (four < 0) {
        return new int[0];
      }
      groups[groups.length - 2] = (int) (four >>> 16);
      groups[groups.length - 1] = (int) (four & 0xffff);
    }
    return groups;
  }

  private static int number(String text, int mostDigits, int radix) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
