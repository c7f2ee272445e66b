package io.shallot.telemetry.expression;

import io.shallot.api.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Log records for tests. */
final class Records {

  private Records() {}

  /** Returns a record of names and values in turn. */
  static Event of(String type, String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Event.of(Instant.EPOCH, type, fields);
  }
}
