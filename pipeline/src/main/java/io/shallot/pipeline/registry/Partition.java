package io.shallot.pipeline.registry;

import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.api.Watermark;
import io.shallot.pipeline.model.DetectorFailure;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.GuardCounts;
import io.shallot.pipeline.model.QuietSeries;
import io.shallot.pipeline.registry.Tally.Count;
import io.shallot.pipeline.state.ModelArchive;
import io.shallot.pipeline.state.PartitionCut;
import io.shallot.pipeline.state.PartitionImage;
import io.shallot.pipeline.state.SavedSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The models of one partition of the series: made when a series first shows itself, promoted when
 * it has earned it, moved to the archive when memory is short, forgotten when it has been silent
 * for long, set aside when a detector fails on it.
 *
 * <p>One thread at a time.
 */
public final class Partition {

  private final ModelMaker maker;
  private final Limits limits;
  private final Tally tally;
  private final GuardCounts guard;
  private final CoverageMeter coverage;
  private final Memory memory;

  /** Least recently used first; the order depends on the input alone. */
  private final Map<SeriesKey, Tracked> live = new LinkedHashMap<>(1024, 0.75f, true);

  private final Suspended suspended;
  private final Promotions promotions;

  // Made once: all models tell their news through it, on behalf of the sample that is judged.
  private final Consumer<EpisodeNews> tell = this::tell;
  private Outbox out = (number, news) -> {};
  private long sequence;

  // The series whose model is asked now; null while none is.
  private @Nullable Tracked asked;

  /** Makes one that has seen nothing. */
  Partition(Plan plan, int index, Optional<ModelArchive> archive) {
    this(plan, index, archive, new Tally(), new GuardCounts(), new CoverageMeter());
  }

  private Partition(
      Plan plan,
      int index,
      Optional<ModelArchive> archive,
      Tally tally,
      GuardCounts guard,
      CoverageMeter coverage) {
    this.guard = guard;
    this.maker = new ModelMaker(plan, guard);
    this.limits = Limits.of(plan, index);
    this.tally = tally;
    this.coverage = coverage;
    this.memory = new Memory(limits, maker, tally, archive);
    this.suspended = new Suspended(limits.series(), tally);
    this.promotions = new Promotions(limits, maker, tally);
  }

  /**
   * Makes one that goes on where a checkpoint was taken; every series lies in the archive until its
   * next point.
   *
   * @param index the number of the partition, from 0
   * @throws StateException if the bytes cannot be the state of such a partition
   * @throws IOException if they end early
   */
  static Partition restore(Plan plan, int index, PartitionImage image, ModelArchive archive)
      throws IOException {
    PartitionHead head = PartitionHead.read(image.head(), plan.promoted().isPresent());
    Partition partition =
        new Partition(
            plan, index, Optional.of(archive), head.tally(), head.guard(), head.coverage());
    for (Tracked tracked : head.tracked(index, image.series())) {
      partition.live.put(tracked.state.series(), tracked);
      partition.promotions.restored(tracked);
    }
    head.suspended().forEach(partition.suspended::add);
    return partition;
  }

  /**
   * Returns what this is now, for a checkpoint; the one before must have been written or given up.
   * No model is written here: that happens on the thread of checkpoints, or by this partition
   * before it changes the model. Cost: about a microsecond a series.
   */
  public PartitionCut cut() {
    CutSeries.Behind shared = memory.beginCut();
    List<SavedSeries> states = new ArrayList<>(live.size());
    for (Tracked tracked : live.values()) {
      states.add(tracked.state.cut(shared, memory));
    }
    byte[] head = PartitionHead.write(tally, guard, coverage, suspended.keys(), live.values());
    return new PartitionCut(head, states);
  }

