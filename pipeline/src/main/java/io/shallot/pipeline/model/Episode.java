package io.shallot.pipeline.model;

import io.shallot.api.Anomaly;
import io.shallot.api.Anomaly.TracePoint;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

  /** How many times less probable a point must be than what was told to be news again. */
  private static final double STRONGER = 10;

  /** Types of detectors that a state may name. */
  private static final int MOST_TYPES = 1000;

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

  /** The p-value that was told last. */
  private double toldP = 1;

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

  /** Tells whether it has become so much stronger that it is news; remembers that it was told. */
  boolean takeStronger() {
    boolean stronger = leastP * STRONGER <= toldP;
    toldP = stronger ? leastP : toldP;
    return stronger;
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

  /** Returns about how many bytes of heap it holds now. */
  long sizeBytes() {
    return 400 + 68L * trace.size() + 32L * peak.factors().size() + 2L * peak.text().length();
  }

  /** Writes everything that is told later. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(detectors.size());
    for (String type : detectors) {
      StateBytes.writeText(out, type);
    }
    out.writeInt(explainer);
    out.writeLong(start.toEpochMilli());
    out.writeByte(code(direction));
    out.writeInt(trace.size());
    for (TracePoint point : trace) {
      out.writeLong(point.time().toEpochMilli());
      out.writeDouble(point.value());
      out.writeDouble(point.low());
      out.writeDouble(point.high());
    }
    out.writeLong(end.toEpochMilli());
    out.writeInt(strangePoints);
    out.writeDouble(leastP);
    out.writeDouble(toldP);
    StateBytes.write(out, peak);
    out.writeLong(peakTime.toEpochMilli());
    out.writeDouble(peakEffect);
  }

  /**
   * Reads an episode back.
   *
   * @param judges how many detectors the series has
   * @throws StateException if no episode can be like this
   */
  static Episode restore(Metric metric, SeriesKey series, int judges, DataInput in)
      throws IOException {
    int types = in.readInt();
    require(types >= 0 && types <= MOST_TYPES, "detector types", types);
    List<String> detectors = new ArrayList<>();
    for (int i = 0; i < types; i++) {
      detectors.add(StateBytes.readText(in));
    }
    int explainer = in.readInt();
    require(explainer >= 0 && explainer < judges, "an explainer of number", explainer);
    Instant start = Instant.ofEpochMilli(in.readLong());
    Direction direction = direction(in.readByte());
    int points = in.readInt();
    require(points >= 0 && points <= SeriesHistory.LENGTH + LONGEST_TRACE, "points", points);
    List<TracePoint> trace = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      Instant time = Instant.ofEpochMilli(in.readLong());
      trace.add(new TracePoint(time, in.readDouble(), in.readDouble(), in.readDouble()));
    }
    Episode episode =
        new Episode(metric, series, List.copyOf(detectors), explainer, start, direction, trace);
    episode.end = Instant.ofEpochMilli(in.readLong());
    require(!episode.end.isBefore(start), "an end before its start", episode.end);
    episode.strangePoints = in.readInt();
    require(episode.strangePoints > 0, "strange points", episode.strangePoints);
    episode.leastP = in.readDouble();
    require(episode.leastP > 0 && episode.leastP <= 1, "a p-value of", episode.leastP);
    episode.toldP = in.readDouble();
    require(
        episode.toldP >= episode.leastP && episode.toldP <= 1, "told a p-value of", episode.toldP);
    episode.peak = StateBytes.readExplanation(in);
    episode.peakTime = Instant.ofEpochMilli(in.readLong());
    require(
        !episode.peakTime.isBefore(start) && !episode.peakTime.isAfter(episode.end),
        "a peak at",
        episode.peakTime);
    episode.peakEffect = in.readDouble();
    require(episode.peakEffect >= 0, "an effect of", episode.peakEffect);
    return episode;
  }

  private static int code(Direction direction) {
    return switch (direction) {
      case NONE -> 0;
      case PEAK -> 1;
      case DIP -> -1;
    };
  }

  private static Direction direction(int code) throws StateException {
    return switch (code) {
      case 0 -> Direction.NONE;
      case 1 -> Direction.PEAK;
      case -1 -> Direction.DIP;
      default -> throw new StateException("there is no direction of code " + code);
    };
  }

  private static void require(boolean possible, String what, Object found) throws StateException {
    if (!possible) {
      throw new StateException("an episode cannot have " + what + ": " + found);
    }
  }
}
