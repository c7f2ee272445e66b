package io.shallot.telemetry.zone;

import io.shallot.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

  /** One bit of a long each. */
  private static final int MOST_ZONES = 63;

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
  private final List<String> names;
  private final long ownZones;
  private final RecentPlaces places = new RecentPlaces(this::find);

  private Zones(SortedMap<String, List<Network>> networks, boolean yieldToSensor) {
    this.networks = networks;
    this.yieldToSensor = yieldToSensor;
    this.names = List.copyOf(networks.keySet());
    this.ownZones = bits(Set.copyOf(names)) & ~bits(Set.of(PUBLIC));
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
    SortedMap<String, List<Network>> parsed = parse(cidrs);
    requireFew(parsed);
    return new Zones(parsed, false);
  }

  /**
   * Returns these zones with others added, or in the place of those of the same name. Unless all of
   * the others are empty they were configured, and go before what a sensor believes.
   *
   * @param cidrs networks by zone name, maybe none for a zone that is only named; an address
   *     without a prefix length stands for itself
   * @throws ConfigurationException as {@link #of} does
   */
  public Zones with(Map<String, List<String>> cidrs) {
    SortedMap<String, List<Network>> more = parse(cidrs);
    SortedMap<String, List<Network>> all = new TreeMap<>(networks);
    more.forEach(
        (name, listed) -> {
          if (!listed.isEmpty() || !all.containsKey(name)) {
            all.put(name, listed);
          }
        });
    requireFew(all);
    return new Zones(all, yieldToSensor && more.values().stream().allMatch(List::isEmpty));
  }

  /** Tells whether a text spells an IP address of version 4 or 6. */
  public static boolean isAddress(String text) {
    return Address.parse(text) != null;
  }

  /**
   * Tells whether a zone can hold any address: it has networks, or is {@value #PUBLIC}, which
   * without networks of its own holds what no other zone does.
   */
  public boolean holdsAny(String zone) {
    return zone.equals(PUBLIC) || !networks.getOrDefault(zone, List.of()).isEmpty();
  }

  /**
   * Returns the test whether an address lies in one of some zones; {@value #PUBLIC} without
   * networks of its own is all that no other zone holds. It is false for a text that is no address.
   *
   * <p>Cost: some 10 ns for an address that came lately, else one parse and a comparison per
   * network.
   *
   * @param zones some of {@link #names()}, or {@value #PUBLIC}; others hold nothing
   */
  public Predicate<String> in(Set<String> zones) {
    long wanted = bits(zones);
    boolean elsewhere = zones.contains(PUBLIC) && publicIsElsewhere();
    return text -> {
      Place place = places.of(text);
      return place.isAddress()
          && ((place.zones() & wanted) != 0 || (elsewhere && (place.zones() & ownZones) == 0));
    };
  }

  /**
   * Returns the zone of an address: of those that hold it, the one with the smallest network around
   * it; {@value #PUBLIC} if none does, and the empty text for a text that is no address.
   */
  public String nearest(String address) {
    Place place = places.of(address);
    return place.nearest().isEmpty() && place.isAddress() ? PUBLIC : place.nearest();
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
    return (places.of(address).zones() & ownZones) != 0;
  }

  /**
   * Tells whether a record's own flags (Zeek's {@code local_orig}, {@code local_resp}), where they
   * are set, say better what is local: true for the standard zones, false for configured ones. A
   * sensor on a public address knows its network; a convention does not.
   */
  public boolean yieldToSensor() {
    return yieldToSensor;
  }

  /** Tells whether the other has the same names with the same networks, and yields alike. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Zones zones
        && yieldToSensor == zones.yieldToSensor
        && networks.equals(zones.networks);
  }

  @Override
  public int hashCode() {
    return networks.hashCode();
  }

  /**
   * Returns the names and networks, and whether they yield to the sensor: the same text for equal
   * zones.
   */
  @Override
  public String toString() {
    return "zones " + networks + (yieldToSensor ? " where the sensor does not say" : "");
  }

  private boolean publicIsElsewhere() {
    return networks.getOrDefault(PUBLIC, List.of()).isEmpty();
  }

  /** Returns a bit for each of the zones that is known. */
  private long bits(Set<String> zones) {
    long bits = 0;
    for (int i = 0; i < names.size(); i++) {
      if (zones.contains(names.get(i))) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private Place find(String text) {
    Address address = Address.parse(text);
    if (address == null) {
      return new Place(text, false, 0, "");
    }
    long zones = 0;
    String nearest = "";
    int smallest = -1;
    for (int i = 0; i < names.size(); i++) {
      for (Network network : networks.getOrDefault(names.get(i), List.of())) {
        if (network.contains(address)) {
          zones |= 1L << i;
          if (network.bits() > smallest) {
            smallest = network.bits();
            nearest = names.get(i);
          }
        }
      }
    }
    return new Place(text, true, zones, nearest);
  }

  private static void requireFew(SortedMap<String, List<Network>> zones) {
    if (zones.size() > MOST_ZONES) {
      throw new ConfigurationException(
          "zones",
          List.of("there must be at most " + MOST_ZONES + " zones, but were " + zones.size()));
    }
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
