package io.shallot.pipeline.model;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is known of an episode while it lasts: the growing form of an {@link Anomaly}. */
final class Episode {

  /** Points kept of the episode itself; later ones still count but are not drawn. */
  private static final int LONGEST_TRACE = 96;

  private final Metric metric;
  private final SeriesKey series;
  private final List<String> detectors;

  /** The detector that explains this episode from its first point to its last. */
  private final int explainer;

  private final Instant start;
  private final Direction direction;
  private final List<TracePoint> trace;

  private Instant end;
  private int strangePoints;
  private double leastP = 1;
  private Explanation peak = Explanation.NONE;
  private Instant peakTime;
  private double peakEffect;

  Episode(
      Metric metric,
      SeriesKey series,
      List<String> detectors,
      int explainer,
      Instant start,
      Direction direction,
      List<TracePoint> before) {
    this.metric = metric;
    this.series = series;
    this.detectors = detectors;
    this.explainer = explainer;
    this.start = start;
    this.direction = direction;
    this.trace = new ArrayList<>(before);
    this.end = start;
    this.peakTime = start;
  }

  int explainer() {
    return explainer;
  }

  void addStrange(Point point, double pValue, Explanation explanation) {
    addPoint(point, explanation);
    strangePoints++;
    end = latest(end, point.time());
    leastP = Math.min(leastP, pValue);
    double effect = Math.abs(explanation.observed() - explanation.expected());
    if (strangePoints == 1 || effect > peakEffect) {
      peakEffect = Double.isNaN(effect) ? 0 : effect;
      peak = explanation;
      // Times may step back, but nothing of an episode is before its start.
      peakTime = latest(start, point.time());
    }
  }

  void addPoint(Point point, Explanation explanation) {
    if (trace.size() < SeriesHistory.LENGTH + LONGEST_TRACE) {
      trace.add(new TracePoint(point.time(), point.value(), explanation.low(), explanation.high()));
    }
  }

  Anomaly toAnomaly(Phase phase) {
    return new Anomaly(
        id(),
        phase,
        metric,
        series,
        detectors,
        start,
        end,
        strangePoints,
        leastP,
        direction,
        peak,
        peakTime,
        trace);
  }

  private String id() {
    String content = series + "|" + start.toEpochMilli() + "|" + String.join(",", detectors);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "an-" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
