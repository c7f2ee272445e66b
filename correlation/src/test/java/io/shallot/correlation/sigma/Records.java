package io.shallot.correlation.sigma;

import io.shallot.api.Event;
import io.shallot.api.Finding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Findings made from records, for tests. */
final class Records {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Records() {}

  /** Returns a plain record of a type, with names and values in turn. */
  static Finding of(String type, String... fields) {
    return of(Finding.Kind.EVENT, type, type, fields);
  }

  /** Returns a finding of a kind and name, with a record. */
  static Finding of(Finding.Kind kind, String name, String type, String... fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], fields[i + 1]);
    }
    return Finding.builder(kind, name, NOON.toEpochMilli())
        .event(Event.of(NOON, type, values))
        .build();
  }
}
