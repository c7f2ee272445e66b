package io.shallot.telemetry.expression;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.zone.Zones;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which records a metric takes. */
public sealed interface Condition {

  /** Takes every record. */
  static Condition all() {
    return new And(List.of());
  }

  /** Takes records of which a field is set to one of these texts. */
  static Condition in(String field, String... values) {
    return in(Term.field(field), values);
  }

  /** Takes records of which a text is one of these. */
  static Condition in(Term of, String... values) {
    return new In(of, new TreeSet<>(List.of(values)));
  }

  /** Takes records of which a field is absent, unset or empty. */
  static Condition blank(String field) {
    return new Blank(Term.field(field));
  }

  /** Takes records of which one end is local. */
  static Condition local(End end, Zones zones) {
    return new Local(end, zones);
  }

  /** Takes what another condition does not. */
  static Condition not(Condition condition) {
    return new Not(condition);
  }

  /** Takes what all of these take. */
  static Condition and(Condition... conditions) {
    return new And(List.of(conditions));
  }

  /** Returns the condition as a catalogue writes it, such as {@code conn_state in [REJ, S0]}. */
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
   * Takes records of which a text is set to one of some values.
   *
   * @param of the text
   * @param values at least one
   */
  record In(Term of, SortedSet<String> values) implements Condition {
    public In {
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "a condition on " + of.name() + " needs a value, but had none");
      }
    }

    @Override
    public String name() {
      return of.name() + " in " + values;
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Set<String> wanted = new HashSet<>(values);
      if (of instanceof Term.Field field) {
        int position = schema.indexOf(field.name());
        return event -> event.has(position) && wanted.contains(event.text(position));
      }
      Function<Event, String> text = of.text(schema);
      return event -> wanted.contains(text.apply(event));
    }
  }

  /**
   * Takes records of which a text is absent, unset or empty.
   *
   * @param of the text
   */
  record Blank(Term of) implements Condition {
    @Override
    public String name() {
      return of.name() + " is blank";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Function<Event, String> text = of.text(schema);
      return event -> text.apply(event).isEmpty();
    }
  }

  /**
   * Takes records of which one end is local: by the record's own flag where it is set and the zones
   * yield to it, else by the zones.
   *
   * @param end which end
   * @param zones what is local; see {@link Zones#yieldToSensor()}
   */
  record Local(End end, Zones zones) implements Condition {
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
   * Takes what another condition does not.
   *
   * @param condition the other one
   */
  record Not(Condition condition) implements Condition {
    @Override
    public String name() {
      return "not (" + condition.name() + ")";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return condition.on(schema).negate();
    }
  }

  /**
   * Takes what all of some conditions take; with none, everything.
   *
   * @param conditions tried in this order
   */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String name() {
      return conditions.isEmpty()
          ? "all"
          : conditions.stream().map(Condition::name).collect(Collectors.joining(" and "));
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return conditions.stream()
          .map(condition -> condition.on(schema))
          .reduce(Predicate::and)
          .orElse(event -> true);
    }
  }
}
