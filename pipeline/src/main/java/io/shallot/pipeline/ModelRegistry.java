package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.api.decision.EpisodePolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of all series: made when a series first shows itself, forgotten when it has been
 * silent for long, set aside when a detector fails on it.
 */
final class ModelRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(ModelRegistry.class);

  private final DetectorSet detectors;
  private final EpisodePolicy policy;
  private final long expiryMillis;
  private final int maxSeries;

  /** Least recently used first; the order depends on the input alone. */
  private final Map<SeriesKey, Tracked> live = new LinkedHashMap<>(1024, 0.75f, true);

  /** Series on which a detector failed, least recently used first; bounded like the live ones. */
  private final Map<SeriesKey, Boolean> suspended = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<String> failedTypes = new HashSet<>();
  private long created;
  private long modelled;
  private long points;
  private long evicted;
  private long expired;
  private long suspensions;
  private long pointsOfSuspended;

  ModelRegistry(DetectorSet detectors, EpisodePolicy policy, Duration expiry, int maxSeries) {
    this.detectors = detectors;
    this.policy = policy;
    this.expiryMillis = expiry.toMillis();
    this.maxSeries = maxSeries;
  }

  /** Judges a sample by the model of its series. */
  void accept(Sample sample, Consumer<? super Anomaly> out) {
    SeriesKey series = sample.series();
    if (!suspended.isEmpty() && suspended.get(series) != null) {
      pointsOfSuspended++;
      return;
    }
    Tracked tracked = live.get(series);
    if (tracked == null) {
      tracked = new Tracked(sample);
      created++;
      live.put(series, tracked);
      makeRoom(out);
    }
    points++;
    try {
      tracked.advance(sample, out);
    } catch (DetectorFailure failure) {
      suspend(series, tracked, failure, out);
    }
  }

  /** Forgets the series that have been silent for too long. */
  void advance(Watermark watermark, Consumer<? super Anomaly> out) {
    if (watermark.equals(Watermark.END)) {
      live.values().forEach(tracked -> tracked.close(out));
      return;
    }
    long oldestMillis = Math.max(watermark.millis(), Long.MIN_VALUE + expiryMillis) - expiryMillis;
    Iterator<Tracked> oldestFirst = live.values().iterator();
    while (oldestFirst.hasNext()) {
      Tracked tracked = oldestFirst.next();
      if (tracked.lastMillis >= oldestMillis) {
        break;
      }
      tracked.close(out);
      oldestFirst.remove();
      expired++;
    }
  }

  long points() {
    return points;
  }

  long created() {
    return created;
  }

  long liveSeries() {
    return live.size();
  }

  long suspensions() {
    return suspensions;
  }

  SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("evicted", evicted);
    counters.put("expired", expired);
    counters.put("modelled", modelled);
    counters.put("points_of_suspended", pointsOfSuspended);
    return counters;
  }

  private void makeRoom(Consumer<? super Anomaly> out) {
    if (live.size() > maxSeries) {
      Iterator<Tracked> oldestFirst = live.values().iterator();
      oldestFirst.next().close(out);
      oldestFirst.remove();
      evicted++;
    }
  }

  private void suspend(
      SeriesKey series, Tracked tracked, DetectorFailure failure, Consumer<? super Anomaly> out) {
    if (failedTypes.add(failure.type())) {
      LOG.warn(
          "{}; the series is suspended, further failures of this detector are only counted",
          failure.getMessage(),
          failure.getCause());
    }
    suspensions++;
    live.remove(series);
    suspended.put(series, true);
    if (suspended.size() > maxSeries) {
      Iterator<SeriesKey> oldestFirst = suspended.keySet().iterator();
      oldestFirst.next();
      oldestFirst.remove();
    }
    tracked.close(out);
  }

  /** One live series: quiet until it gives a reason to be judged, with a model from then on. */
  private final class Tracked {

    private long lastMillis;
    // One of the two is there, the other null.
    private @Nullable QuietSeries quiet;
    private @Nullable SeriesModel model;

    Tracked(Sample first) {
      lastMillis = first.point().timeMillis();
      if (QuietSeries.possible(first)) {
        quiet = new QuietSeries(first);
      }
    }

    void advance(Sample sample, Consumer<? super Anomaly> out) {
      Point point = sample.point();
      lastMillis = Math.max(lastMillis, point.timeMillis());
      QuietSeries waiting = quiet;
      if (waiting != null && waiting.keep(point)) {
        return;
      }
      SeriesModel judge = model;
      if (judge == null) {
        judge = new SeriesModel(sample.metric(), sample.series(), detectors, policy);
        model = judge;
        quiet = null;
        if (waiting != null) {
          SeriesModel newcomer = judge;
          waiting.replay(kept -> newcomer.advance(kept, out));
        }
        modelled++;
      }
      judge.advance(point, out);
    }

    void close(Consumer<? super Anomaly> out) {
      SeriesModel judge = model;
      if (judge != null) {
        judge.close(out);
      }
    }
  }
}