  /** Judges a sample by the model of its series. */
  public void accept(long number, Sample sample, Outbox receiver) {
    SeriesKey series = sample.series();
    Point point = sample.point();
    if (suspended.holds(series)) {
      tally.add(Count.POINTS_OF_SUSPENDED);
      coverage.add(point.timeMillis(), false);
      return;
    }
    sequence = number;
    out = receiver;
    Tracked tracked = live.get(series);
    if (tracked == null) {
      tracked = follow(sample);
    } else {
      tracked.seen(point);
    }
    tally.add(Count.POINTS);
    boolean fully = false;
    try {
      asked = tracked;
      boolean newcomer = !tracked.state.resident();
      fully = judge(tracked, sample);
      if (tracked.state.resident()) {
        memory.use(tracked, newcomer);
      }
      asked = null;
      makeRoom(tracked, newcomer);
    } catch (DetectorFailure failure) {
      fully = false;
      suspend(tracked, failure);
    }
    coverage.add(point.timeMillis(), fully);
  }

  private Tracked follow(Sample sample) {
    Tracked tracked =
        new Tracked(
            new SeriesState(sample.metric(), sample.series()),
            promotions.possible() ? new Merit() : null,
            sample.point().timeMillis());
    tally.add(Count.CREATED);
    live.put(sample.series(), tracked);
    if (live.size() > limits.series()) {
      Iterator<Tracked> oldestFirst = live.values().iterator();
      Tracked oldest = oldestFirst.next();
      oldestFirst.remove();
      tally.add(Count.EVICTED);
      forget(oldest);
    }
    return tracked;
  }

  /** Judges a point; whether all judged it that the policy wants. */
  private boolean judge(Tracked tracked, Sample sample) {
    SeriesState state = tracked.state;
    Point point = sample.point();
    if (state.passive()) {
      shareKey(tracked, sample.series());
      revive(tracked);
    }
    if (!state.resident() && QuietSeries.possible(sample)) {
      state.await();
    }
    state.changing(memory);
    tracked.earn(point);
    if (state.keep(point)) {
      return true;
    }
    if (!state.hasModel()) {
      if (memory.refuses(tracked, besides())) {
        tally.add(Count.POINTS_OF_REFUSED);
        drop(tracked);
        return false;
      }
      state.begin(maker, tell);
      tally.add(Count.MODELLED);
      tracked.unweighed = 0;
    }
    boolean episodeBefore = state.episodeOpen();
    state.advance(point, tell);
    if (promotions.asks(tracked)) {
      promotions.answer(tracked, memory.allowsPromotion(besides()));
    }
    if (state.episodeOpen() != episodeBefore) {
      tracked.unweighed = 0;
    }
    return !tracked.waits();
  }

  /**
   * Takes the key of the stage that makes the samples in place of an equal one from a checkpoint:
   * the same object is found without a look at its texts, which lie anywhere in memory.
   */
  @SuppressWarnings("ReferenceEquality") // the same object is the point
  private void shareKey(Tracked tracked, SeriesKey key) {
    if (tracked.state.series() != key) {
      live.remove(key);
      live.put(key, tracked);
      tracked.state.shareKey(key);
    }
  }

  private void revive(Tracked tracked) {
    if (!memory.revive(tracked)) {
      drop(tracked);
    }
  }

  /** Moves states out of memory until the budget holds, or as many as can be moved. */
  private void makeRoom(Tracked user, boolean newcomer) {
    for (Optional<Tracked> next = memory.victim(user, newcomer, besides());
        next.isPresent();
        next = memory.victim(user, newcomer, besides())) {
      Tracked victim = next.get();
      try {
        asked = victim;
        boolean moved = memory.passivate(victim);
        asked = null;
        if (!moved && memory.patient(besides())) {
          return;
        }
        if (!moved) {
          tally.add(Count.EVICTED);
          closeEpisode(victim);
          drop(victim);
        }
      } catch (DetectorFailure failure) {
        suspend(victim, failure);
      }
    }
  }

