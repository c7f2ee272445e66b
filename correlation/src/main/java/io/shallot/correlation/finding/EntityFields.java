package io.shallot.correlation.finding;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where records of one shape say whom they are about, looked up once for the shape. */
final class EntityFields {

  private static final String ANY = "*";

  /** How a field is read. */
  private enum Reading {
    /** As it stands. */
    PLAIN,
    /** The first of a list. */
    FIRST,
    /** An account without its realm, in small letters; none if it is that of a machine. */
    USER,
    /** A name in small letters; none if it is an address. */
    DOMAIN,
    /** The part of a name that somebody registered; none if it is an address or has one label. */
    REGISTERED
  }

  /** Fields that may say who played a part; the first of them that is set tells. */
  private record Part(String type, String role, String kind, Reading reading, List<String> fields) {

    static Part of(String type, String role, String kind, Reading reading, String fields) {
      return new Part(type, role, kind, reading, List.of(fields.split(" ", -1)));
    }
  }

  /** A part with the positions of its fields in a shape, never empty. */
  private record Place(Part part, List<Integer> positions) {}

  private static final List<Part> PARTS =
      List.of(
          Part.of("files", "source", "host", Reading.FIRST, "tx_hosts"),
          Part.of("files", "destination", "host", Reading.FIRST, "rx_hosts"),
          Part.of("signatures", "source", "host", Reading.PLAIN, "src_addr"),
          Part.of("signatures", "destination", "host", Reading.PLAIN, "dst_addr"),
          Part.of(
              ANY,
              "source",
              "host",
              Reading.PLAIN,
              "id.orig_h src data.srcip src_ip source.ip client.ip"),
          Part.of(
              ANY,
              "destination",
              "host",
              Reading.PLAIN,
              "id.resp_h dst data.dstip dest_ip destination.ip server.ip"),
          Part.of("windows", "host", "host", Reading.PLAIN, "computer"),
          Part.of("dns", "domain", "domain", Reading.REGISTERED, "query"),
          Part.of("http", "domain", "domain", Reading.DOMAIN, "host"),
          Part.of("ssl", "domain", "domain", Reading.DOMAIN, "server_name"),
          Part.of("kerberos", "user", "user", Reading.USER, "client"),
          Part.of(
              ANY,
              "user",
              "user",
              Reading.USER,
              "user.name user username data.srcuser data.dstuser"),
          Part.of("windows", "target_user", "user", Reading.USER, "target_user"));

  // A record shipped by another tool names the sensor here: asked only where no address is given.
  private static final List<Part> WITHOUT_ADDRESS =
      List.of(
          Part.of(
              ANY, "host", "host", Reading.PLAIN, "host.name agent.name host.hostname host.ip"));

  private static final List<Part> OF_AGENTS =
      List.of(Part.of(ANY, "host", "host", Reading.PLAIN, "agent.name agent.ip"));

  private static final List<Part> OF_ALERT_SETS =
      List.of(Part.of(ANY, "host", "host", Reading.PLAIN, "host ip"));

  private final List<Place> places;
  private final List<Place> otherwise;

  private EntityFields(List<Place> places, List<Place> otherwise) {
    this.places = places;
    this.otherwise = otherwise;
  }

  /** Returns the places of a shape. */
  static EntityFields of(EventSchema schema, RecordForm form) {
    return switch (form) {
      case ALERT_SET -> new EntityFields(places(schema, OF_ALERT_SETS), List.of());
      case WAZUH -> {
        List<Place> both = new ArrayList<>(places(schema, PARTS));
        both.addAll(places(schema, OF_AGENTS));
        yield new EntityFields(List.copyOf(both), List.of());
      }
      default -> new EntityFields(places(schema, PARTS), places(schema, WITHOUT_ADDRESS));
    };
  }

  private static List<Place> places(EventSchema schema, List<Part> parts) {
    List<Place> places = new ArrayList<>();
    for (Part part : parts) {
      if (part.type().equals(ANY) || part.type().equals(schema.type())) {
        List<Integer> positions =
            part.fields().stream()
                .map(schema::indexOf)
                .filter(position -> position != EventSchema.ABSENT)
                .toList();
        if (!positions.isEmpty()) {
          places.add(new Place(part, positions));
        }
      }
    }
    return List.copyOf(places);
  }

  /** Returns whom a record of the shape is about, each part once. */
  List<Entity> of(Event event) {
    List<Entity> entities = new ArrayList<>(4);
    add(event, places, entities);
    if (!otherwise.isEmpty() && !namesHost(entities)) {
      add(event, otherwise, entities);
    }
    return entities;
  }

  private static boolean namesHost(List<Entity> entities) {
    for (int i = 0; i < entities.size(); i++) {
      if (entities.get(i).kind().equals("host")) {
        return true;
      }
    }
    return false;
  }

  private static void add(Event event, List<Place> places, List<Entity> to) {
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      for (int position : place.positions()) {
        String value = read(event.text(position), place.part().reading());
        if (!value.isEmpty()) {
          to.add(new Entity(place.part().role(), place.part().kind(), value));
          break;
        }
      }
    }
  }

  private static String read(String text, Reading reading) {
    if (text.isEmpty() || text.equals("-")) {
      return "";
    }
    return switch (reading) {
      case PLAIN -> text;
      case FIRST -> text.indexOf(',') < 0 ? text : text.substring(0, text.indexOf(','));
      case USER -> user(text);
      case DOMAIN -> domain(text);
      case REGISTERED -> registered(domain(text));
    };
  }

  /** Takes {@code REALM\\name}, {@code name/REALM} and {@code name@realm} for {@code name}. */
  static String user(String text) {
    int from = text.lastIndexOf('\\') + 1;
    int to = text.length();
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '/' || text.charAt(i) == '@') {
        to = i;
        break;
      }
    }
    String name = text.substring(from, to).toLowerCase(Locale.ROOT);
    return name.endsWith("$") ? "" : name;
  }

  static String domain(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    int colon = name.indexOf(':');
    if (colon >= 0) {
      // An address of IPv6, or a port behind a name.
      name = name.indexOf(':', colon + 1) >= 0 ? "" : name.substring(0, colon);
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    char last = name.isEmpty() ? '0' : name.charAt(name.length() - 1);
    boolean address = (last >= '0' && last <= '9') || last == ']';
    return address ? "" : name;
  }

  /**
   * Returns the last two labels, or three where the last but one is as short as those that
   * registries set aside, such as in {@code example.co.uk}.
   */
  static String registered(String name) {
    int last = name.lastIndexOf('.');
    int second = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
    if (last < 0) {
      return "";
    }
    if (second < 0) {
      return name;
    }
    boolean setAside = last - second - 1 <= 3 && name.length() - last - 1 == 2;
    int from = setAside ? name.lastIndexOf('.', second - 1) : second;
    return name.substring(from + 1);
  }
}
