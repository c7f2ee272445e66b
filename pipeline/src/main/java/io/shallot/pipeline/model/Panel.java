package io.shallot.pipeline.model;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.SeriesKey;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.calibration.ScoreCalibrator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/** The detectors of a series, how their scores are calibrated, and what they say of a point. */
final class Panel {

  /*
   * How several detectors become one decision, with Fusion.AGREED. An episode opens when one detector
   * is convinced and none of those that are ready objects: the smallest p-value, times the number of
   * detectors asked (Bonferroni, valid whatever their dependence), is small enough to open; each
   * p-value is small enough to stay; and each detector finds the distance from what it expected worth
   * a person's time.
   * The first ready one in the host's order explains the episode from its first point to its last.
   * A slow detector (is this level new?) then protects from the false alarms of a fast one (is this a
   * sudden change?) and the other way round; a seasonal one, once it knows the hour, forgives what is
   * usual at that hour. The episode goes on while the most convinced of them is still convinced,
   * because without quarantine fast detectors get used to an attack while it lasts.
   *
   * With any other fusion nobody has a veto: the fused p-value decides whether an episode opens and
   * whether it goes on, if the most convinced one finds that the distance matters; it explains.
   */

  private final Metric metric;
  private final SeriesKey series;
  private final Fusion fusion;
  private final double limit;

  private final DetectorSet set;
  private final Detector[] detectors;
  private final ScoreCalibrator[] calibrators;
  private final HeldScores[] held;
  private boolean sawNegative;

  // What the detectors said of the current point; a score is NaN where the detector was not ready.
  private final double[] scores;
  private final Direction[] directions;

  // Of those that were ready, one after the other.
  private final double[] pValues;
  private double opening;
  private double staying;
  private int explainer;

  private Panel(Metric metric, SeriesKey series, DetectorSet set, Judgement judgement) {
    this.metric = metric;
    this.series = series;
    this.fusion = judgement.fusion();
    this.limit = judgement.episodes().stayAt();
    this.set = set;
    this.detectors = new Detector[set.size()];
    this.calibrators = new ScoreCalibrator[set.size()];
    this.held = new HeldScores[set.size()];
    this.scores = new double[set.size()];
    this.directions = new Direction[set.size()];
    this.pValues = new double[set.size()];
  }

  /** Makes one that has seen nothing. */
  static Panel create(Metric metric, SeriesKey series, DetectorSet set, Judgement judgement) {
    Panel panel = new Panel(metric, series, set, judgement);
    panel.createFrom(0);
    return panel;
  }

  private void createFrom(int first) {
    for (int i = first; i < set.size(); i++) {
      detectors[i] = set.create(i, metric, series);
      calibrators[i] = ScoreCalibrator.create(set.scale(i));
      held[i] = new HeldScores();
    }
  }

  /** Returns a panel of these detectors and those of a larger set that are not among them yet. */
  Panel promoted(DetectorSet larger, Judgement judgement) {
    if (!set.beginsTheSameAs(larger)) {
      throw new IllegalArgumentException(
          "a larger set must begin with " + set.types() + ", but was " + larger.types());
    }
    Panel more = new Panel(metric, series, larger, judgement);
    more.createFrom(detectors.length);
    System.arraycopy(detectors, 0, more.detectors, 0, detectors.length);
    System.arraycopy(calibrators, 0, more.calibrators, 0, detectors.length);
    System.arraycopy(held, 0, more.held, 0, detectors.length);
    more.sawNegative = sawNegative;
    return more;
  }

  /** Judges a point, and learns it if it may. */
  void judge(Point point, Learning learning) {
    sawNegative |= point.value() < 0;
    int asked = 0;
    int firstReady = 0;
    int mostConvinced = 0;
    double smallest = 1;
    for (int i = 0; i < detectors.length; i++) {
      Score score = advance(i, point, learning);
      scores[i] = Double.NaN;
      if (!score.ready()) {
        continue;
      }
      // A deviation to a side that does not matter is as good as none.
      scores[i] = metric.sides().include(score.direction()) ? score.value() : 0;
      directions[i] = score.direction();
      double p = calibrators[i].pValue(scores[i]);
      pValues[asked] = p;
      if (asked == 0) {
        firstReady = i;
      }
      if (asked == 0 || p < smallest) {
        smallest = p;
        mostConvinced = i;
      }
      asked++;
    }
    boolean agreed = fusion == Fusion.AGREED;
    explainer = agreed ? firstReady : mostConvinced;
    opening = fusion.fuse(pValues, asked, limit);
    staying = agreed ? smallest : opening;
    if (staying > limit || asked == 0 || !matters(point, explain(mostConvinced))) {
      staying = 1;
      opening = 1;
    } else if (agreed && opening <= limit && !allFindItMatters(point)) {
      opening = 1;
    }
  }

