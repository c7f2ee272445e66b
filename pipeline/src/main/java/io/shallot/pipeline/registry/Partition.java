package io.shallot.pipeline.registry;

import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.Watermark;
import io.shallot.pipeline.model.DetectorFailure;
import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.model.QuietSeries;
import io.shallot.pipeline.model.SeriesModel;
import io.shallot.pipeline.policy.ModelPolicy;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one partition of the series: made when a series first shows itself, forgotten when
 * it has been silent for long, set aside when a detector fails on it.
 */
public final class Partition {

  private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

  private final DetectorSet detectors;
  private final Judgement judgement;
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

  Partition(DetectorSet detectors, Judgement judgement, ModelPolicy policy) {
    this.detectors = detectors;
    this.judgement = judgement;
    this.expiryMillis = policy.expiry().toMillis();
    this.maxSeries = (policy.maxSeries() - 1) / ModelPolicy.PARTITIONS + 1;
  }

  /** Judges a sample by the model of its series. */
  public void accept(long sequence, Sample sample, Outbox out) {
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
      makeRoom(sequence, out);
    }
    points++;
    try {
      tracked.advance(sequence, sample, out);
    } catch (DetectorFailure failure) {
      suspend(sequence, series, tracked, failure, out);
    }
  }

  /** Forgets the series that have been silent for too long. */
  public void advance(long sequence, Watermark watermark, Outbox out) {
    if (watermark.equals(Watermark.END)) {
      live.values().forEach(tracked -> tracked.close(sequence, out));
      return;
    }
    long oldestMillis = Math.max(watermark.millis(), Long.MIN_VALUE + expiryMillis) - expiryMillis;
    Iterator<Tracked> oldestFirst = live.values().iterator();
    while (oldestFirst.hasNext()) {
      Tracked tracked = oldestFirst.next();
      if (tracked.lastMillis >= oldestMillis) {
        break;
      }
      tracked.close(sequence, out);
      oldestFirst.remove();
      expired++;
    }
  }

  /**
   * Sets a series aside because a detector does not come back from a call of {@link #accept}, on
   * another thread than the one that is stuck in it. What was told to be open is closed; no
   * detector is asked.
   */
  public void abandon(long sequence, SeriesKey series, Outbox out) {
    suspensions++;
    suspended.put(series, true);
    boundSuspended();
    Tracked tracked = live.remove(series);
    if (tracked != null) {
      tracked.close(sequence, out);
    }
  }

  public long points() {
    return points;
  }

  public long created() {
    return created;
  }

  public long liveSeries() {
    return live.size();
  }

  public long suspensions() {
    return suspensions;
  }

  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    counters.put("evicted", evicted);
    counters.put("expired", expired);
    counters.put("modelled", modelled);
    counters.put("points_of_suspended", pointsOfSuspended);
    return counters;
  }

  private void makeRoom(long sequence, Outbox out) {
    if (live.size() > maxSeries) {
      Iterator<Tracked> oldestFirst = live.values().iterator();
      oldestFirst.next().close(sequence, out);
      oldestFirst.remove();
      evicted++;
    }
  }

  private void suspend(
      long sequence, SeriesKey series, Tracked tracked, DetectorFailure failure, Outbox out) {
    if (failedTypes.add(failure.type())) {
      LOG.warn(
          "{}; the series is suspended, further failures of this detector are only counted",
          failure.getMessage(),
          failure.getCause());
    }
    suspensions++;
    live.remove(series);
    suspended.put(series, true);
    boundSuspended();
    tracked.close(sequence, out);
  }

  private void boundSuspended() {
    if (suspended.size() > maxSeries) {
      Iterator<SeriesKey> oldestFirst = suspended.keySet().iterator();
      oldestFirst.next();
      oldestFirst.remove();
    }
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
        quiet = new QuietSeries(first.metric());
      }
    }

    void advance(long sequence, Sample sample, Outbox out) {
      Point point = sample.point();
      lastMillis = Math.max(lastMillis, point.timeMillis());
      QuietSeries waiting = quiet;
      if (waiting != null && waiting.keep(point)) {
        return;
      }
      SeriesModel judge = model;
      if (judge == null) {
        judge = new SeriesModel(sample.metric(), sample.series(), detectors, judgement);
        model = judge;
        quiet = null;
        if (waiting != null) {
          SeriesModel newcomer = judge;
          waiting.replay(kept -> newcomer.advance(kept, news -> out.tell(sequence, news)));
        }
        modelled++;
      }
      judge.advance(point, news -> out.tell(sequence, news));
    }

    void close(long sequence, Outbox out) {
      SeriesModel judge = model;
      if (judge != null) {
        judge.close(news -> out.tell(sequence, news));
      }
    }
  }
}
