package io.shallot.api;

import java.util.Comparator;
import java.util.Objects;

/**
 * Somebody or something that a record is about: a host, a service, a user, a domain.
 *
 * <p>The role says which part it played ("source", "destination"), the kind what it is ("host").
 * Two entities are about the same thing when kind and value agree, whatever their roles: a host
 * that is scanned and then scans is one host.
 *
 * @param role the part it played, lower case, such as {@code source}; the field names of ECS are
 *     used where ECS has one
 * @param kind what it is, lower case: {@code host}, {@code service}, {@code user}, {@code domain}
 *     or any other word a catalogue defines
 * @param value its name, never empty: an address, a service name, an account
 */
public record Entity(String role, String kind, String value) implements Comparable<Entity> {

  private static final Comparator<Entity> ORDER =
      Comparator.comparing(Entity::role).thenComparing(Entity::kind).thenComparing(Entity::value);

  public Entity {
    requireText(role, "role");
    requireText(kind, "kind");
    requireText(value, "value");
  }

  /** Returns the host that began a conversation. */
  public static Entity source(String address) {
    return new Entity("source", "host", address);
  }

  /** Returns the host that was addressed. */
  public static Entity destination(String address) {
    return new Entity("destination", "host", address);
  }

  /** Returns a network service by its name, such as {@code ssh}. */
  public static Entity service(String name) {
    return new Entity("service", "service", name);
  }

  /** Tells whether both are about the same thing, whatever part it played. */
  public boolean sameThingAs(Entity other) {
    return kind.equals(other.kind) && value.equals(other.value);
  }

  @Override
  public int compareTo(Entity other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code role=value}. */
  @Override
  public String toString() {
    return role + "=" + value;
  }

  private static void requireText(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an entity needs a " + name + ", but it was empty");
    }
  }
}
