package io.shallot.telemetry.zone;

import java.util.List;
import java.util.Optional;

/** All addresses that share their first {@code bits} bits, counted over 128. */
record Network(Address first, int bits) {

  private static final int ADDRESS_BITS = 128;
  private static final int BITS_BEFORE_FOUR = 96;

  /** Returns the network a CIDR text names; adds to {@code faults} and returns nothing if none. */
  static Optional<Network> parse(String cidr, String where, List<String> faults) {
    int slash = cidr.indexOf('/');
    String text = slash < 0 ? cidr : cidr.substring(0, slash);
    Address address = Address.parse(text);
    int offset = Address.isFour(text) ? BITS_BEFORE_FOUR : 0;
    int most = ADDRESS_BITS - offset;
    int length = slash < 0 ? most : length(cidr, slash + 1, most);
    if (address == null || length < 0) {
      faults.add(
          where
              + " must list networks such as 10.0.0.0/8 or fd00::/8 (prefix at most "
              + most
              + "), but had \""
              + cidr
              + '"');
      return Optional.empty();
    }
    int bits = offset + length;
    if (!address.prefix(bits).equals(address)) {
      faults.add(where + " has \"" + cidr + "\", which has bits set after its prefix");
      return Optional.empty();
    }
    return Optional.of(new Network(address, bits));
  }

  boolean contains(Address address) {
    return address.prefix(bits).equals(first);
  }

  /** Returns the prefix length written from a position on, or -1. */
  private static int length(String cidr, int from, int most) {
    int digits = cidr.length() - from;
    if (digits < 1 || digits > 3) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < cidr.length(); i++) {
      int digit = cidr.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value <= most ? value : -1;
  }
}
