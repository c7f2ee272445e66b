package io.shallot.telemetry.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON records into the same events as the TSV logs give. Each record is looked at for
 * itself, so that one file may hold records of several tools.
 */
final class JsonRecordParser implements LineParser {

  private static final int SHOWN_BYTES = 256;

  private final EventMaker events;
  private final FieldList fields = new FieldList();
  private final JsonFields json = new JsonFields(fields);
  // The record that another one quotes, or the one under Zeek's names.
  private final FieldList original = new FieldList();
  private final JsonFields originalJson = new JsonFields(original);
  private final FieldList renamed = new FieldList();

  JsonRecordParser(EventMaker events) {
    this.events = events;
  }

  @Override
  public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
    if (isBlank(bytes, offset, length)) {
      fate.header();
      return null;
    }
    try {
      json.read(bytes, offset, length);
    } catch (IOException notJson) {
      fate.malformed(
          "",
          "a line must be one JSON object",
          new String(bytes, offset, Math.min(length, SHOWN_BYTES), UTF_8));
      return null;
    }
    if (json.type().isEmpty() && !fields.has(RecordShape.TIME)) {
      if (EveRecords.isOne(fields)) {
        return eve(fields, fate);
      }
      if (EcsRecords.isOne(fields)) {
        return ecs(fate);
      }
    }
    return plain(json.type(), fields, fate);
  }

  /** Makes an event of a record with Zeek's names, or with names that nobody knows. */
  private @Nullable Event plain(String type, FieldList record, LineFate fate) {
    String known = type;
    if (known.isEmpty()) {
      known = LogTypes.guess(events.fileName(), record.names());
      known = known.equals(LogTypes.UNKNOWN) ? record.text("event_type") : known;
    }
    return events.event(known, record.names(), record.values(), fate);
  }

  private @Nullable Event eve(FieldList record, LineFate fate) {
    renamed.clear();
    String type = EveRecords.rename(record, renamed);
    return events.event(type, renamed.names(), renamed.values(), fate);
  }

  private @Nullable Event ecs(LineFate fate) {
    String type = EcsRecords.type(fields);
    if (readOriginal()) {
      return EveRecords.isOne(original)
          ? eve(original, fate)
          : plain(originalJson.type().isEmpty() ? type : originalJson.type(), original, fate);
    }
    if (EcsRecords.isOfSuricata(fields)) {
      original.clear();
      EcsRecords.toEve(fields, original);
      return eve(original, fate);
    }
    renamed.clear();
    EcsRecords.rename(type, fields, renamed);
    return events.event(type, renamed.names(), renamed.values(), fate);
  }

  /** Reads the record as its tool wrote it, if the shipper kept it. */
  private boolean readOriginal() {
    String text = EcsRecords.original(fields);
    if (text.isEmpty()) {
      return false;
    }
    byte[] bytes = text.getBytes(UTF_8);
    try {
      originalJson.read(bytes, 0, bytes.length);
    } catch (IOException notJson) {
      return false;
    }
    return original.has(RecordShape.TIME) || EveRecords.isOne(original);
  }

  private static boolean isBlank(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
