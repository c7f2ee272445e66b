package io.shallot.benchmarks;

import io.shallot.benchmarks.live.LiveSeries;
import io.shallot.benchmarks.live.LiveStage;
import io.shallot.pipeline.AnomalyPipeline;
import io.shallot.pipeline.PipelineBuilder;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A pipeline over live series.
 *
 * @param series how many live
 * @param htm how many of them are judged by htm, too
 * @param light the detectors that judge all of them
 * @param memoryBytes the budget for models
 * @param shards threads that judge; 0 is the thread that reads
 * @param seed which series
 */
record LiveSetup(int series, int htm, List<String> light, long memoryBytes, int shards, long seed) {

  private static final int ROOM_FOR_SERIES = 2;
  private static final int EARNED_AFTER = 30;
  private static final double LEAST_VARIETY = 0.1;
  private static final double MEGA = 1e6;

  LiveSetup {
    light = List.copyOf(light);
    if (series < 1 || htm < 0 || htm > series || shards < 0) {
      throw new IllegalArgumentException(
          "--series must be at least 1, --htm from 0 to that, --shards at least 0, but were "
              + series
              + ", "
              + htm
              + " and "
              + shards);
    }
  }

  /** Returns the series. */
  LiveSeries live() {
    return new LiveSeries(series, seed);
  }

  /** Returns a builder of the pipeline over these series, without sinks. */
  PipelineBuilder pipeline(LiveSeries live) {
    PipelineBuilder builder =
        AnomalyPipeline.builder()
            .metrics(new LiveStage(live))
            .detect(light.toArray(String[]::new))
            .models(
                ModelPolicy.standard()
                    .withMemoryBytes(memoryBytes)
                    .withMaxSeries(ROOM_FOR_SERIES * Math.max(series, ModelPolicy.PARTITIONS)))
            .lateness(Duration.ZERO)
            .shards(shards);
    if (htm > 0) {
      // Where all get it, also those that hardly move, and those in partitions with more than a
      // sixteenth of the series.
      double variety = htm == series ? 0 : LEAST_VARIETY;
      int most = htm == series ? ROOM_FOR_SERIES * htm : htm;
      builder.promote(
          Promotion.to("htm").afterPoints(EARNED_AFTER).withLeastVariety(variety).atMost(most));
    }
    return builder;
  }

  /** Returns what runs, in one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d series at a point a minute, %s on all, htm on %,d, at most %,.0f MB of models, %s",
        series,
        String.join(" ", light),
        htm,
        memoryBytes / MEGA,
        shards == 0 ? "one thread" : shards + " threads that judge");
  }
}
