package io.shallot.pipeline.registry;

import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.SeriesKey;
import io.shallot.api.StateException;
import io.shallot.pipeline.model.DetectorFailure;
import io.shallot.pipeline.model.EpisodeNews;
import io.shallot.pipeline.model.QuietSeries;
import io.shallot.pipeline.model.SeriesModel;
import io.shallot.pipeline.state.Address;
import io.shallot.pipeline.state.ModelArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one series, wherever it is: in memory, quiet or with a model; passive, as bytes in
 * the archive; or nowhere, because it has been refused a model.
 */
final class SeriesState {

  private static final int STATE_VERSION = 1;
  private static final int NOTHING = 0;
  private static final int QUIET = 1;
  private static final int MODEL = 2;
  private static final int PROMOTED = 3;

  private SeriesKey series;
  private final Metric metric;

  // At most one of the two is there; both are null while the series is passive or has no model.
  private @Nullable QuietSeries quiet;
  private @Nullable SeriesModel model;
  private boolean promoted;
  private boolean episodeOpen;
  private int stateLength = 64;

  // Where the state lies as it is now; null if it has changed since it was written.
  private @Nullable Address address;
  // What the last checkpoint wants to know of the state as it is now; null if it has changed.
  private @Nullable CutSeries cut;

  /** Begins a series that has no model yet. */
  SeriesState(Metric metric, SeriesKey series) {
    this.series = series;
    this.metric = metric;
  }

  /** Makes a series that lies in the archive. */
  SeriesState(
      Metric metric, SeriesKey series, boolean promoted, boolean episodeOpen, Address address) {
    this.series = series;
    this.metric = metric;
    this.promoted = promoted;
    this.episodeOpen = episodeOpen;
    this.address = address;
  }

  SeriesKey series() {
    return series;
  }

  /** Takes an equal key that others use, too; to be called before a model is read back. */
  void shareKey(SeriesKey equal) {
    series = equal;
  }

  Metric metric() {
    return metric;
  }

  boolean promoted() {
    return promoted;
  }

  boolean episodeOpen() {
    return episodeOpen;
  }

  boolean hasModel() {
    return model != null;
  }

  /** Tells whether the state is in memory. */
  boolean resident() {
    return quiet != null || model != null;
  }

  /** Tells whether the state is in the archive only. */
  boolean passive() {
    return !resident() && address != null;
  }

  /** Lets a series without a model keep its points for now. */
  void await() {
    quiet = new QuietSeries(metric);
  }

  /** Keeps a point while the series is quiet; false if it has to be judged. */
  boolean keep(Point point) {
    QuietSeries waiting = quiet;
    return waiting != null && waiting.keep(point);
  }

  /** Gives the series a model, which gets the points that were kept. */
  void begin(ModelMaker maker, Consumer<? super EpisodeNews> out) {
    SeriesModel newcomer = maker.create(metric, series);
    QuietSeries waiting = quiet;
    model = newcomer;
    quiet = null;
    if (waiting != null) {
      waiting.replay(kept -> newcomer.advance(kept, out));
    }
    episodeOpen = newcomer.episodeOpen();
  }

  /** Judges the next point. */
  void advance(Point point, Consumer<? super EpisodeNews> out) {
    SeriesModel judge = requireModel();
    judge.advance(point, out);
    episodeOpen = judge.episodeOpen();
  }

  void promote(ModelMaker maker) {
    maker.promote(requireModel());
    promoted = true;
  }

  /** Ends the episode, if one is open; the model must be in memory then. */
  void close(Consumer<? super EpisodeNews> out) {
    SeriesModel judge = model;
    if (judge != null) {
      judge.close(out);
    }
    episodeOpen = false;
  }

  /** Forgets the model: the series is refused one from now on. */
  void strip() {
    quiet = null;
    model = null;
    promoted = false;
    episodeOpen = false;
  }

  /** Returns about how many bytes of heap the state takes now; cost: a call to each detector. */
  long sizeBytes() {
    QuietSeries waiting = quiet;
    SeriesModel judge = model;
    return (waiting == null ? 0 : waiting.sizeBytes()) + (judge == null ? 0 : judge.sizeBytes());
  }

  private SeriesModel requireModel() {
    SeriesModel judge = model;
    if (judge == null) {
      throw new IllegalStateException("the model of " + series + " is not in memory");
    }
    return judge;
  }

