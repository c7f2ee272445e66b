package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Fires at the item with which a count reaches a threshold within the span. */
final class RisingGroup extends Group {

  private final long spanMillis;
  private final int threshold;
  private final Recent recent;
  private final Held held;

  /** Makes one; {@code recent} keeps as many as the threshold says. */
  RisingGroup(GroupKey key, long spanMillis, int threshold, Recent recent, int evidence) {
    super(key);
    this.spanMillis = spanMillis;
    this.threshold = threshold;
    this.recent = recent;
    this.held = new Held(Math.min(evidence, threshold));
  }

  @Override
  boolean add(Item item) {
    recent.expire(item.timeMillis() - spanMillis);
    held.expire(item.timeMillis() - spanMillis);
    recent.add(item);
    held.add(item.timeMillis(), item.piece());
    return recent.size() == threshold;
  }

  @Override
  long startMillis() {
    return recent.oldest();
  }

  @Override
  double value() {
    return recent.size();
  }

  @Override
  long count() {
    return recent.size();
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
    long[] times = recent.after(nowMillis - spanMillis);
    long until = times.length == 0 ? nowMillis : times[0] + spanMillis;
    return new Progress(times.length, threshold, 0, 0, until, /* waiting= */ false);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    recent.write(out);
    held.write(out, table);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    recent.read(in);
    held.read(in, table);
  }
}
