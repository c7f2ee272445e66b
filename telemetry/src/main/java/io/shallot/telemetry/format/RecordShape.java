package io.shallot.telemetry.format;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import org.jspecify.annotations.Nullable;

/** A schema with the places of the fields that make the event time, looked up once. */
final class RecordShape {

  static final String TIME = "ts";
  static final String OTHER_TIME = "@timestamp";
  private static final String DURATION = "duration";
  private static final String CENTURIES = "a time must lie between 1990 and 2200";

  private final EventSchema schema;
  private final boolean wanted;
  private final int time;
  private final int otherTime;
  // Where the length of a connection is; ABSENT for types that are logged when they start.
  private final int duration;

  RecordShape(EventSchema schema, boolean wanted) {
    this.schema = schema;
    this.wanted = wanted;
    this.time = schema.indexOf(TIME);
    this.otherTime = schema.indexOf(OTHER_TIME);
    this.duration =
        LogTypes.loggedAtItsEnd(schema.type()) ? schema.indexOf(DURATION) : EventSchema.ABSENT;
  }

  EventSchema schema() {
    return schema;
  }

  boolean wanted() {
    return wanted;
  }

  boolean timed() {
    return time >= 0 || otherTime >= 0;
  }

  /** Returns the event of these values, or null after telling why there is none. */
  @Nullable Event event(@Nullable String[] values, LineFate fate) {
    String text = at(values, time);
    String field = TIME;
    if (text == null) {
      text = at(values, otherTime);
      field = text == null ? TIME : OTHER_TIME;
    }
    if (text == null) {
      fate.malformed(field, "an event needs a time", "unset");
      return null;
    }
    long micros = EventTime.timeMicros(text);
    if (micros == EventTime.NOT_A_NUMBER) {
      fate.malformed(field, "a time must be seconds since 1970 or ISO 8601 with an offset", text);
      return null;
    }
    if (!EventTime.plausible(micros)) {
      fate.malformed(field, CENTURIES, text);
      return null;
    }
    String length = at(values, duration);
    if (length != null) {
      long lengthMicros = EventTime.micros(length);
      if (lengthMicros < 0) {
        fate.malformed(DURATION, "a duration must be seconds, 0 or more", length);
        return null;
      }
      micros += lengthMicros;
      if (!EventTime.plausible(micros)) {
        fate.malformed(DURATION, CENTURIES, length);
        return null;
      }
    }
    return Event.ofOwned(micros / 1000, schema, values);
  }

  private static @Nullable String at(@Nullable String[] values, int position) {
    return position < 0 ? null : values[position];
  }
}