  // What follows keeps the state, its bytes and the last checkpoint together.

  /** Must be called before the state changes or is forgotten. */
  void changing(Leavings leavings) {
    CutSeries wanting = cut;
    if (wanting != null) {
      wanting.letGo().ifPresent(leavings::release);
      leavings.ofLastCut(wanting);
      cut = null;
    } else if (address != null) {
      leavings.release(address);
    }
    address = null;
  }

  /** Forgets all without a look at it: another thread may still be in there. */
  void abandon() {
    cut = null;
    address = null;
    strip();
  }

  /**
   * Returns what a checkpoint needs to know of the state as it is now; the checkpoint before is
   * over.
   */
  CutSeries cut(CutSeries.Behind behind, Leavings leavings) {
    CutSeries before = cut;
    if (before != null) {
      before.releaseBefore(leavings::release);
      address = before.address().orElse(null);
    }
    Address known = address;
    CutSeries made = known == null ? new CutSeries(this, behind) : new CutSeries(known, behind);
    cut = made;
    return made;
  }

  /**
   * Writes the state to the archive, unless it lies there already, and forgets it in memory.
   *
   * @throws IOException if the archive fails; the state stays in memory then
   * @throws DetectorFailure if a detector cannot write itself
   */
  void passivate(ModelArchive archive, Leavings leavings) throws IOException {
    CutSeries wanting = cut;
    if (address == null && wanting != null) {
      address = wanting.address().orElse(null);
    }
    if (address == null) {
      byte[] state = wanting == null ? write() : writeBeside(wanting);
      Address written = archive.write(state);
      address = written;
      if (wanting != null && !wanting.passivatedAt(written)) {
        leavings.ofLastCut(wanting);
        cut = null;
      }
    }
    quiet = null;
    model = null;
  }

  /**
   * Reads the state back from the archive.
   *
   * @throws StateException if the bytes are not there or damaged
   * @throws IOException if the archive fails
   */
  void revive(Optional<ModelArchive> archive, ModelMaker maker) throws IOException {
    Address where = address;
    if (where == null || archive.isEmpty()) {
      throw new IllegalStateException(series + " is not in the archive");
    }
    byte[] state = archive.get().read(where);
    stateLength = state.length;
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
    int version = in.readUnsignedByte();
    int kind = in.readUnsignedByte();
    boolean expected =
        kind == NOTHING || (promoted ? kind == PROMOTED : kind == QUIET || kind == MODEL);
    if (version != STATE_VERSION || !expected) {
      throw new StateException(
          "the state of " + series + " is of version " + version + " and kind " + kind);
    }
    switch (kind) {
      case QUIET -> quiet = QuietSeries.restore(metric, in);
      case MODEL, PROMOTED -> model = maker.restore(metric, series, promoted, in);
      default -> {}
    }
    if (in.available() > 0) {
      quiet = null;
      model = null;
      throw new StateException("the state of " + series + " has bytes too many");
    }
  }

  /**
   * Returns the state as bytes, for a checkpoint: on any thread, as long as nobody changes it. A
   * model that cannot be written is left out: its series begins anew after a restart.
   */
  byte[] state() {
    try {
      return write();
    } catch (DetectorFailure | IOException unwritable) {
      return new byte[] {STATE_VERSION, NOTHING};
    }
  }

  /** Writes while the thread of checkpoints does not: no detector is asked by two at a time. */
  private byte[] writeBeside(CutSeries wanting) throws IOException {
    synchronized (wanting) {
      return write();
    }
  }

  private byte[] write() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(stateLength + stateLength / 8);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(STATE_VERSION);
    QuietSeries waiting = quiet;
    SeriesModel judge = model;
    if (waiting != null) {
      out.writeByte(QUIET);
      waiting.snapshot(out);
    } else if (judge != null) {
      out.writeByte(promoted ? PROMOTED : MODEL);
      judge.snapshot(out);
    } else {
      out.writeByte(NOTHING);
    }
    return bytes.toByteArray();
  }

  /** Where addresses go that the series no longer needs. */
  interface Leavings {

    /** Takes an address that no checkpoint can know. */
    void release(Address address);

    /** Takes what the last checkpoint may still want; released when the next one begins. */
    void ofLastCut(CutSeries series);
  }
}