  /** Forgets the series that have been silent for too long. */
  public void advance(long number, Watermark watermark, Outbox receiver) {
    sequence = number;
    out = receiver;
    if (watermark.equals(Watermark.END)) {
      for (Tracked tracked : new ArrayList<>(live.values())) {
        boolean passive = tracked.state.passive();
        closeEpisode(tracked);
        makeRoom(tracked, passive);
      }
      return;
    }
    long oldestMillis =
        Math.max(watermark.millis(), Long.MIN_VALUE + limits.expiryMillis())
            - limits.expiryMillis();
    Iterator<Tracked> oldestFirst = live.values().iterator();
    while (oldestFirst.hasNext()) {
      Tracked tracked = oldestFirst.next();
      if (tracked.lastMillis() >= oldestMillis) {
        break;
      }
      oldestFirst.remove();
      tally.add(Count.EXPIRED);
      forget(tracked);
    }
  }

  /**
   * Sets aside the series whose model is asked now, because a detector does not come back: called
   * by the thread that takes over from the one that hangs, which touches nothing any more.
   *
   * @return the series, if there is one
   */
  public Optional<SeriesKey> suspendAsked(long number, Outbox receiver) {
    Tracked stuck = asked;
    if (stuck == null) {
      return Optional.empty();
    }
    sequence = number;
    out = receiver;
    asked = null;
    setAside(stuck);
    stuck.state.close(tell);
    stuck.state.abandon();
    return Optional.of(stuck.state.series());
  }

  private void suspend(Tracked tracked, DetectorFailure failure) {
    asked = null;
    suspended.report(failure);
    setAside(tracked);
    tracked.state.changing(memory);
    tracked.state.close(tell);
    tracked.state.strip();
  }

  private void setAside(Tracked tracked) {
    tally.add(Count.SUSPENSIONS);
    promotions.lost(tracked);
    memory.left(tracked);
    live.remove(tracked.state.series());
    suspended.add(tracked.state.series());
  }

  /** Ends a series that is no longer live. */
  private void forget(Tracked tracked) {
    closeEpisode(tracked);
    drop(tracked);
  }

  /** Tells the end of the episode, if one is open, wherever the model is. */
  private void closeEpisode(Tracked tracked) {
    if (!tracked.state.episodeOpen()) {
      return;
    }
    try {
      asked = tracked;
      boolean passive = tracked.state.passive();
      if (passive) {
        revive(tracked);
      }
      tracked.state.changing(memory);
      tracked.state.close(tell);
      if (passive && tracked.state.resident()) {
        memory.use(tracked, true);
      }
      asked = null;
    } catch (DetectorFailure failure) {
      suspend(tracked, failure);
    }
  }

  /** Takes a series its model, wherever it is. */
  private void drop(Tracked tracked) {
    promotions.lost(tracked);
    tracked.state.changing(memory);
    tracked.state.strip();
    memory.left(tracked);
  }

  private void tell(EpisodeNews news) {
    out.tell(sequence, news);
  }

  private long besides() {
    return (long) live.size() * Tracked.OVERHEAD_BYTES;
  }

  /** Returns how many points were judged fully in the last hour of event time. */
  public Coverage coverage() {
    return coverage.coverage();
  }

  /** Returns how many series are followed. */
  public int liveSeries() {
    return live.size();
  }

  /** Returns how many series have all that a series can earn. */
  public int promotedSeries() {
    return promotions.promoted();
  }

  /** Returns how many series have their state in memory. */
  public int residentSeries() {
    return memory.residents();
  }

  /** Returns about how many bytes of heap all of it takes. */
  public long bytes() {
    return memory.bytes() + besides();
  }

  long count(Count what) {
    return tally.of(what);
  }

  /** Returns what was done, dropped and refused, by name. */
  public SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = new TreeMap<>();
    tally.addTo(counters);
    counters.put("points_quarantined", guard.quarantined());
    counters.put("points_released", guard.released());
    counters.put("points_discarded", guard.discarded());
    counters.put("points_held_back", guard.heldBack());
    return counters;
  }
}
