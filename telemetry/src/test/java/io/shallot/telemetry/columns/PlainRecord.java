package io.shallot.telemetry.columns;

import java.util.Map;
import java.util.Optional;

/**
 * One record of a log.
 *
 * @param log the log, such as {@code conn}
 * @param timeMillis when it happened; of a connection, when it ended
 * @param fields what is set, by Zeek's names, flags as T and F
 */
record PlainRecord(String log, long timeMillis, Map<String, String> fields) {

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }
}
