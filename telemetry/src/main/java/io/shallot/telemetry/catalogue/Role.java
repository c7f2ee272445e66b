package io.shallot.telemetry.catalogue;

import io.shallot.api.Entity;
import io.shallot.telemetry.expression.Term;

/**
 * Whom a metric keeps a series for: the part somebody plays in a record, and how it is read.
 *
 * @param name the part played, such as {@code source}; never empty. See {@link Entity} for name and
 *     kind
 * @param kind what plays it, such as {@code host}; never empty
 * @param value what names the one who plays it; a record whose value is empty names nobody
 */
public record Role(String name, String kind, Term value) {

  /** Checks the names. */
  public Role {
    if (name.isEmpty() || kind.isEmpty()) {
      throw new IllegalArgumentException(
          "a role needs a name and a kind, but had \"" + name + "\" and \"" + kind + '"');
    }
  }

  /** Returns the host that began the conversation. */
  public static Role source() {
    return field("source", "host", "id.orig_h");
  }

  /** Returns the host that was addressed. */
  public static Role destination() {
    return field("destination", "host", "id.resp_h");
  }

  /** Returns the network service that was addressed; see {@link Term#service}. */
  public static Role service() {
    return new Role("service", "service", Term.service());
  }

  /** Returns a role that is read from a field. */
  public static Role field(String name, String kind, String field) {
    return new Role(name, kind, Term.field(field));
  }

  /**
   * Returns who played the part.
   *
   * @throws IllegalArgumentException if the value is empty
   */
  public Entity entity(String who) {
    return new Entity(name, kind, who);
  }
}
