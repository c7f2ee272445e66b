package io.shallot.telemetry.catalogue;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.zone.Zones;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which records a metric takes. */
public sealed interface Filter {

  /** Takes every record. */
  static Filter all() {
    return new And(List.of());
  }

  /** Takes records of which a field is set to one of these texts. */
  static Filter in(String field, String... values) {
    return new In(field, new TreeSet<>(List.of(values)));
  }

  /** Takes records of which a field is absent, unset or empty. */
  static Filter blank(String field) {
    return new Blank(field);
  }

  /** Takes records of which one end is local. */
  static Filter local(End end, Zones zones) {
    return new Local(end, zones);
  }

  /** Takes what another filter does not. */
  static Filter not(Filter filter) {
    return new Not(filter);
  }

  /** Takes what all of these take. */
  static Filter and(Filter... filters) {
    return new And(List.of(filters));
  }

  /** Returns the filter as a catalogue writes it, such as {@code conn_state in [REJ, S0]}. */
  String name();

  /** Returns the test of records of one shape, with the positions of its fields resolved. */
  Predicate<Event> on(EventSchema schema);

  /** The two ends of a connection. */
  enum End {
    /** The host that began it. */
    ORIGINATOR(Fields.SOURCE, "local_orig"),
    /** The host that was addressed. */
    RESPONDER(Fields.DESTINATION, "local_resp");

    private final String addressField;
    private final String flagField;

    End(String addressField, String flagField) {
      this.addressField = addressField;
      this.flagField = flagField;
    }
  }

  /**
   * Takes records of which a field is set to one of some texts.
   *
   * @param field its name, never empty
   * @param values at least one
   */
  record In(String field, SortedSet<String> values) implements Filter {
    public In {
      Fields.require(field);
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a filter on " + field + " needs a value, but had none");
      }
    }

    @Override
    public String name() {
      return field + " in " + values;
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      int position = schema.indexOf(field);
      Set<String> wanted = new HashSet<>(values);
      return event -> event.has(position) && wanted.contains(event.text(position));
    }
  }

  /**
   * Takes records of which a field is absent, unset or empty.
   *
   * @param field its name, never empty
   */
  record Blank(String field) implements Filter {
    public Blank {
      Fields.require(field);
    }

    @Override
    public String name() {
      return field + " is blank";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      int position = schema.indexOf(field);
      return event -> event.text(position).isEmpty();
    }
  }

  /**
   * Takes records of which one end is local: by the record's own flag where it is set and the zones
   * yield to it, else by the zones.
   *
   * @param end which end
   * @param zones what is local; see {@link Zones#yieldToSensor()}
   */
  record Local(End end, Zones zones) implements Filter {
    @Override
    public String name() {
      return end.addressField + " is local";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      int address = schema.indexOf(end.addressField);
      int flag = zones.yieldToSensor() ? schema.indexOf(end.flagField) : EventSchema.ABSENT;
      return event ->
          switch (event.text(flag)) {
            case "T", "true" -> true;
            case "F", "false" -> false;
            default -> zones.local(event.text(address));
          };
    }
  }

  /**
   * Takes what another filter does not.
   *
   * @param filter the other one
   */
  record Not(Filter filter) implements Filter {
    @Override
    public String name() {
      return "not (" + filter.name() + ")";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return filter.on(schema).negate();
    }
  }

  /**
   * Takes what all of some filters take; with none, everything.
   *
   * @param filters tried in this order
   */
  record And(List<Filter> filters) implements Filter {
    public And {
      filters = List.copyOf(filters);
    }

    @Override
    public String name() {
      return filters.isEmpty()
          ? "all"
          : filters.stream().map(Filter::name).collect(Collectors.joining(" and "));
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return filters.stream()
          .map(filter -> filter.on(schema))
          .reduce(Predicate::and)
          .orElse(event -> true);
    }
  }
}
