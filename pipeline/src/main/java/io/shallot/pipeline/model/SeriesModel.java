package io.shallot.pipeline.model;

import io.shallot.api.Learning;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.decision.EpisodeTracker;
import io.shallot.pipeline.model.EpisodeNews.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything the pipeline holds of one series: its detectors, its episode, what may be learnt. */
public final class SeriesModel {

  /*
   * Scores inside an episode, and the few before it, are not taken into the calibration: an attack
   * must not become the measure of itself or of the next one. Nor are its points learnt by the
   * detectors, unless LearningGuard says otherwise:
   *
   *   inside an episode                 judged, not learnt, kept
   *   episode ends calm                 the calm points at its end are learnt, the others forgotten
   *     ... as on many days before      all are learnt
   *   episode ends strange: too long    all are learnt
   *   outside, beyond SlowReference     judged, not learnt
   *   outside                           judged and learnt
   *
   * The point that opens an episode is learnt before that is known, unless it is beyond the
   * reference: to judge each point twice would double the cost of every series.
   *
   * Cost: what the detectors cost, and at the end of an episode that is released once more for each
   * of its points. Memory: see sizeBytes; an open episode holds 40 bytes a point.
   */

  private static final int STATE_VERSION = 1;
  private static final int EPISODE_OPEN = 1;
  private static final int REFERENCE = 2;
  private static final int QUARANTINE = 4;

  private final Metric metric;
  private final SeriesKey series;
  private final Judgement judgement;
  private final GuardCounts counts;
  private final EpisodeTracker tracker;
  private final SeriesHistory history;

  // Each is null where the guard does without.
  private final @Nullable SlowReference reference;
  private final @Nullable Quarantine quarantine;

  private Panel panel;

  // Null while no episode is open.
  private @Nullable Episode episode;

  /** Makes a model that has seen nothing. */
  public SeriesModel(Metric metric, SeriesKey series, DetectorSet set, Judgement judgement) {
    this(metric, series, set, judgement, new GuardCounts());
  }

  /**
   * Makes a model that has seen nothing.
   *
   * @param counts where what the learning guard does is counted, for many models together
   */
  public SeriesModel(
      Metric metric, SeriesKey series, DetectorSet set, Judgement judgement, GuardCounts counts) {
    this(
        metric,
        series,
        judgement,
        counts,
        new EpisodeTracker(judgement.episodes()),
        new SeriesHistory(),
        hasReference(judgement) ? new SlowReference(metric, judgement.guard()) : null,
        judgement.guard().quarantine() ? new Quarantine(judgement.guard()) : null,
        Panel.create(metric, series, set, judgement));
  }

  private SeriesModel(
      Metric metric,
      SeriesKey series,
      Judgement judgement,
      GuardCounts counts,
      EpisodeTracker tracker,
      SeriesHistory history,
      @Nullable SlowReference reference,
      @Nullable Quarantine quarantine,
      Panel panel) {
    this.metric = metric;
    this.series = series;
    this.judgement = judgement;
    this.counts = counts;
    this.tracker = tracker;
    this.history = history;
    this.reference = reference;
    this.quarantine = quarantine;
    this.panel = panel;
  }

  private static boolean hasReference(Judgement judgement) {
    return judgement.guard().driftPerDay() < Double.POSITIVE_INFINITY;
  }

  /**
   * Judges the next point of the series and tells of episodes that open, grow or close.
   *
   * @throws DetectorFailure if a detector fails; the model is of no use then but to be closed
   */
  public void advance(Point point, Consumer<? super EpisodeNews> out) {
    Quarantine kept = tracker.open() ? quarantine : null;
    boolean ordinary = kept == null && isOrdinary(point);
    panel.judge(point, ordinary ? Learning.ON : Learning.OFF);
    if (kept != null) {
      keep(kept, point);
    }
    switch (tracker.advance(panel.opening(), panel.staying())) {
      case OPENED -> {
        tellOpened(point, out);
        if (!ordinary && quarantine != null) {
          keep(quarantine, point);
        }
      }
      case GROWN -> {
        Episode open = openEpisode();
        open.addStrange(point, panel.opening(), panel.explain(open.explainer()));
        if (open.takeStronger()) {
          out.accept(new EpisodeNews(Kind.STRONGER, open.toAnomaly(Phase.OPENED)));
        }
      }
      case HELD -> {
        Episode open = openEpisode();
        open.addPoint(point, panel.explain(open.explainer()));
      }
      case CLOSED -> {
        tellClosed(out);
        if (kept != null) {
          boolean strange = panel.staying() <= judgement.episodes().stayAt();
          end(kept, strange, point.timeMillis());
        }
      }
      case QUIET -> {}
    }
    history.add(point.timeMillis(), point.value());
    if (!tracker.open()) {
      learnLimits(point, ordinary || kept != null);
    }
  }

  private void keep(Quarantine kept, Point point) {
    kept.add(point);
    counts.quarantine();
  }

  private boolean isOrdinary(Point point) {
    SlowReference slow = reference;
    if (slow == null || slow.ordinary(point)) {
      return true;
    }
    counts.holdBack();
    return false;
  }

  /** Learns what later points are measured by, outside of episodes. */
  private void learnLimits(Point point, boolean scores) {
    if (scores) {
      panel.learnScores();
    }
    SlowReference slow = reference;
    if (slow != null) {
      slow.learn(point);
    }
  }

