package io.shallot.telemetry.window;

import io.shallot.api.SeriesKey;
import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody a metric keeps values of: live while values are given, then asleep until what a return
 * needs to know is past.
 */
final class Series {

  static final long NEVER = Long.MIN_VALUE / 4;

  /** The hash of whom the series of all others is about; no other has it. */
  static final long SHARED = 0;

  private static final long HALF_LIFE_MILLIS = 3_600_000;

  final Member member;
  final Fold fold;
  // By window, in the order of the definition.
  final SeriesKey[] keys;
  boolean live;
  // Starts of panes: since when it is live, with the last record, last that is not known in full,
  // when it fell asleep.
  long admitted = NEVER;
  long lastRecord = NEVER;
  long unknown = NEVER;
  long asleep = NEVER;
  // By window the first step of the past that is still to be given, or NEVER; null if none is.
  long @Nullable [] past;
  private double activity;
  private long activeHour;

  Series(Member member, Fold fold, SeriesKey[] keys) {
    this.member = member;
    this.fold = fold;
    this.keys = keys;
  }

  /** Writes all but whom it is about and the past that is still to be given. */
  void snapshot(DataOutput out) throws IOException {
    out.writeBoolean(live);
    out.writeLong(admitted);
    out.writeLong(lastRecord);
    out.writeLong(unknown);
    out.writeLong(asleep);
    out.writeDouble(activity);
    fold.snapshot(out);
  }

  /** Reads it; no pane that was closed begins after a time. */
  void restore(DataInput in, long lastPane) throws IOException {
    live = Saved.flag(in);
    admitted = in.readLong();
    lastRecord = in.readLong();
    unknown = in.readLong();
    asleep = in.readLong();
    activity = in.readDouble();
    Saved.require(
        lastRecord == NEVER || (WindowStage.isPlausible(lastRecord) && lastRecord <= lastPane),
        "the last record must be in a pane that was closed");
    Saved.require(
        admitted == NEVER || (WindowStage.isPlausible(admitted) && admitted <= lastRecord),
        "a series must be live from a record on");
    Saved.require(
        unknown == NEVER || (WindowStage.isPlausible(unknown) && unknown <= lastPane),
        "what is not known must be in a pane that was closed");
    Saved.require(
        asleep == NEVER || (asleep > lastRecord && asleep <= lastPane && !live),
        "a series must sleep after its last record");
    Saved.require(activity >= 0 && Double.isFinite(activity), "activity must be finite");
    activeHour = lastRecord == NEVER ? 0 : Math.floorDiv(lastRecord, HALF_LIFE_MILLIS);
    fold.restore(in);
  }

  /** Tells whether it is the series of all who have none of their own. */
  boolean isShared() {
    return member.who.hash() == SHARED;
  }

  void take(long start, @Nullable Cell cell, long records) {
    double weight = cell == null ? (double) records : cell.weight(records);
    long hour = Math.floorDiv(start, HALF_LIFE_MILLIS);
    activity = activity(hour) + weight;
    activeHour = hour;
    lastRecord = start;
    fold.take(start, cell, records);
  }

  /** Returns what its records have weighed, each half as much with every hour that passed. */
  double activityAt(long time) {
    return activity(Math.floorDiv(time, HALF_LIFE_MILLIS));
  }

  private double activity(long hour) {
    long hours = hour - activeHour;
    if (activity == 0 || hours >= 1_000) {
      return 0;
    }
    return activity * Double.longBitsToDouble((1_023 - hours) << 52); // times 2^-hours
  }
}
