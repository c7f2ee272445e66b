package io.shallot.pipeline.model;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.calibration.Fusion;
import io.shallot.api.calibration.ScoreCalibrator;
import io.shallot.api.decision.EpisodeTracker;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything the pipeline holds of one series: its detectors, their calibration, its episode. */
public final class SeriesModel {

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
   * because fast detectors get used to an attack while it lasts.
   *
   * With any other fusion nobody has a veto: the fused p-value decides whether an episode opens and
   * whether it goes on, if the most convinced one finds that the distance matters; it explains.
   *
   * Scores inside an episode, and the few before it, are not taken into the calibration: an attack
   * must not become the measure of itself or of the next one. The detectors themselves go on learning.
   */

  private static final int STATE_VERSION = 1;
  private static final int EPISODE_OPEN = 1;
  private static final int SAW_NEGATIVE = 2;

  private final Metric metric;
  private final SeriesKey series;
  private final Judgement judgement;
  private final EpisodeTracker tracker;
  private final SeriesHistory history;

  private DetectorSet set;
  private Detector[] detectors;
  private ScoreCalibrator[] calibrators;
  private HeldScores[] held;

  // Null while no episode is open.
  private @Nullable Episode episode;
  private boolean sawNegative;

  // What the detectors said of the current point; a score is NaN where the detector was not ready.
  private double[] scores;
  private Direction[] directions;

  // Of those that were ready, one after the other.
  private double[] pValues;
  private double opening;
  private double staying;
  private int explainer;

  /** Makes a model that has seen nothing. */
  public SeriesModel(Metric metric, SeriesKey series, DetectorSet set, Judgement judgement) {
    this(
        metric,
        series,
        set,
        judgement,
        new EpisodeTracker(judgement.episodes()),
        new SeriesHistory());
    createFrom(0);
  }

  private SeriesModel(
      Metric metric,
      SeriesKey series,
      DetectorSet set,
      Judgement judgement,
      EpisodeTracker tracker,
      SeriesHistory history) {
    this.metric = metric;
    this.series = series;
    this.set = set;
    this.judgement = judgement;
    this.tracker = tracker;
    this.history = history;
    this.detectors = new Detector[set.size()];
    this.calibrators = new ScoreCalibrator[set.size()];
    this.held = new HeldScores[set.size()];
    this.scores = new double[set.size()];
    this.directions = new Direction[set.size()];
    this.pValues = new double[set.size()];
  }

  private void createFrom(int first) {
    for (int i = first; i < set.size(); i++) {
      detectors[i] = set.create(i, metric, series);
      calibrators[i] = ScoreCalibrator.create(set.scale(i));
      held[i] = new HeldScores();
    }
  }

  /** Judges the next point of the series and tells of episodes that open, grow or close. */
  public void advance(Point point, Consumer<? super EpisodeNews> out) {
    sawNegative |= point.value() < 0;
    judge(point);
    switch (tracker.advance(opening, staying)) {
      case OPENED -> {
        Episode opened =
            new Episode(
                metric,
                series,
                set.types(),
                explainer,
                point.time(),
                directions[explainer],
                history.trace());
        opened.addStrange(point, opening, explain(explainer));
        opened.takeStronger();
        episode = opened;
        for (HeldScores scoresBefore : held) {
          scoresBefore.discard();
        }
        out.accept(new EpisodeNews(Kind.OPENED, opened.toAnomaly(Phase.OPENED)));
      }
      case GROWN -> {
        Episode open = openEpisode();
        open.addStrange(point, opening, explain(open.explainer()));
        if (open.takeStronger()) {
          out.accept(new EpisodeNews(Kind.STRONGER, open.toAnomaly(Phase.OPENED)));
        }
      }
      case HELD -> {
        Episode open = openEpisode();
        open.addPoint(point, explain(open.explainer()));
      }
      case CLOSED -> tellClosed(out);
      case QUIET -> {}
    }
    history.add(point.timeMillis(), point.value());
    if (!tracker.open()) {
      learnScores();
    }
  }

  /** Ends the episode that was told to be open, if one was; the detectors are not asked. */
  public void close(Consumer<? super EpisodeNews> out) {
    tracker.close();
    if (episode != null) {
      tellClosed(out);
    }
  }

  private void tellClosed(Consumer<? super EpisodeNews> out) {
    Episode over = openEpisode();
    episode = null;
    out.accept(new EpisodeNews(Kind.CLOSED, over.toAnomaly(Phase.CLOSED)));
  }

  private Episode openEpisode() {
    Episode open = episode;
    if (open == null) {
      throw new IllegalStateException("no episode of " + series + " is open");
    }
    return open;
  }

