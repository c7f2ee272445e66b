package io.shallot.pipeline;

import io.shallot.api.Anomaly;
import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.Score;
import io.shallot.api.SeriesKey;
import io.shallot.api.calibration.ScoreCalibrator;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.api.decision.EpisodeStep;
import io.shallot.api.decision.EpisodeTracker;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything the pipeline holds of one series: its detectors, their calibration, its episode. */
final class SeriesModel {

  /*
   * How several detectors become one p-value: all that are ready must agree, so the largest of their
   * p-values counts. A maximum of valid p-values is valid whatever their dependence, and no
   * correction for their number is needed. A slow detector (is this level new?) then protects from
   * the false alarms of a fast one (is this a sudden change?) and the other way round; a seasonal
   * one, once it knows the hour, forgives what is usual at that hour.
   */

  private final Metric metric;
  private final SeriesKey series;
  private final DetectorSet set;
  private final Detector[] detectors;
  private final ScoreCalibrator[] calibrators;
  private final EpisodePolicy policy;
  private final EpisodeTracker tracker;
  private final SeriesHistory history = new SeriesHistory();

  // Null while no episode is open.
  private @Nullable Episode episode;
  private long lastMillis;

  // What the detectors said of the current point.
  private double pValue;
  private int decider;
  private Direction direction = Direction.NONE;

  SeriesModel(Sample first, DetectorSet set, EpisodePolicy policy) {
    this.metric = first.metric();
    this.series = first.series();
    this.set = set;
    this.detectors = new Detector[set.size()];
    this.calibrators = new ScoreCalibrator[set.size()];
    this.policy = policy;
    for (int i = 0; i < set.size(); i++) {
      detectors[i] = set.create(i, metric, series);
      calibrators[i] = ScoreCalibrator.create(set.scale(i));
    }
    this.tracker = new EpisodeTracker(policy);
    this.lastMillis = first.point().timeMillis();
  }

  SeriesKey series() {
    return series;
  }

  long lastMillis() {
    return lastMillis;
  }

  /** Judges the next point of the series and tells of episodes that open or close. */
  void advance(Point point, Consumer<? super Anomaly> out) {
    lastMillis = Math.max(lastMillis, point.timeMillis());
    judge(point);
    EpisodeStep step = tracker.advance(pValue);
    switch (step) {
      case OPENED -> {
        Episode opened =
            new Episode(
                metric, series, set.types(), decider, point.time(), direction, history.trace());
        opened.addStrange(point, pValue, explain(decider));
        episode = opened;
        out.accept(opened.toAnomaly(Phase.OPENED));
      }
      case GROWN -> {
        Episode open = openEpisode();
        open.addStrange(point, pValue, explain(open.explainer()));
      }
      case HELD -> {
        Episode open = openEpisode();
        open.addPoint(point, explain(open.explainer()));
      }
      case CLOSED -> tellClosed(out);
      case QUIET -> {}
    }
    history.add(point.timeMillis(), point.value());
  }

  /** Ends the episode that is open, if one is; the detectors are not asked. */
  void close(Consumer<? super Anomaly> out) {
    if (tracker.close() == EpisodeStep.CLOSED) {
      tellClosed(out);
    }
  }

  private void tellClosed(Consumer<? super Anomaly> out) {
    out.accept(openEpisode().toAnomaly(Phase.CLOSED));
    episode = null;
  }

  private Episode openEpisode() {
    Episode open = episode;
    if (open == null) {
      throw new IllegalStateException("no episode of " + series + " is open");
    }
    return open;
  }

  private void judge(Point point) {
    pValue = 0;
    decider = 0;
    direction = Direction.NONE;
    boolean anyReady = false;
    for (int i = 0; i < detectors.length; i++) {
      Score score = score(i, point);
      if (!score.ready()) {
        continue;
      }
      anyReady = true;
      // A deviation to a side that does not matter is as good as none.
      double value = metric.sides().include(score.direction()) ? score.value() : 0;
      double p = calibrators[i].pValue(value);
      calibrators[i].learn(value);
      if (p > pValue) {
        pValue = p;
        decider = i;
        direction = score.direction();
      }
    }
    if (!anyReady || (pValue <= policy.stayAt() && !matters(explain(decider)))) {
      pValue = 1;
    }
  }

  /** Tells whether the distance from the expected value is worth a person's time. */
  private boolean matters(Explanation explanation) {
    double effect = Math.abs(explanation.observed() - explanation.expected());
    return Double.isNaN(effect) || effect >= metric.leastEffect();
  }

  private Score score(int detector, Point point) {
    try {
      return Objects.requireNonNull(detectors[detector].advance(point, Learning.ON), "score");
    } catch (RuntimeException | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }

  private Explanation explain(int detector) {
    try {
      return Objects.requireNonNull(detectors[detector].explain(), "explanation");
    } catch (RuntimeException | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }
}
