package io.shallot.telemetry.expression;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.zone.Zones;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A text, and where it spells one a number, made of a record. */
public sealed interface Term {

  /** Returns a field by its name. */
  static Term field(String name) {
    return new Field(name);
  }

  /** Returns the network service that was addressed; see {@link Service}. */
  static Term service() {
    return new Service();
  }

  /** Returns where a conversation went; see {@link Direction}. */
  static Term direction(Zones zones) {
    return new Direction(zones);
  }

  /** Returns a term with a number to take where it has none. */
  static Term or(Term term, double otherwise) {
    return new Or(term, otherwise);
  }

  /**
   * Returns the term as a catalogue writes it, such as {@code id.orig_h} or {@code tld(query)};
   * {@link ExpressionReader} reads it as an equal one.
   */
  String name();

  /** Tells whether it may be set in a log that has the fields of which the predicate is true. */
  default boolean isIn(Predicate<String> hasField) {
    if (this instanceof Field field) {
      return hasField.test(field.field());
    }
    if (this instanceof Service) {
      return hasField.test(Fields.SERVICE) || hasField.test(Fields.DESTINATION_PORT);
    }
    if (this instanceof Direction) {
      return hasField.test(Fields.SOURCE) && hasField.test(Fields.DESTINATION);
    }
    if (this instanceof Zone zone) {
      return zone.of().isIn(hasField);
    }
    if (this instanceof Made made) {
      return made.of().isIn(hasField);
    }
    return !(this instanceof Figure figure) || figure.of().isIn(hasField);
  }

  /**
   * Returns what reads the text from records of one shape: never null, empty where a record has
   * none.
   */
  Function<Event, String> text(EventSchema schema);

  /** Returns what reads the number from records of one shape: NaN where a record has none. */
  ToDoubleFunction<Event> number(EventSchema schema);

  /**
   * A field of the record.
   *
   * @param field its name in the log, never empty
   */
  record Field(String field) implements Term {
    public Field {
      Fields.require(field);
    }

    @Override
    public String name() {
      return Literals.field(field);
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      int position = schema.indexOf(field);
      return event -> event.text(position);
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      int position = schema.indexOf(field);
      return event -> event.number(position);
    }
  }

  /**
   * The service of a connection: what the sensor recognised, if it recognised exactly one; else the
   * name by which the sensor would call what usually runs on the port; else {@code port/protocol}.
   *
   * <p>So an HTTP request and a refused or silent connection to port 80 belong to one series, and a
   * protocol stack such as {@code gssapi,smb}, whose order varies, does not split one.
   */
  record Service() implements Term {
    @Override
    public String name() {
      return "service()";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
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

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      return event -> Double.NaN;
    }
  }

  /** The kind of log that the record is from, such as {@code conn}. */
  record Log() implements Term {
    @Override
    public String name() {
      return "log()";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      String type = schema.type();
      return event -> type;
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      return event -> Double.NaN;
    }
  }

  /**
   * Where a conversation went, by what is local at its two ends: {@code in}, {@code out}, {@code
   * internal} or {@code external}; empty for a record without two addresses.
   *
   * @param zones what is local; see {@link Zones#yieldToSensor()}
   */
  record Direction(Zones zones) implements Term {
    @Override
    public String name() {
      return "direction";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      int source = schema.indexOf(Fields.SOURCE);
      int destination = schema.indexOf(Fields.DESTINATION);
      Predicate<Event> from = Condition.local(Condition.End.ORIGINATOR, zones).on(schema);
      Predicate<Event> to = Condition.local(Condition.End.RESPONDER, zones).on(schema);
      return event -> {
        if (!event.has(source) || !event.has(destination)) {
          return "";
        }
        if (from.test(event)) {
          return to.test(event) ? "internal" : "out";
        }
        return to.test(event) ? "in" : "external";
      };
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      return event -> Double.NaN;
    }
  }

  /**
   * A number with a stand-in for records that have none.
   *
   * @param term the number
   * @param otherwise taken where the term is absent or no number; finite
   */
  record Or(Term term, double otherwise) implements Term {
    public Or {
      if (!Double.isFinite(otherwise)) {
        throw new IllegalArgumentException(
            "the stand-in of " + term.name() + " must be finite, but was " + otherwise);
      }
    }

    @Override
    public String name() {
      return "or(" + term.name() + ", " + Literals.number(otherwise) + ")";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      return term.text(schema);
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      ToDoubleFunction<Event> number = term.number(schema);
      return event -> {
        double value = number.applyAsDouble(event);
        return Double.isNaN(value) ? otherwise : value;
      };
    }
  }

  /**
   * The zone of an address: of those that hold it, the one with the smallest network around it;
   * {@value Zones#PUBLIC} if none does, and empty for what is no address.
   *
   * @param of the address
   * @param zones which zones there are
   */
  record Zone(Term of, Zones zones) implements Term {
    @Override
    public String name() {
      return "zone(" + of.name() + ")";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      return of.text(schema).andThen(zones::nearest);
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      return event -> Double.NaN;
    }
  }

  /**
   * A text made of a text.
   *
   * @param function how
   * @param of the other text
   */
  record Made(TextFunction function, Term of) implements Term {
    @Override
    public String name() {
      return function.word() + "(" + of.name() + ")";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      return of.text(schema).andThen(new Remembered<>(function::made));
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      return event -> Double.NaN;
    }
  }

  /**
   * A number made of a text; none of an empty one.
   *
   * @param function how
   * @param of the text
   */
  record Figure(NumberFunction function, Term of) implements Term {
    @Override
    public String name() {
      return function.word() + "(" + of.name() + ")";
    }

    @Override
    public Function<Event, String> text(EventSchema schema) {
      ToDoubleFunction<Event> number = number(schema);
      return event -> {
        double value = number.applyAsDouble(event);
        return Double.isNaN(value) ? "" : Literals.number(value);
      };
    }

    @Override
    public ToDoubleFunction<Event> number(EventSchema schema) {
      Function<Event, String> text = of.text(schema);
      if (function == NumberFunction.LENGTH) {
        return event -> function.number(text.apply(event));
      }
      Remembered<Double> numbers = new Remembered<>(function::number);
      return event -> numbers.apply(text.apply(event));
    }
  }
}
