package io.shallot.telemetry.window;

import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.telemetry.catalogue.MetricDefinition;
import io.shallot.telemetry.catalogue.Missing;
import java.util.Arrays;
import java.util.function.Consumer;

/** Gives the values of one metric: of windows with records, of those without, of the past. */
final class WindowValues {

  private final Spans spans;
  private final Backfill backfill;
  private final Missing missing;
  private final boolean site;
  private final Metric[] metrics;

  WindowValues(MetricDefinition definition, Spans spans, Backfill backfill) {
    this.spans = spans;
    this.backfill = backfill;
    this.missing = definition.missing();
    this.site = definition.by().isEmpty();
    this.metrics = definition.windows().stream().map(definition::metricOf).toArray(Metric[]::new);
  }

  /** Returns the name of the series of a window. */
  String name(int window) {
    return metrics[window].name();
  }

  /**
   * Gives the values of a window for the series that were not silent for too long.
   *
   * @param window position of the window
   * @param start of the pane that is being closed
   * @param end of the pane and the window
   */
  void give(LiveSeries live, int window, long start, long end, Consumer<? super Sample> out) {
    long step = end - spans.step(window);
    long from = end - spans.length(window);
    long idle = site ? Long.MAX_VALUE : backfill.idle(window);
    Point nothing = nothing(step);
    for (int i = 0; i < live.size(); i++) {
      Series series = live.get(i);
      if (start - series.lastRecord > idle) {
        continue;
      }
      if (series.past != null) {
        givePast(series, window, step, out);
      }
      boolean known = series.unknown < from;
      double value =
          known && series.lastRecord >= from ? series.fold.value(window, end) : Double.NaN;
      if (!Double.isNaN(value)) {
        give(series, window, Point.at(step, value), out);
      } else if (missing != Missing.SKIP) {
        give(series, window, known ? nothing : Point.at(step, Double.NaN), out);
      }
    }
  }

  private void givePast(Series series, int window, long step, Consumer<? super Sample> out) {
    long[] past = series.past;
    if (past == null || past[window] == Series.NEVER) {
      return;
    }
    if (missing != Missing.SKIP) {
      for (long at = past[window]; at < step; at += spans.step(window)) {
        give(series, window, nothing(at), out);
      }
    }
    past[window] = Series.NEVER;
    if (Arrays.stream(past).allMatch(at -> at == Series.NEVER)) {
      series.past = null;
    }
  }

  private void give(Series series, int window, Point point, Consumer<? super Sample> out) {
    out.accept(new Sample(metrics[window], series.keys[window], point));
  }

  /** Returns the point of a window without records. */
  private Point nothing(long time) {
    return Point.at(time, missing == Missing.ZERO ? 0 : Double.NaN);
  }
}
