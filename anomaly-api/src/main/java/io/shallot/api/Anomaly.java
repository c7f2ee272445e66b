package io.shallot.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One episode in which a series was not as expected: from the first strange point to the last.
 *
 * <p>An anomaly is told when it opens, so that nobody waits for its end, and once more when it
 * closes; both carry the same id.
 *
 * @param id the same for the same episode on every run: derived from series, start and detectors
 * @param phase {@link Phase#OPENED} or {@link Phase#CLOSED}
 * @param metric what is measured
 * @param series of whom
 * @param detectors the types that judged, sorted
 * @param start time of the first strange point
 * @param end time of the last strange point so far
 * @param strangePoints how many points were strange so far, at least 1
 * @param pValue the smallest p-value of its points so far, in (0, 1]: how often a point at least as
 *     strange is expected while all is well
 * @param direction on which side of the expected value, by the detector that explains it
 * @param peak explanation of the point farthest from what was expected so far
 * @param peakTime time of that point, from start to end
 * @param trace points of the series before and during the episode, oldest first, for a plot;
 *     bounded
 * @param coverage which share of the points of all series, over the last hour of event time before
 *     this was told, was judged by all that the host wants them judged by, in [0, 1]; below 1 it
 *     says how much else may have gone unseen, because series were refused, evicted or suspended
 */
public record Anomaly(
    String id,
    Phase phase,
    Metric metric,
    SeriesKey series,
    List<String> detectors,
    Instant start,
    Instant end,
    int strangePoints,
    double pValue,
    Direction direction,
    Explanation peak,
    Instant peakTime,
    List<TracePoint> trace,
    double coverage) {

  /**
   * A point as a plot shows it.
   *
   * @param time when
   * @param value what was seen; NaN if missing
   * @param low lower end of the expected range; NaN where it was not asked for
   * @param high upper end of the expected range; NaN where it was not asked for
   */
  public record TracePoint(Instant time, double value, double low, double high) {}

  public Anomaly {
    Objects.requireNonNull(peak, "peak");
    detectors = List.copyOf(detectors);
    trace = List.copyOf(trace);
    if (!(pValue > 0 && pValue <= 1)) {
      throw new IllegalArgumentException("a p-value must be in (0, 1], but was " + pValue);
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "an anomaly must not end before it starts, but was " + start + " to " + end);
    }
    if (phase != Phase.OPENED && phase != Phase.CLOSED) {
      throw new IllegalArgumentException(
          "an anomaly is told when it opens and when it closes, but was " + phase);
    }
    if (peakTime.isBefore(start) || peakTime.isAfter(end)) {
      throw new IllegalArgumentException(
          "the peak of an anomaly must be from " + start + " to " + end + ", but was " + peakTime);
    }
    if (strangePoints < 1) {
      throw new IllegalArgumentException(
          "an anomaly has at least one strange point, but had " + strangePoints);
    }
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage must be in [0, 1], but was " + coverage);
    }
  }

  /** Makes one that was told while nothing else was missed: of coverage 1. */
  public Anomaly(
      String id,
      Phase phase,
      Metric metric,
      SeriesKey series,
      List<String> detectors,
      Instant start,
      Instant end,
      int strangePoints,
      double pValue,
      Direction direction,
      Explanation peak,
      Instant peakTime,
      List<TracePoint> trace) {
    this(
        id,
        phase,
        metric,
        series,
        detectors,
        start,
        end,
        strangePoints,
        pValue,
        direction,
        peak,
        peakTime,
        trace,
        1);
  }

  /** Returns this anomaly, told while so much was judged; a share in [0, 1]. */
  public Anomaly withCoverage(double share) {
    return new Anomaly(
        id,
        phase,
        metric,
        series,
        detectors,
        start,
        end,
        strangePoints,
        pValue,
        direction,
        peak,
        peakTime,
        trace,
        share);
  }

  /** Returns whom it is about. */
  public List<Entity> entities() {
    return series.entities();
  }
}
