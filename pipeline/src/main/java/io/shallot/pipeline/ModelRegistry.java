package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.api.decision.EpisodePolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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
  private final Map<SeriesKey, SeriesModel> live = new LinkedHashMap<>(1024, 0.75f, true);

  /** Series on which a detector failed, least recently used first; bounded like the live ones. */
  private final Map<SeriesKey, Boolean> suspended = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<String> failedTypes = new HashSet<>();
  private long created;
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
    SeriesModel model = live.get(series);
    try {
      if (model == null) {
        model = new SeriesModel(sample, detectors, policy);
        created++;
        live.put(series, model);
        makeRoom(out);
      }
      points++;
      model.advance(sample.point(), out);
    } catch (DetectorFailure failure) {
      suspend(series, model == null ? List.of() : List.of(model), failure, out);
    }
  }

  /** Forgets the series that have been silent for too long. */
  void advance(Watermark watermark, Consumer<? super Anomaly> out) {
    if (watermark.equals(Watermark.END)) {
      live.values().forEach(model -> model.close(out));
      return;
    }
    Iterator<SeriesModel> oldestFirst = live.values().iterator();
    while (oldestFirst.hasNext()) {
      SeriesModel model = oldestFirst.next();
      if (model.lastMillis() >= watermark.millis() - expiryMillis) {
        break;
      }
      model.close(out);
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
    counters.put("points_of_suspended", pointsOfSuspended);
    return counters;
  }

  private void makeRoom(Consumer<? super Anomaly> out) {
    if (live.size() > maxSeries) {
      Iterator<SeriesModel> oldestFirst = live.values().iterator();
      oldestFirst.next().close(out);
      oldestFirst.remove();
      evicted++;
    }
  }

  private void suspend(
      SeriesKey series,
      List<SeriesModel> model,
      DetectorFailure failure,
      Consumer<? super Anomaly> out) {
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
    model.forEach(broken -> broken.close(out));
  }
}
