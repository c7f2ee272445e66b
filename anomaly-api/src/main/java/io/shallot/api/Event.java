package io.shallot.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a log: an event time, a type and named fields.
 *
 * <p>Values are kept as the text of the log and read on demand. A field may be absent (not in the
 * log, or unset) or present and empty, and the two differ: a request with an empty Host header is
 * not a request whose Host was not logged.
 */
public final class Event {

  private final long timeMillis;
  private final EventSchema schema;
  // An element is null where the log left the field unset.
  private final @Nullable String[] values;

  private Event(long timeMillis, EventSchema schema, @Nullable String[] values) {
    this.timeMillis = timeMillis;
    this.schema = schema;
    this.values = values;
  }

  /**
   * Returns an event that keeps the given array; the caller must not touch it again.
   *
   * @param timeMillis when it happened, in milliseconds since the epoch
   * @param schema the names
   * @param values one text per name, null where the field is unset
   * @throws IllegalArgumentException if names and values differ in number
   */
  public static Event ofOwned(long timeMillis, EventSchema schema, @Nullable String[] values) {
    if (values.length != schema.fields().size()) {
      throw new IllegalArgumentException(
          "an event of "
              + schema.type()
              + " needs "
              + schema.fields().size()
              + " values, but had "
              + values.length);
    }
    return new Event(timeMillis, schema, values);
  }

  /** Returns an event made of a map in its iteration order, for hosts that have no reader. */
  public static Event of(Instant time, String type, Map<String, String> fields) {
    return new Event(
        time.toEpochMilli(),
        new EventSchema(type, List.copyOf(fields.keySet())),
        fields.values().toArray(new String[0]));
  }

  /** Returns when it happened, in milliseconds since the epoch. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Returns when it happened. */
  public Instant time() {
    return Instant.ofEpochMilli(timeMillis);
  }

  /** Returns the kind of log, such as {@code conn}. */
  public String type() {
    return schema.type();
  }

  /** Returns the names of the fields. */
  public EventSchema schema() {
    return schema;
  }

  /** Tells whether the field is there and set, be it to the empty text. */
  public boolean has(String field) {
    return has(schema.indexOf(field));
  }

  /** Tells whether the field at this position is set; false for {@link EventSchema#ABSENT}. */
  public boolean has(int position) {
    return position >= 0 && values[position] != null;
  }

  /** Returns the text of a field; the empty text if it is absent or empty. */
  public String text(String field) {
    return text(schema.indexOf(field));
  }

  /** Returns the text at a position; the empty text if it is absent or empty. */
  public String text(int position) {
    String value = position >= 0 ? values[position] : null;
    return value == null ? "" : value;
  }

  /** Returns a field as a number; NaN if it is absent or {@link #number(int) not a number}. */
  public double number(String field) {
    return number(schema.indexOf(field));
  }

  /**
   * Returns the value at a position as a number in decimal notation, with or without an exponent;
   * never infinite, NaN if it is absent or anything else.
   */
  public double number(int position) {
    String value = position >= 0 ? values[position] : null;
    return value == null || value.isEmpty() ? Double.NaN : Texts.decimal(value);
  }

  /** Returns the fields that are set, in the order of the schema; a copy. */
  public Map<String, String> fields() {
    Map<String, String> set = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        set.put(schema.fields().get(i), value);
      }
    }
    return set;
  }

  /** Returns time, type and the fields that are set, for people. */
  @Override
  public String toString() {
    return time() + " " + type() + " " + fields();
  }
}