  /** Decides what becomes of the points of an episode that is over. */
  private void end(Quarantine kept, boolean strange, long timeMillis) {
    int all = kept.size();
    if (strange || kept.usual(timeMillis)) {
      counts.release(all);
      kept.end(all, this::release);
    } else {
      int calm = Math.min(all, judgement.episodes().calmPoints());
      counts.release(calm);
      counts.discard(all - calm);
      kept.noteDiscard(timeMillis);
      kept.end(calm, panel::learn);
    }
  }

  private void release(Point point) {
    panel.release(point);
    SlowReference slow = reference;
    if (slow != null) {
      slow.release(point);
    }
  }

  /**
   * Ends the episode that was told to be open, if one was; the detectors are not asked, and what
   * was kept from them is discarded.
   */
  public void close(Consumer<? super EpisodeNews> out) {
    tracker.close();
    if (episode != null) {
      tellClosed(out);
      Quarantine kept = quarantine;
      if (kept != null) {
        counts.discard(kept.size());
        kept.end(0, point -> {});
      }
    }
  }

  /**
   * Learns that somebody who knows holds the open episode for the new normal: it ends, and its
   * points are learnt. Does nothing where no episode is open.
   *
   * @throws DetectorFailure if a detector fails
   */
  public void release(Consumer<? super EpisodeNews> out) {
    if (episode != null) {
      tracker.close();
      tellClosed(out);
      Quarantine kept = quarantine;
      if (kept != null) {
        counts.release(kept.size());
        kept.end(kept.size(), this::release);
      }
    }
  }

  private void tellOpened(Point point, Consumer<? super EpisodeNews> out) {
    int explainer = panel.explainer();
    Episode opened =
        new Episode(
            metric,
            series,
            panel.set().types(),
            explainer,
            point.time(),
            panel.direction(),
            history.trace());
    opened.addStrange(point, panel.opening(), panel.explain(explainer));
    opened.takeStronger();
    episode = opened;
    panel.discardScores();
    out.accept(new EpisodeNews(Kind.OPENED, opened.toAnomaly(Phase.OPENED)));
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

  /** Tells whether an episode is open. */
  public boolean episodeOpen() {
    return episode != null;
  }

  /** Returns how many detectors judge the series, ready or not. */
  public int detectors() {
    return panel.size();
  }

  /** Returns about how many bytes of heap it holds now; cost: a call to each detector. */
  public long sizeBytes() {
    Episode open = episode;
    Quarantine kept = quarantine;
    return 100
        + SeriesHistory.BYTES
        + panel.sizeBytes()
        + (reference == null ? 0 : SlowReference.BYTES)
        + (kept == null ? 0 : kept.sizeBytes())
        + (open == null ? 0 : open.sizeBytes());
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
    panel = panel.promoted(larger, judgement);
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
    SlowReference slow = reference;
    Quarantine kept = quarantine;
    out.writeByte(STATE_VERSION);
    out.writeByte(
        (open == null ? 0 : EPISODE_OPEN)
            | (slow == null ? 0 : REFERENCE)
            | (kept == null ? 0 : QUARANTINE));
    out.writeInt(panel.size());
    tracker.snapshot(out);
    history.snapshot(out);
    panel.snapshot(out);
    if (open != null) {
      open.snapshot(out);
    }
    if (slow != null) {
      slow.snapshot(out);
    }
    if (kept != null) {
      kept.snapshot(out);
    }
  }

  /**
   * Reads a model back, so that it goes on as if it had never stopped.
   *
   * @param set the set of detectors it had when it was written
   * @param judgement the judgement it was made with
   * @param counts where what the learning guard does is counted
   * @throws StateException if the bytes cannot be such a state
   * @throws DetectorFailure if a detector cannot be made
   * @throws IOException if the input ends early or fails
   */
  public static SeriesModel restore(
      Metric metric,
      SeriesKey series,
      DetectorSet set,
      Judgement judgement,
      GuardCounts counts,
      DataInput in)
      throws IOException {
    int version = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int detectors = in.readInt();
    int guarded =
        (hasReference(judgement) ? REFERENCE : 0)
            | (judgement.guard().quarantine() ? QUARANTINE : 0);
    boolean open = (flags & EPISODE_OPEN) != 0;
    if (version != STATE_VERSION || (flags & ~EPISODE_OPEN) != guarded || detectors != set.size()) {
      throw new StateException(
          String.format(
              "a model of %d detectors cannot be read from version %d, flags %d, %d detectors",
              set.size(), version, flags, detectors));
    }
    EpisodeTracker tracker = EpisodeTracker.restore(judgement.episodes(), in);
    if (tracker.open() != open) {
      throw new StateException("an episode is open, but nothing is known of it, or the reverse");
    }
    SeriesHistory history = SeriesHistory.restore(in);
    Panel panel = Panel.restore(metric, series, set, judgement, in);
    Episode episode = open ? Episode.restore(metric, series, detectors, in) : null;
    SlowReference reference =
        hasReference(judgement) ? SlowReference.restore(metric, judgement.guard(), in) : null;
    Quarantine quarantine =
        judgement.guard().quarantine()
            ? Quarantine.restore(judgement.guard(), judgement.episodes().longestPoints(), in)
            : null;
    if (quarantine != null && quarantine.size() > 0 && !open) {
      throw new StateException("points are kept from detectors, but no episode is open");
    }
    SeriesModel model =
        new SeriesModel(
            metric, series, judgement, counts, tracker, history, reference, quarantine, panel);
    model.episode = episode;
    return model;
  }
}
