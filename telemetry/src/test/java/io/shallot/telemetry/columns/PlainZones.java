package io.shallot.telemetry.columns;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is local, by networks as bits. */
final class PlainZones {

  private static final List<String> CONVENTIONAL =
      List.of(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "::1/128",
          "fe80::/10",
          "fc00::/7");

  private final List<String> networks;
  private final boolean sensorFirst;
  private final Map<String, Boolean> known = new HashMap<>();

  private PlainZones(List<String> networks, boolean sensorFirst) {
    this.networks = networks;
    this.sensorFirst = sensorFirst;
  }

  /** Returns private networks, which yield to what the sensor says in a record. */
  static PlainZones conventional() {
    return new PlainZones(CONVENTIONAL, true);
  }

  static PlainZones of(String... networks) {
    return new PlainZones(List.of(networks), false);
  }

  /** Returns in, out, internal or external; empty if the record does not name both ends. */
  String direction(PlainRecord record) {
    if (!record.fields().containsKey("id.orig_h") || !record.fields().containsKey("id.resp_h")) {
      return "";
    }
    boolean from = local(record, "id.orig_h", "local_orig");
    boolean to = local(record, "id.resp_h", "local_resp");
    return from ? to ? "internal" : "out" : to ? "in" : "external";
  }

  private boolean local(PlainRecord record, String address, String flag) {
    String said = record.fields().getOrDefault(flag, "");
    if (sensorFirst && !said.isEmpty()) {
      return said.equals("T");
    }
    return known.computeIfAbsent(record.fields().getOrDefault(address, ""), this::inside);
  }

  private boolean inside(String address) {
    return networks.stream().anyMatch(network -> inside(network, address));
  }

  private static boolean inside(String network, String address) {
    String[] parts = network.split("/", -1);
    byte[] wanted = bytes(parts[0]);
    byte[] given = bytes(address);
    if (wanted.length != given.length) {
      return false;
    }
    int length = parts.length == 2 ? Integer.parseInt(parts[1]) : 8 * wanted.length;
    int rest = 8 * wanted.length - length;
    return new BigInteger(1, wanted)
        .shiftRight(rest)
        .equals(new BigInteger(1, given).shiftRight(rest));
  }

  /** Returns the bytes of a literal address; no name is looked up, since none has only these. */
  private static byte[] bytes(String address) {
    if (!address.matches("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F.:]*")) {
      return new byte[0];
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException notAnAddress) {
      return new byte[0];
    }
  }
}
