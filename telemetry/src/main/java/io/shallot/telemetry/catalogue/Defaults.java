package io.shallot.telemetry.catalogue;

import java.util.List;

/**
 * What the metrics of a file have that do not say otherwise.
 *
 * @param windows their windows
 * @param budget their budget
 */
record Defaults(List<Window> windows, int budget) {

  static final Defaults STANDARD =
      new Defaults(List.of(Window.STANDARD), MetricDefinition.DEFAULT_BUDGET);
}
