package io.shallot.telemetry.format;

import io.shallot.api.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of one file: finds the type and the time of a record, and gives records of one
 * type one schema.
 */
public final class EventMaker {

  private static final int MOST_TYPES = 256;

  private final String fileName;
  private final Predicate<String> wanted;
  private final SchemaCache schemas;
  private final Map<String, RecordLayout> layouts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordLayout> eldest) {
          return size() > MOST_TYPES;
        }
      };

  /**
   * Makes one for a file.
   *
   * @param fileName the name of the file without its folder: the last resort for the type of a
   *     record
   * @param wanted the types to make events of; other types are skipped
   * @param schemas where schemas are shared with other files
   */
  public EventMaker(String fileName, Predicate<String> wanted, SchemaCache schemas) {
    this.fileName = fileName;
    this.wanted = wanted;
    this.schemas = schemas;
  }

  /**
   * Returns the event of a record, or null after telling {@code fate} why there is none.
   *
   * @param type the kind of log, such as {@code conn}; empty if the record does not say: then the
   *     name of the file tells it, then the fields
   * @param names the names of the fields that are set; {@code ts} or {@code @timestamp} is the
   *     time: seconds, milliseconds, microseconds or nanoseconds since 1970, told by their size, or
   *     ISO 8601 with an offset
   * @param values their texts
   */
  public @Nullable Event event(
      String type, List<String> names, List<String> values, LineFate fate) {
    String known = LogTypes.orEmpty(type);
    if (known.isEmpty()) {
      known = LogTypes.guess(fileName, names);
    }
    RecordLayout layout = layouts.get(known);
    if (layout == null) {
      layout = new RecordLayout(known, isWanted(known), schemas);
      layouts.put(known, layout);
    }
    if (!layout.wanted() || isWithoutTime(known, names)) {
      fate.skipped(known);
      return null;
    }
    if (names.size() > RecordLayout.MOST_FIELDS) {
      fate.malformed("", "a record must have at most 1024 fields", names.size() + " fields");
      return null;
    }
    @Nullable String @Nullable [] placed = layout.place(names, values);
    if (placed == null) {
      fate.malformed("", "a record must name each field once", String.join(",", names));
      return null;
    }
    return layout.shape().event(placed, fate);
  }

  /** Returns the name of the file without its folder. */
  public String fileName() {
    return fileName;
  }

  /** Returns the shape of records that a header describes. */
  RecordShape shape(String type, List<String> names) {
    String known = type.isEmpty() ? LogTypes.guess(fileName, names) : type;
    return new RecordShape(schemas.schema(known, names), isWanted(known));
  }

  private boolean isWanted(String type) {
    return !type.equals(LogTypes.UNKNOWN) && wanted.test(type);
  }

  private static boolean isWithoutTime(String type, List<String> names) {
    return LogTypes.withoutTime(type)
        && !names.contains(RecordShape.TIME)
        && !names.contains(RecordShape.OTHER_TIME);
  }
}
