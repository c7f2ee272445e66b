package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Fires when a count has fallen below a threshold: as soon as fewer came within the last span, but
 * not before the group has been known for a span.
 */
final class QuietGroup extends Group {

  // How: the newest `threshold` items are enough. While there are that many, the count falls below
  // the threshold at the moment when the oldest of them leaves the window, and no sooner.

  private final long spanMillis;
  private final int threshold;
  private final Recent recent;
  private final Held held;
  private long knownMillis;
  private boolean known;

  /** Makes one; {@code recent} keeps as many as the threshold says. */
  QuietGroup(GroupKey key, long spanMillis, int threshold, Recent recent, int evidence) {
    super(key);
    this.spanMillis = spanMillis;
    this.threshold = threshold;
    this.recent = recent;
    this.held = new Held(Math.min(evidence, threshold));
  }

  @Override
  boolean add(Item item) {
    if (!known) {
      known = true;
      knownMillis = item.timeMillis();
    }
    recent.add(item);
    held.add(item.timeMillis(), item.piece());
    long leaves = recent.size() == threshold ? recent.oldest() : knownMillis;
    due(Moment.after(Math.max(knownMillis, leaves) + spanMillis));
    return false;
  }

  @Override
  boolean decide() {
    held.expire(Moment.millis(due()) - spanMillis - 1);
    return true;
  }

  @Override
  long startMillis() {
    return Moment.millis(due()) - spanMillis;
  }

  @Override
  double value() {
    return recent.after(Moment.millis(due()) - spanMillis).length;
  }

  @Override
  long count() {
    return held.size();
  }

  @Override
  List<Piece> pieces() {
    return held.pieces();
  }

  @Override
  boolean clear() {
    return true;
  }

  @Override
  int weight() {
    return recent.size() + held.size();
  }

  @Override
  Progress progress(long nowMillis) {
    int count = recent.after(nowMillis - spanMillis).length;
    return new Progress(count, threshold, 0, 0, Moment.millis(due()), /* waiting= */ true);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    out.writeLong(knownMillis);
    recent.write(out);
    held.write(out, table);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    known = true;
    knownMillis = in.readLong();
    recent.read(in);
    held.read(in, table);
  }
}
