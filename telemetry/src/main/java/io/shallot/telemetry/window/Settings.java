package io.shallot.telemetry.window;

import io.shallot.telemetry.catalogue.MetricCatalogue;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.time.Duration;

/** What the state of a stage depends on besides events, as text. */
final class Settings {

  private Settings() {}

  /** Returns a line for the idle time and the backfill, and one for each metric in order. */
  static String text(MetricCatalogue catalogue, Duration idle, Duration backfill) {
    StringBuilder text = new StringBuilder("idle " + idle + ", backfill " + backfill);
    for (MetricDefinition definition : catalogue.definitions()) {
      long hash = Hashes.of(text(definition));
      text.append('\n').append(definition.name()).append(' ').append(Long.toHexString(hash));
    }
    return text.toString();
  }

  /** Returns all of a definition but what people and detectors are told of the metric. */
  private static String text(MetricDefinition definition) {
    return String.join(
        "\n",
        definition.from().toString(),
        definition.where().toString(),
        definition.by().toString(),
        definition.measure().toString(),
        definition.windows().toString(),
        definition.missing().toString(),
        definition.keep().toString(),
        Integer.toString(definition.budget()));
  }
}
