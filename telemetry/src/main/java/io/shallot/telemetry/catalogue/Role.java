package io.shallot.telemetry.catalogue;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.util.function.Function;

/** Whom a metric keeps a series for: the part somebody plays in a record, and where it is read. */
public sealed interface Role {

  /** Returns the host that began the conversation. */
  static Role source() {
    return new FieldRole("source", "host", Fields.SOURCE);
  }

  /** Returns the host that was addressed. */
  static Role destination() {
    return new FieldRole("destination", "host", Fields.DESTINATION);
  }

  /** Returns the network service that was addressed; see {@link ServiceRole}. */
  static Role service() {
    return new ServiceRole();
  }

  /** Returns a role that is read from a field; see {@link Entity} for name and kind. */
  static Role field(String name, String kind, String field) {
    return new FieldRole(name, kind, field);
  }

  /** Returns the part played, such as {@code source}. */
  String name();

  /** Returns what plays it, such as {@code host}. */
  String kind();

  /**
   * Returns what reads the value from records of one shape: never null, empty where a record names
   * nobody.
   */
  Function<Event, String> on(EventSchema schema);

  /**
   * Returns who played the part.
   *
   * @throws IllegalArgumentException if the value is empty
   */
  default Entity entity(String value) {
    return new Entity(name(), kind(), value);
  }

  /**
   * A role that is the text of a field.
   *
   * @param name the part played, never empty
   * @param kind what plays it, never empty
   * @param field where it is read, never empty
   */
  record FieldRole(String name, String kind, String field) implements Role {
    public FieldRole {
      if (name.isEmpty() || kind.isEmpty()) {
        throw new IllegalArgumentException(
            "a role needs a name and a kind, but had \"" + name + "\" and \"" + kind + '"');
      }
      Fields.require(field);
    }

    @Override
    public Function<Event, String> on(EventSchema schema) {
      int position = schema.indexOf(field);
      return event -> event.text(position);
    }
  }

  /**
   * The service of a connection: what the sensor recognised, if it recognised exactly one; else the
   * name by which the sensor would call what usually runs on the port; else {@code port/protocol}.
   *
   * <p>So an HTTP request and a refused or silent connection to port 80 belong to one series, and a
   * protocol stack such as {@code gssapi,smb}, whose order varies, does not split one.
   */
  record ServiceRole() implements Role {
    @Override
    public String name() {
      return "service";
    }

    @Override
    public String kind() {
      return "service";
    }

    @Override
    public Function<Event, String> on(EventSchema schema) {
      int service = schema.indexOf(Fields.SERVICE);
      int port = schema.indexOf(Fields.DESTINATION_PORT);
      int protocol = schema.indexOf(Fields.PROTOCOL);
      return event -> {
        String recognised = event.text(service);
        return recognised.isEmpty() || recognised.indexOf(',') >= 0
            ? Services.name(event.text(port), event.text(protocol), recognised)
            : recognised;
      };
    }
  }
}
