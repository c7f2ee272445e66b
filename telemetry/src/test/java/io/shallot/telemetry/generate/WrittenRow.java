package io.shallot.telemetry.generate;

import java.util.Map;
import java.util.Objects;

/** One row of a log by the names of its fields. */
record WrittenRow(Map<String, String> columns) {

  WrittenRow {
    columns = Map.copyOf(columns);
  }

  String get(String field) {
    return Objects.requireNonNull(columns.get(field), field);
  }
}
