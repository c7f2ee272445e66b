package io.shallot.console.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.shallot.pipeline.watch.PipelineListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes meters of what a pipeline tells its listener: counters, timers and gauges whose names are
 * those of the pipeline with {@code shallot.} before them.
 */
public final class PipelineMetrics implements PipelineListener {

  private static final String PREFIX = "shallot.";

  private final MeterRegistry meters;
  private final Tags tags;
  private final Map<String, AtomicReference<Double>> levels = new ConcurrentHashMap<>();

  /** Makes one without tags, for a host with one pipeline. */
  public PipelineMetrics(MeterRegistry meters) {
    this(meters, Tags.empty());
  }

  /**
   * Makes one.
   *
   * @param meters where the meters are registered, each when its first number comes
   * @param tags what every meter carries, to tell pipelines apart
   */
  public PipelineMetrics(MeterRegistry meters, Iterable<? extends Tag> tags) {
    this.meters = meters;
    this.tags = Tags.of(tags);
  }

  @Override
  public void counted(String name, long by) {
    meters.counter(PREFIX + name, tags).increment((double) by);
  }

  @Override
  public void timed(String name, long nanos) {
    meters.timer(PREFIX + name, tags).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void level(String name, double value) {
    levels.computeIfAbsent(name, this::gauge).set(value);
  }

  private AtomicReference<Double> gauge(String name) {
    AtomicReference<Double> level = new AtomicReference<>(0.0);
    Gauge.builder(PREFIX + name, level::get).tags(tags).strongReference(true).register(meters);
    return level;
  }
}
