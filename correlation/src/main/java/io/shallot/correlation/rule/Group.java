package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What one rule remembers of one group: the items of its window, and when it must be decided
 * without a further item.
 *
 * <p>The window at a time t holds what came in (t - span, t]. Items come in order of time; whatever
 * is due before an item has been decided before it is taken.
 */
abstract class Group {

  /** Where a group is that waits for nothing. */
  static final int NOWHERE = -1;

  private final GroupKey key;
  private long lastMillis;
  private long turn;
  private long due = Moment.NEVER;
  private long queuedFor = Moment.NEVER;
  private int queuePlace = NOWHERE;

  Group(GroupKey key) {
    this.key = key;
  }

  final GroupKey key() {
    return key;
  }

  final long lastMillis() {
    return lastMillis;
  }

  /** Returns in which turn of its rule its last item came. */
  final long turn() {
    return turn;
  }

  final void turn(long newTurn) {
    turn = newTurn;
  }

  /** Returns the {@link Moment} at which it must be decided. */
  final long due() {
    return due;
  }

  final void due(long newDue) {
    due = newDue;
  }

  /** Returns where it stands in {@link Timers}. */
  final int queuePlace() {
    return queuePlace;
  }

  final void queuePlace(int place) {
    queuePlace = place;
  }

  /** Returns the moment for which it stands in {@link Timers}; never after {@link #due}. */
  final long queuedFor() {
    return queuedFor;
  }

  final void queuedFor(long moment) {
    queuedFor = moment;
  }

  /** Takes an item and tells whether the rule fires at it. */
  final boolean take(Item item) {
    lastMillis = item.timeMillis();
    return add(item);
  }

  abstract boolean add(Item item);

  /** Tells whether the rule fires now that {@link #due} has come. */
  boolean decide() {
    throw new IllegalStateException("this group waits for nothing");
  }

  /** Returns when the first item of the match came; asked after it fired. */
  abstract long startMillis();

  /** Returns the number that the condition is about; NaN where there is none. */
  abstract double value();

  /** Returns how many items the match counts; asked after it fired. */
  abstract long count();

  /** Returns the evidence, oldest first; asked after it fired. */
  abstract List<Piece> pieces();

  /** Starts anew after a decision and tells whether nothing is left to remember. */
  abstract boolean clear();

  /** Returns how many items it remembers. */
  abstract int weight();

  /** Returns how many items it had to let go since it was asked last. */
  int takeDropped() {
    return 0;
  }

  /** Returns how near it is to firing. */
  abstract Progress progress(long nowMillis);

  final void write(DataOutput out, PieceWriter table) throws IOException {
    out.writeLong(lastMillis);
    out.writeLong(due);
    writeWindow(out, table);
  }

  final void read(DataInput in, PieceReader table) throws IOException {
    lastMillis = in.readLong();
    due = in.readLong();
    readWindow(in, table);
  }

  abstract void writeWindow(DataOutput out, PieceWriter table) throws IOException;

  abstract void readWindow(DataInput in, PieceReader table) throws IOException;
}
