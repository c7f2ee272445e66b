package io.shallot.correlation.pattern;

import io.shallot.api.Detector;
import io.shallot.api.Entity;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.StateException;
import io.shallot.api.calibration.ScoreCalibrator;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.api.decision.AlertTracker;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The counts of one category in one window, and what a detector makes of them. */
final class CountSeries {

  // A window slides by hops; its count is the sum of the last hops. The detector judges the
  // logarithm of the count plus one. A count is told if the tracker of alerts says so and it is
  // outside the usual range of its hour of the week by more than chance. What a shorter window has
  // told of already is
  // taken off before: one burst is told once, by the shortest window that finds it strange.

  /**
   * An unusual count.
   *
   * @param count how many there were
   * @param usual how many are usual
   * @param excess how many more than usual, at most the count; 0 for too few
   * @param pValue how often a count so strange is expected
   * @param entities who took part in a third of it
   */
  record Unusual(
      long count, UsualCounts.Range usual, long excess, double pValue, List<Entity> entities) {}

  /** What was counted in a hop. */
  private static final class Hop {
    private long count;
    private long explained;
    private FrequentEntities entities = new FrequentEntities();
  }

  private static final double CHANCE = 3;
  private static final double LEAST_SHARE = 1.0 / 3;
  // The surprise at which the shipped policy alerts; scores that are comparable by themselves are
  // brought to it, as in the pipeline.
  private static final double ALERT_SURPRISE = AlertPolicy.standard().surprise();

  private final CountWindow window;
  private final Detector detector;
  private final double surprisePerScore;
  private final ScoreCalibrator calibrator;
  private final AlertTracker tracker;
  private final UsualCounts usual;
  // Oldest first.
  private final Deque<Hop> past = new ArrayDeque<>();
  private Hop current = new Hop();

  CountSeries(CountWindow window, Detector detector, ScoreScale scale, AlertPolicy policy) {
    this(
        window,
        detector,
        scale,
        ScoreCalibrator.create(scale),
        new AlertTracker(policy),
        new UsualCounts());
  }

  private CountSeries(
      CountWindow window,
      Detector detector,
      ScoreScale scale,
      ScoreCalibrator calibrator,
      AlertTracker tracker,
      UsualCounts usual) {
    this.window = window;
    this.detector = detector;
    this.surprisePerScore =
        scale instanceof ScoreScale.Surprise own ? ALERT_SURPRISE / own.alertAt() : 0;
    this.calibrator = calibrator;
    this.tracker = tracker;
    this.usual = usual;
  }

  CountWindow window() {
    return window;
  }

  Detector detector() {
    return detector;
  }

  /** Counts what came in a tick. */
  void add(long count, FrequentEntities entities) {
    current.count += count;
    current.entities.addAll(entities);
  }

  /** Learns that a shorter window has told of so many of them. */
  void explain(long count) {
    current.explained += count;
  }

  /**
   * Ends a hop and judges the window that ends with it.
   *
   * @param endMillis its end, in milliseconds since the epoch
   * @param leastCount how far outside the usual range a count must be
   * @param whole whether all of the last tick has been counted; if not, too few are no news
   */
  Optional<Unusual> endHop(long endMillis, int leastCount, boolean whole) {
    past.addLast(current);
    current = new Hop();
    if (past.size() > window.hops()) {
      past.removeFirst();
    }
    if (past.size() < window.hops()) {
      return Optional.empty();
    }
    long count = 0;
    long explained = 0;
    for (Hop hop : past) {
      count += hop.count;
      explained += hop.explained;
    }
    Score score =
        detector.advance(Point.at(endMillis, StrictMath.log1p((double) count)), Learning.ON);
    double pValue = score.ready() ? calibrator.pValue(score.value()) : 1;
    if (score.ready()) {
      calibrator.learn(score.value());
    }
    Optional<UsualCounts.Range> range = usual.at(endMillis - 1, window.tellsInFirstWeek());
    usual.add(endMillis - 1, count);
    long left = Math.max(0, count - explained);
    boolean outside =
        range.isPresent()
            && (left >= range.get().high() + margin(range.get().high(), leastCount)
                || (whole && count <= range.get().low() - margin(range.get().low(), leastCount)));
    double surprise = outside && score.ready() ? surprise(score.value(), pValue) : 0;
    if (!tracker.advance(surprise)) {
      return Optional.empty();
    }
    UsualCounts.Range known = range.orElseThrow();
    return Optional.of(
        new Unusual(
            count, known, Math.max(0, left - known.high()), pValue, entities(LEAST_SHARE * count)));
  }

  // Counts of independent findings vary by their root though nothing has changed.
  private static double margin(long bound, int leastCount) {
    return Math.max(leastCount, CHANCE * StrictMath.sqrt((double) bound));
  }

  private double surprise(double score, double pValue) {
    return surprisePerScore > 0
        ? Math.min(score * surprisePerScore, Double.MAX_VALUE)
        : Math.max(0, -StrictMath.log10(pValue));
  }

  private List<Entity> entities(double least) {
    FrequentEntities all = new FrequentEntities();
    past.forEach(hop -> all.addAll(hop.entities));
    return all.atLeast(Math.max(1, least));
  }

  void writeTo(DataOutput out) throws IOException {
    calibrator.snapshot(out);
    tracker.snapshot(out);
    usual.writeTo(out);
    FindingCodec.writeList(out, List.copyOf(past), CountSeries::writeHop);
    writeHop(out, current);
  }

  static CountSeries readFrom(
      DataInput in, CountWindow window, Detector detector, ScoreScale scale, AlertPolicy policy)
      throws IOException {
    CountSeries series =
        new CountSeries(
            window,
            detector,
            scale,
            ScoreCalibrator.restore(scale, in),
            AlertTracker.restore(policy, in),
            UsualCounts.readFrom(in));
    series.past.addAll(FindingCodec.readList(in, CountSeries::readHop));
    if (series.past.size() > window.hops()) {
      throw new StateException(
          "a window of " + window.hops() + " hops cannot have " + series.past.size());
    }
    series.current = readHop(in);
    return series;
  }

  private static void writeHop(DataOutput out, Hop hop) throws IOException {
    out.writeLong(hop.count);
    out.writeLong(hop.explained);
    hop.entities.writeTo(out);
  }

  private static Hop readHop(DataInput in) throws IOException {
    Hop hop = new Hop();
    hop.count = in.readLong();
    hop.explained = in.readLong();
    hop.entities = FrequentEntities.readFrom(in);
    if (hop.count < 0 || hop.explained < 0) {
      throw new StateException(
          "counts are at least 0, but were " + hop.count + " and " + hop.explained);
    }
    return hop;
  }
}
