package io.shallot.telemetry.zone;

import io.shallot.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Named parts of the network, each a list of CIDR networks of IP version 4 or 6.
 *
 * <p>An IPv4 address and its mapped form {@code ::ffff:a.b.c.d} are the same address. Zones may
 * overlap. Every zone but {@value #PUBLIC} counts as one's own.
 */
public final class Zones {

  /** The zone of one's own network when nothing is configured. */
  public static final String LAN = "lan";

  /** The one zone whose addresses are not one's own. */
  public static final String PUBLIC = "public";

  private static final Zones STANDARD =
      new Zones(
          parse(
              Map.of(
                  LAN,
                  List.of(
                      "10.0.0.0/8",
                      "172.16.0.0/12",
                      "192.168.0.0/16",
                      "127.0.0.0/8",
                      "169.254.0.0/16",
                      "::1/128",
                      "fe80::/10",
                      "fc00::/7"))),
          true);

  private final SortedMap<String, List<Network>> networks;
  private final boolean yieldToSensor;

  private Zones(SortedMap<String, List<Network>> networks, boolean yieldToSensor) {
    this.networks = networks;
    this.yieldToSensor = yieldToSensor;
  }

  /**
   * Returns what is local by convention, as zone {@value #LAN}: the private networks of RFC 1918,
   * loopback, link-local and unique local addresses.
   *
   * <p>It is a guess, so the sensor's own view goes before it: see {@link #yieldToSensor()}.
   */
  public static Zones standard() {
    return STANDARD;
  }

  /**
   * Returns the zones a host configured. They go before what a sensor believes.
   *
   * @param cidrs networks by zone name; an address without a prefix length stands for itself
   * @throws ConfigurationException if a name is empty or a network is not one, or has bits set
   *     after its prefix; names every such fault
   */
  public static Zones of(Map<String, List<String>> cidrs) {
    return new Zones(parse(cidrs), false);
  }

  /** Returns the names in alphabetical order. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(networks.keySet()));
  }

  /**
   * Tells whether a zone holds an address; false for a text that is no address.
   *
   * @throws IllegalArgumentException if there is no such zone
   */
  public boolean contains(String zone, String address) {
    List<Network> known = networks.get(zone);
    if (known == null) {
      throw new IllegalArgumentException("no zone is named " + zone + "; there are " + names());
    }
    Address parsed = Address.parse(address);
    return parsed != null && anyContains(known, parsed);
  }

  /**
   * Tells whether an address lies in any zone but {@value #PUBLIC}; false for a text that is no
   * address, such as a host name.
   */
  public boolean local(String address) {
    Address parsed = Address.parse(address);
    if (parsed == null) {
      return false;
    }
    for (Map.Entry<String, List<Network>> zone : networks.entrySet()) {
      if (!zone.getKey().equals(PUBLIC) && anyContains(zone.getValue(), parsed)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether a record's own flags (Zeek's {@code local_orig}, {@code local_resp}), where they
   * are set, say better what is local: true for the standard zones, false for configured ones. A
   * sensor on a public address knows its network; a convention does not.
   */
  public boolean yieldToSensor() {
    return yieldToSensor;
  }

  /** Returns the names, for people. */
  @Override
  public String toString() {
    return "zones " + names();
  }

  private static boolean anyContains(List<Network> networks, Address address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static SortedMap<String, List<Network>> parse(Map<String, List<String>> cidrs) {
    List<String> faults = new ArrayList<>();
    SortedMap<String, List<Network>> parsed = new TreeMap<>();
    new TreeMap<>(cidrs)
        .forEach(
            (name, texts) -> {
              if (name.isBlank()) {
                faults.add("a zone needs a name, but it was empty");
              }
              List<Network> networks = new ArrayList<>();
              for (String text : texts) {
                Network.parse(text, "zone " + name, faults).ifPresent(networks::add);
              }
              parsed.put(name, List.copyOf(networks));
            });
    if (!faults.isEmpty()) {
      throw new ConfigurationException("zones", faults);
    }
    return parsed;
  }
}
