package io.shallot.telemetry.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * What the metrics of a file have that do not say otherwise.
 *
 * @param windows their windows
 * @param missing what they give for windows without records; absent if that goes by the measure
 * @param keep who gets a series when there are too many
 * @param budget their budget
 */
record Defaults(List<Window> windows, Optional<Missing> missing, Keep keep, int budget) {

  static final List<String> KEYS =
      List.of("windows", "window", "every", "missing", "keep", "budget");

  private static final Defaults STANDARD =
      new Defaults(
          List.of(Window.STANDARD), Optional.empty(), Keep.TOP, MetricDefinition.DEFAULT_BUDGET);

  /** Returns what holds unless a file says otherwise. */
  static Defaults standard() {
    return STANDARD;
  }

  /** Returns these with what some keys say. */
  Defaults with(Keys keys) {
    List<Window> newWindows = new WindowReader(keys).windows();
    return new Defaults(
        newWindows.isEmpty() ? windows : newWindows,
        keys.word("missing", Missing.values()).or(() -> missing),
        keys.word("keep", Keep.values()).orElse(keep),
        keys.whole("budget", 1, MetricDefinition.MOST_BUDGET).orElse(budget));
  }
}