  /** Learns a point that was judged before; what is said of it now is not heard. */
  void learn(Point point) {
    for (int i = 0; i < detectors.length; i++) {
      advance(i, point, Learning.ON);
    }
  }

  /** Learns a point that is ordinary after all, and its scores with it. */
  void release(Point point) {
    for (int i = 0; i < detectors.length; i++) {
      Score score = advance(i, point, Learning.ON);
      if (score.ready()) {
        boolean matters = metric.sides().include(score.direction());
        held[i].add(matters ? score.value() : 0, calibrators[i]);
      }
    }
  }

  private boolean allFindItMatters(Point point) {
    for (int i = 0; i < detectors.length; i++) {
      if (!Double.isNaN(scores[i]) && !matters(point, explain(i))) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether the distance, to a side that matters, is worth a person's time. */
  private boolean matters(Point point, Explanation explanation) {
    double expected = explanation.expected();
    double said = explanation.observed();
    double observed = Double.isNaN(said) ? point.value() : said;
    // A detector that does not say, or expects less than nothing of a series that never was below
    // it, is taken to expect nothing; see QuietSeries.
    double reference = expected >= 0 || sawNegative ? expected : 0;
    double above = observed - reference;
    double effect =
        switch (metric.sides()) {
          case PEAK -> above;
          case DIP -> -above;
          case BOTH -> Math.abs(above);
        };
    return Double.isNaN(effect) || effect >= metric.leastEffect();
  }

  /** Returns the p-value of the last point by which an episode opens, in (0, 1]. */
  double opening() {
    return opening;
  }

  /** Returns the p-value of the last point by which an open episode goes on, in (0, 1]. */
  double staying() {
    return staying;
  }

  /** Returns the number of the detector that explains an episode that begins now. */
  int explainer() {
    return explainer;
  }

  /** Returns on which side the last point lies, by that detector. */
  Direction direction() {
    return directions[explainer];
  }

  /** Takes the scores of the last point into the calibration, once they have waited. */
  void learnScores() {
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        held[i].add(scores[i], calibrators[i]);
      }
    }
  }

  /** Forgets the scores that wait. */
  void discardScores() {
    for (HeldScores scoresBefore : held) {
      scoresBefore.discard();
    }
  }

  private Score advance(int detector, Point point, Learning learning) {
    try {
      return Objects.requireNonNull(detectors[detector].advance(point, learning), "score");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }

  /** Returns what a detector says of the last point. */
  Explanation explain(int detector) {
    try {
      return Objects.requireNonNull(detectors[detector].explain(), "explanation");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }

  /** Returns the types of the detectors, sorted. */
  DetectorSet set() {
    return set;
  }

  /** Returns how many detectors there are. */
  int size() {
    return detectors.length;
  }

  /** Returns about how many bytes of heap it holds now; cost: a call to each detector. */
  long sizeBytes() {
    long bytes = 200;
    for (int i = 0; i < detectors.length; i++) {
      bytes += detectors[i].sizeBytes() + calibrators[i].sizeBytes() + HeldScores.BYTES + 32;
    }
    return bytes;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(sawNegative);
    for (int i = 0; i < detectors.length; i++) {
      StateBytes.write(out, set.save(i, detectors[i], series));
      calibrators[i].snapshot(out);
      held[i].snapshot(out);
    }
  }

  static Panel restore(
      Metric metric, SeriesKey series, DetectorSet set, Judgement judgement, DataInput in)
      throws IOException {
    Panel panel = new Panel(metric, series, set, judgement);
    panel.sawNegative = in.readBoolean();
    for (int i = 0; i < set.size(); i++) {
      panel.detectors[i] = set.restore(i, metric, series, StateBytes.read(in));
      panel.calibrators[i] = ScoreCalibrator.restore(set.scale(i), in);
      panel.held[i] = HeldScores.restore(in);
    }
    return panel;
  }
}
