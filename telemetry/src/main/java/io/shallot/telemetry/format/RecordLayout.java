package io.shallot.telemetry.format;

import io.shallot.api.EventSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one type of record, as far as they were seen: the schema grows with the first
 * record that has a new one, so that optional fields do not make a schema each.
 */
final class RecordLayout {

  /** How many fields one record may have. */
  static final int MOST_FIELDS = 1024;

  // Zeek's widest logs have about 60.
  private static final int MOST_SHARED = 256;

  private final String type;
  private final boolean wanted;
  private final SchemaCache schemas;
  private RecordShape shape;

  RecordLayout(String type, boolean wanted, SchemaCache schemas) {
    this.type = type;
    this.wanted = wanted;
    this.schemas = schemas;
    this.shape = new RecordShape(schemas.schema(type, List.of()), wanted);
  }

  boolean wanted() {
    return wanted;
  }

  RecordShape shape() {
    return shape;
  }

  /**
   * Returns the values in the order of the schema, which grows if it must.
   *
   * @return null if a name comes twice
   */
  @Nullable String @Nullable [] place(List<String> names, List<String> values) {
    EventSchema schema = shape.schema();
    @Nullable String[] placed = new @Nullable String[schema.fields().size()];
    int next = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int position = next;
      if (position >= placed.length || !schema.fields().get(position).equals(name)) {
        position = schema.indexOf(name);
      }
      if (position == EventSchema.ABSENT) {
        if (grow(names)) {
          return place(names, values);
        }
        return null;
      }
      if (placed[position] != null) {
        return null;
      }
      placed[position] = values.get(i);
      next = position + 1;
    }
    return placed;
  }

  /** Adds the fields of a record; false if it names one twice. */
  private boolean grow(List<String> names) {
    List<String> fields = new ArrayList<>(shape.schema().fields());
    if (fields.size() + names.size() > MOST_SHARED) {
      // Names without end are made up by somebody; begin again with those of this record.
      fields.clear();
    }
    Set<String> seen = new HashSet<>(fields);
    Set<String> ofThisRecord = new HashSet<>();
    for (String name : names) {
      if (!ofThisRecord.add(name)) {
        return false;
      }
      if (seen.add(name)) {
        fields.add(name);
      }
    }
    shape = new RecordShape(schemas.schema(type, fields), wanted);
    return true;
  }
}
