package io.shallot.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The field names of events of one shape, shared by all of them.
 *
 * <p>Readers make one schema per log header (or per key sequence) and hand it to every event, so
 * that consumers may look a field's position up once.
 */
public final class EventSchema {

  /** What {@link #indexOf} returns for a field that the schema does not have. */
  public static final int ABSENT = -1;

  private final String type;
  private final List<String> fields;
  private final Map<String, Integer> positions;

  /**
   * Makes a schema.
   *
   * @param type the kind of log, such as {@code conn}
   * @param fields the names in order, none twice
   * @throws IllegalArgumentException if a name comes twice
   */
  public EventSchema(String type, List<String> fields) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.positions = new HashMap<>();
    for (int i = 0; i < this.fields.size(); i++) {
      if (positions.put(this.fields.get(i), i) != null) {
        throw new IllegalArgumentException(
            "an event schema names each field once, but " + this.fields.get(i) + " comes twice");
      }
    }
  }

  /** Returns the kind of log, such as {@code conn}. */
  public String type() {
    return type;
  }

  /** Returns the names in order. */
  public List<String> fields() {
    return fields;
  }

  /** Returns the position of a field, or {@link #ABSENT}. */
  public int indexOf(String field) {
    Integer position = positions.get(field);
    return position == null ? ABSENT : position;
  }

  @Override
  public String toString() {
    return type + fields;
  }
}
