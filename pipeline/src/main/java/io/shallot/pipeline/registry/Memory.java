package io.shallot.pipeline.registry;

import io.shallot.pipeline.registry.Tally.Count;
import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.ModelArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the states of a partition are: in memory as long as the budget holds, else archived. */
final class Memory implements SeriesState.Leavings {

  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  /** After how many points of a model its size is asked for again. */
  static final int WEIGHED_EVERY = 64;

  /** How many points go by before the archive is tried again after it failed. */
  private static final int PATIENCE = 256;

  /** Which part of the budget may wait for a checkpoint that is being written. */
  private static final int BEHIND_PART = 16;

  private final Optional<ModelArchive> archive;
  private final ModelMaker maker;
  private final Tally tally;
  private final long budgetBytes;
  private final Residents residents;

  private CutSeries.Behind behind;

  /** What series no longer need but the last checkpoint may still ask for. */
  private List<CutSeries> leftBehind = new ArrayList<>();

  private long largestNew;
  private long largestPromoted;
  private long triesAgainAt;

  Memory(Limits limits, ModelMaker maker, Tally tally, Optional<ModelArchive> archive) {
    this.archive = archive;
    this.maker = maker;
    this.tally = tally;
    this.budgetBytes = limits.bytes();
    this.residents = new Residents(limits.bytes());
    this.behind = new CutSeries.Behind(archive, limits.bytes() / BEHIND_PART);
  }

  long bytes() {
    return residents.bytes();
  }

  int residents() {
    return residents.size();
  }

  /**
   * Tells whether a series must do without a model: there is no room, nowhere to make any, and
   * nobody in memory is colder.
   */
  boolean refuses(Tracked newcomer, long besides) {
    return archive.isEmpty()
        && !residents.roomFor(largestNew, besides)
        && residents.refuses(newcomer);
  }

  /** Tells whether there is room for one more series to have all it can earn. */
  boolean allowsPromotion(long besides) {
    return archive.isPresent() || residents.roomFor(largestPromoted, besides);
  }

  /** Learns that the state of a series was used in memory. */
  void use(Tracked tracked, boolean newcomer) {
    residents.use(tracked);
    tracked.unweighed--;
    if (newcomer || tracked.unweighed <= 0 || !tracked.state.hasModel()) {
      weigh(tracked);
    }
  }

  /** Asks a state for its size. */
  void weigh(Tracked tracked) {
    long bytes = tracked.state.sizeBytes();
    residents.weigh(tracked, bytes);
    tracked.unweighed = WEIGHED_EVERY;
    if (tracked.state.promoted()) {
      largestPromoted = Math.max(largestPromoted, bytes);
    } else if (tracked.state.hasModel()) {
      largestNew = Math.max(largestNew, bytes);
    }
  }

  /** Learns that a state is no longer in memory. */
  void left(Tracked tracked) {
    residents.remove(tracked);
  }

  /** Returns whose state has to leave memory now; see {@link Residents#victim}. */
  Optional<Tracked> victim(Tracked user, boolean newcomer, long besides) {
    return residents.victim(user, newcomer, besides);
  }

  /**
   * Moves a state to the archive.
   *
   * @return whether that was possible
   * @throws io.shallot.pipeline.model.DetectorFailure if a detector cannot write itself
   */
  boolean passivate(Tracked tracked) {
    if (archive.isEmpty() || tally.of(Count.POINTS) < triesAgainAt) {
      return false;
    }
    try {
      tracked.state.passivate(archive.get(), this);
    } catch (IOException failed) {
      tally.add(Count.PASSIVATION_FAILED);
      triesAgainAt = tally.of(Count.POINTS) + PATIENCE;
      return false;
    }
    residents.remove(tracked);
    tally.add(Count.PASSIVATED);
    return true;
  }

  /**
   * Tells whether the budget may be passed for now: there is an archive, it fails, and by less than
   * a quarter.
   */
  boolean patient(long besides) {
    return archive.isPresent() && residents.roomFor(-budgetBytes / 4, besides);
  }

  /**
   * Reads a state back into memory.
   *
   * @return whether it is there now; if not, it is lost, which is counted
   * @throws io.shallot.pipeline.model.DetectorFailure if a detector cannot be made
   */
  boolean revive(Tracked tracked) {
    try {
      tracked.state.revive(archive, maker);
    } catch (IOException lost) {
      if (tally.of(Count.REVIVAL_FAILED) == 0) {
        LOG.warn(
            "the model of {} cannot be read back, it begins anew; further ones are only counted",
            tracked.state.series(),
            lost);
      }
      tally.add(Count.REVIVAL_FAILED);
      return false;
    }
    if (!tracked.state.resident()) {
      // A checkpoint could not write it; see SeriesState.state.
      tally.add(Count.REVIVAL_FAILED);
      return false;
    }
    tally.add(Count.REVIVED);
    return true;
  }

  /**
   * Begins a checkpoint: the one before must have been written or given up by now.
   *
   * @return what its series share
   */
  CutSeries.Behind beginCut() {
    List<CutSeries> before = leftBehind;
    leftBehind = new ArrayList<>();
    behind = new CutSeries.Behind(archive, budgetBytes / BEHIND_PART);
    for (CutSeries series : before) {
      series.release(this::release);
    }
    return behind;
  }

  @Override
  public void release(Address address) {
    archive.ifPresent(store -> store.release(address));
  }

  @Override
  public void ofLastCut(CutSeries series) {
    leftBehind.add(series);
  }
}
