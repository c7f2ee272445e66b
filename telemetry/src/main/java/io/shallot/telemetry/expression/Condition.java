package io.shallot.telemetry.expression;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.zone.Zones;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

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

  /** Takes what all of these take; with none, everything. */
  static Condition and(Condition... conditions) {
    return conditions.length == 1 ? conditions[0] : new And(List.of(conditions));
  }

  /** Takes what at least one of these takes. */
  static Condition or(Condition... conditions) {
    return conditions.length == 1 ? conditions[0] : new Or(List.of(conditions));
  }

  /**
   * Returns the condition as a catalogue writes it, such as {@code conn_state in [REJ, S0]}; {@link
   * ExpressionReader} reads it as an equal one.
   */
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

    /** Returns the address of this end. */
    Term address() {
      return Term.field(addressField);
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
      return of.name() + " " + Literals.either(values);
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Predicate<String> wanted = TextSets.oneOf(values);
      if (of instanceof Term.Field field) {
        int position = schema.indexOf(field.field());
        return event -> event.has(position) && wanted.test(event.text(position));
      }
      Function<Event, String> text = of.text(schema);
      return event -> wanted.test(text.apply(event));
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
      return "local(" + end.addressField + ")";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      int address = schema.indexOf(end.addressField);
      int flag = zones.yieldToSensor() ? schema.indexOf(end.flagField) : EventSchema.ABSENT;
      if (flag == EventSchema.ABSENT) {
        return event -> zones.local(event.text(address));
      }
      return event ->
          switch (event.text(flag)) {
            case "T", "true" -> true;
            case "F", "false" -> false;
            default -> zones.local(event.text(address));
          };
    }
  }

  /**
   * Takes records of which a list separated by commas has one of some texts in it.
   *
   * @param of the list
   * @param values at least one, none with a comma
   */
  record Has(Term of, SortedSet<String> values) implements Condition {
    public Has {
      values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
      if (values.isEmpty() || values.stream().anyMatch(value -> value.indexOf(',') >= 0)) {
        throw new IllegalArgumentException(
            "a condition on " + of.name() + " needs values without commas, but had " + values);
      }
    }

    @Override
    public String name() {
      return of.name()
          + " has "
          + (values.size() == 1 ? Literals.text(values.first()) : Literals.list(values));
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Function<Event, String> text = of.text(schema);
      String[] wanted = values.toArray(new String[0]);
      return event -> {
        String list = text.apply(event);
        for (String each : wanted) {
          if (TextSets.has(list, each)) {
            return true;
          }
        }
        return false;
      };
    }
  }

  /**
   * Takes records of which a text has another text in it, capital letters differing from small
   * ones.
   *
   * @param of the text
   * @param part the other text, never empty
   */
  record Contains(Term of, String part) implements Condition {
    public Contains {
      if (part.isEmpty()) {
        throw new IllegalArgumentException(of.name() + " contains needs a text, but it was empty");
      }
    }

    @Override
    public String name() {
      return of.name() + " contains " + Literals.text(part);
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Function<Event, String> text = of.text(schema);
      return event -> text.apply(event).contains(part);
    }
  }

  /**
   * Takes records of which a number compares with another one; not those that have no number.
   *
   * @param of the number
   * @param comparison how
   * @param to the other one, finite
   */
  record Compare(Term of, Comparison comparison, double to) implements Condition {
    public Compare {
      if (!Double.isFinite(to)) {
        throw new IllegalArgumentException(
            of.name() + " must be compared with a finite number, but it was " + to);
      }
      to += 0.0; // one zero
    }

    @Override
    public String name() {
      return of.name() + " " + comparison.symbol() + " " + Literals.number(to);
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      ToDoubleFunction<Event> number = of.number(schema);
      return switch (comparison) {
        case LESS -> event -> number.applyAsDouble(event) < to;
        case AT_MOST -> event -> number.applyAsDouble(event) <= to;
        case MORE -> event -> number.applyAsDouble(event) > to;
        case AT_LEAST -> event -> number.applyAsDouble(event) >= to;
        case EQUAL -> event -> number.applyAsDouble(event) == to;
      };
    }
  }

  /**
   * Takes records of which an address lies in one of some zones, by the address alone.
   *
   * @param of the address
   * @param in names of zones; {@value Zones#PUBLIC} without networks is what no other zone holds
   * @param zones which zones there are
   */
  record InZone(Term of, SortedSet<String> in, Zones zones) implements Condition {
    public InZone {
      in = Collections.unmodifiableSortedSet(new TreeSet<>(in));
      if (in.isEmpty()) {
        throw new IllegalArgumentException("zone(" + of.name() + ") needs a zone, but had none");
      }
    }

    @Override
    public String name() {
      return "zone(" + of.name() + ") " + Literals.either(in);
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Function<Event, String> address = of.text(schema);
      Predicate<String> inside = zones.in(in);
      return event -> inside.test(address.apply(event));
    }
  }

  /**
   * Takes records of which a port is in a group, for the protocol of the record; for either
   * protocol if the record tells none.
   *
   * @param of the port
   * @param group the ports
   */
  record InPorts(Term of, PortGroup group) implements Condition {
    @Override
    public String name() {
      return of.name() + " in ports(" + group.name() + ")";
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      Function<Event, String> port = of.text(schema);
      int protocol = schema.indexOf(Fields.PROTOCOL);
      BitSet tcp = group.tcp();
      BitSet udp = group.udp();
      return event -> {
        int number = PortGroup.number(port.apply(event));
        if (number < 0) {
          return false;
        }
        return switch (event.text(protocol)) {
          case "tcp" -> tcp.get(number);
          case "udp" -> udp.get(number);
          case "" -> tcp.get(number) || udp.get(number);
          default -> false;
        };
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
      return ConditionText.negated(condition);
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return condition.on(schema).negate();
    }
  }

  /**
   * Takes what all of some conditions take; with none, everything.
   *
   * @param conditions tried in this order; none, or at least two
   */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
      if (conditions.size() == 1) {
        throw new IllegalArgumentException("an and needs two conditions or none, but had 1");
      }
    }

    @Override
    public String name() {
      return conditions.isEmpty() ? "all" : ConditionText.joined(conditions, " and ");
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return conditions.stream()
          .map(condition -> condition.on(schema))
          .reduce(Predicate::and)
          .orElse(event -> true);
    }
  }

  /**
   * Takes what at least one of some conditions takes.
   *
   * @param conditions tried in this order; at least two
   */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
      if (conditions.size() < 2) {
        throw new IllegalArgumentException(
            "an or needs two conditions, but had " + conditions.size());
      }
    }

    @Override
    public String name() {
      return ConditionText.joined(conditions, " or ");
    }

    @Override
    public Predicate<Event> on(EventSchema schema) {
      return conditions.stream()
          .map(condition -> condition.on(schema))
          .reduce(Predicate::or)
          .orElse(event -> false);
    }
  }
}
