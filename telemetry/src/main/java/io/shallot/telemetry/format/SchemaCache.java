package io.shallot.telemetry.format;

import io.shallot.api.EventSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands out one schema for equal types and fields, so that hourly files share theirs. Bounded. */
public final class SchemaCache {

  private static final int MOST_SCHEMAS = 256;

  private final Map<List<String>, EventSchema> schemas =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, EventSchema> eldest) {
          return size() > MOST_SCHEMAS;
        }
      };

  /** Makes an empty one. */
  public SchemaCache() {
    // There is nothing to set.
  }

  EventSchema schema(String type, List<String> fields) {
    List<String> key = new ArrayList<>(fields.size() + 1);
    key.add(type);
    key.addAll(fields);
    return schemas.computeIfAbsent(key, absent -> new EventSchema(type, fields));
  }
}
