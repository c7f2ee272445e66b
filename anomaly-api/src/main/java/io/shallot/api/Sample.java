package io.shallot.api;

import java.util.Objects;

/**
 * A point together with the series it belongs to: what telemetry gives and the pipeline takes.
 *
 * @param metric what is measured
 * @param series of whom; its metric name is that of {@code metric}
 * @param point when and how much
 */
public record Sample(Metric metric, SeriesKey series, Point point) {

  public Sample {
    Objects.requireNonNull(point, "point");
    if (!metric.name().equals(series.metric())) {
      throw new IllegalArgumentException(
          "a sample's series must be of its metric " + metric.name() + ", but was " + series);
    }
  }
}
