package io.shallot.correlation.desk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A block of addresses in CIDR notation, such as {@code 10.0.0.0/8}. */
final class AddressRange {

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** Reads a block; nothing if it is none. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> address = slash < 0 ? Optional.empty() : bytesOf(text.substring(0, slash));
    String length = text.substring(slash + 1);
    if (address.isEmpty() || !length.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length);
    return bits > 8 * address.get().length
        ? Optional.empty()
        : Optional.of(new AddressRange(address.get(), bits));
  }

  boolean contains(String address) {
    Optional<byte[]> bytes = bytesOf(address);
    if (bytes.isEmpty() || bytes.get().length != network.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i & 7);
      if ((bytes.get()[i >> 3] & mask) != (network[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  // Only what can be nothing but an address is handed on, so that no name is ever looked up.
  private static Optional<byte[]> bytesOf(String text) {
    boolean four = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean six = text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]{2,45}");
    if (!four && !six) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