  private void judge(Point point) {
    int asked = 0;
    int firstReady = 0;
    int mostConvinced = 0;
    double smallest = 1;
    for (int i = 0; i < detectors.length; i++) {
      Score score = score(i, point);
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
    double limit = judgement.episodes().stayAt();
    boolean agreed = judgement.fusion() == Fusion.AGREED;
    explainer = agreed ? firstReady : mostConvinced;
    opening = judgement.fusion().fuse(pValues, asked, limit);
    staying = agreed ? smallest : opening;
    if (staying > limit || asked == 0 || !matters(point, explain(mostConvinced))) {
      staying = 1;
      opening = 1;
    } else if (agreed && opening <= limit && !allFindItMatters(point)) {
      opening = 1;
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

  private void learnScores() {
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        held[i].add(scores[i], calibrators[i]);
      }
    }
  }

  private Score score(int detector, Point point) {
    try {
      return Objects.requireNonNull(detectors[detector].advance(point, Learning.ON), "score");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }

  private Explanation explain(int detector) {
    try {
      return Objects.requireNonNull(detectors[detector].explain(), "explanation");
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
      throw new DetectorFailure(set.type(detector), series, failure);
    }
  }

  /** Tells whether an episode is open. */
  public boolean episodeOpen() {
    return episode != null;
  }

  /** Returns how many detectors judge the series, ready or not. */
  public int detectors() {
    return detectors.length;
  }

  /** Returns about how many bytes of heap it holds now; cost: a call to each detector. */
  public long sizeBytes() {
    Episode open = episode;
    long bytes = 250 + SeriesHistory.BYTES + (open == null ? 0 : open.sizeBytes());
    for (int i = 0; i < detectors.length; i++) {
      bytes += detectors[i].sizeBytes() + calibrators[i].sizeBytes() + HeldScores.BYTES + 20;
    }
    return bytes;
  }

  /**
   * Adds the detectors of a larger set that this model does not have yet; they begin to warm up,
   * and until they are ready the others decide alone, as if they were not there.
   *
   * @param larger begins with the detectors of the set this was made with
   * @throws IllegalArgumentException if it does not
   * @throws DetectorFailure if one of them cannot be made; the model is as it was then
   */
  public void promote(DetectorSet larger) {
    if (!set.beginsTheSameAs(larger)) {
      throw new IllegalArgumentException(
          "a larger set must begin with " + set.types() + ", but was " + larger.types());
    }
    SeriesModel more = new SeriesModel(metric, series, larger, judgement, tracker, history);
    more.createFrom(detectors.length);
    System.arraycopy(detectors, 0, more.detectors, 0, detectors.length);
    System.arraycopy(calibrators, 0, more.calibrators, 0, detectors.length);
    System.arraycopy(held, 0, more.held, 0, detectors.length);
    set = larger;
    detectors = more.detectors;
    calibrators = more.calibrators;
    held = more.held;
    scores = more.scores;
    directions = more.directions;
    pValues = more.pValues;
  }

  /**
   * Writes everything that decides what is said later. Changes nothing, so that another thread may
   * do it as long as none advances the model meanwhile.
   *
   * @throws DetectorFailure if a detector cannot write itself
   * @throws IOException if the output fails
   */
  public void snapshot(DataOutput out) throws IOException {
    Episode open = episode;
    out.writeByte(STATE_VERSION);
    out.writeByte((open == null ? 0 : EPISODE_OPEN) | (sawNegative ? SAW_NEGATIVE : 0));
    out.writeInt(detectors.length);
    tracker.snapshot(out);
    history.snapshot(out);
    for (int i = 0; i < detectors.length; i++) {
      StateBytes.write(out, set.save(i, detectors[i], series));
      calibrators[i].snapshot(out);
      held[i].snapshot(out);
    }
    if (open != null) {
      open.snapshot(out);
    }
  }

  /**
   * Reads a model back, so that it goes on as if it had never stopped.
   *
   * @param set the set of detectors it had when it was written
   * @param judgement the judgement it was made with
   * @throws StateException if the bytes cannot be such a state
   * @throws DetectorFailure if a detector cannot be made
   * @throws IOException if the input ends early or fails
   */
  public static SeriesModel restore(
      Metric metric, SeriesKey series, DetectorSet set, Judgement judgement, DataInput in)
      throws IOException {
    int version = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int detectors = in.readInt();
    if (version != STATE_VERSION
        || flags > (EPISODE_OPEN | SAW_NEGATIVE)
        || detectors != set.size()) {
      throw new StateException(
          String.format(
              "a model of %d detectors cannot be read from version %d, flags %d, %d detectors",
              set.size(), version, flags, detectors));
    }
    EpisodeTracker tracker = EpisodeTracker.restore(judgement.episodes(), in);
    boolean open = (flags & EPISODE_OPEN) != 0;
    if (tracker.open() != open) {
      throw new StateException("an episode is open, but nothing is known of it, or the reverse");
    }
    SeriesHistory history = SeriesHistory.restore(in);
    SeriesModel model = new SeriesModel(metric, series, set, judgement, tracker, history);
    model.sawNegative = (flags & SAW_NEGATIVE) != 0;
    for (int i = 0; i < detectors; i++) {
      model.detectors[i] = set.restore(i, metric, series, StateBytes.read(in));
      model.calibrators[i] = ScoreCalibrator.restore(set.scale(i), in);
      model.held[i] = HeldScores.restore(in);
    }
    model.episode = open ? Episode.restore(metric, series, detectors, in) : null;
    return model;
  }
}
