package io.shallot.correlation.rule;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fires when a combination of operands matched within a span, in any order. What must not match is
 * looked for in every window of that length that holds what did.
 */
final class TogetherGroup extends Group {

  // How: of each operand the newest match is enough. When what is asked for is complete at a time
  // t,
  // with matches from s to t, a negated operand counts if it came in (t - span, s + span): those
  // are
  // all windows of that length around [s, t]. So the decision falls at s + span. What comes in the
  // meantime joins. Cost: a few passes over at most 63 numbers an item.

  private static final long NONE = Long.MIN_VALUE;

  private final long spanMillis;
  private final Combination condition;
  private final long[] seenAt;
  private final long[] opposedAt;
  // An element is null until its operand has matched, and again after a decision.
  private final @Nullable Piece[] pieces;
  private long pendingStart = NONE;
  private long pendingOpposed;
  private long firstMillis;
  private long fired;

  TogetherGroup(GroupKey key, long spanMillis, Combination condition, int operands) {
    super(key);
    this.spanMillis = spanMillis;
    this.condition = condition;
    this.seenAt = new long[operands];
    this.opposedAt = new long[operands];
    this.pieces = new Piece[operands];
    Arrays.fill(seenAt, NONE);
    Arrays.fill(opposedAt, NONE);
  }

  @Override
  boolean add(Item item) {
    note(item);
    long opposing = item.operands() & condition.negated();
    if (pendingStart != NONE) {
      pendingOpposed |= opposing;
      return complete(since(seenAt, pendingStart - 1), pendingStart);
    }
    long left = item.timeMillis() - spanMillis;
    long seen = since(seenAt, left);
    long opposed = since(opposedAt, left);
    if (!condition.holds(seen, opposed)) {
      return false;
    }
    if (complete(seen, left + 1)) {
      return true;
    }
    pendingStart = latestStart(left, opposed);
    pendingOpposed = opposed;
    due(Moment.before(pendingStart + spanMillis));
    return false;
  }

  private void note(Item item) {
    for (int i = 0; i < seenAt.length; i++) {
      long bit = 1L << i;
      if ((item.operands() & condition.wanted() & bit) != 0) {
        seenAt[i] = item.timeMillis();
        pieces[i] = item.piece();
      }
      if ((item.operands() & condition.negated() & bit) != 0) {
        opposedAt[i] = item.timeMillis();
      }
    }
  }

  private boolean complete(long seen, long from) {
    if (!condition.holdsForGood(seen)) {
      return false;
    }
    fired = seen;
    firstMillis = earliest(from);
    return true;
  }

  private static long since(long[] times, long leftMillis) {
    long operands = 0;
    for (int i = 0; i < times.length; i++) {
      if (times[i] > leftMillis) {
        operands |= 1L << i;
      }
    }
    return operands;
  }

  private long earliest(long from) {
    return Arrays.stream(seenAt).filter(time -> time >= from).min().orElse(from);
  }

  // The latest time from which on everything asked for is there.
  private long latestStart(long leftMillis, long opposed) {
    long[] newestFirst =
        Arrays.stream(seenAt)
            .filter(time -> time > leftMillis)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .mapToLong(Long::longValue)
            .toArray();
    for (long start : newestFirst) {
      if (condition.holds(since(seenAt, start - 1), opposed)) {
        return start;
      }
    }
    throw new IllegalStateException("a condition that holds has a start");
  }

  @Override
  boolean decide() {
    fired = since(seenAt, pendingStart - 1);
    firstMillis = pendingStart;
    return condition.holds(fired, pendingOpposed);
  }

  @Override
  long startMillis() {
    return firstMillis;
  }

  @Override
  double value() {
    return Long.bitCount(fired);
  }

  @Override
  long count() {
    return Long.bitCount(fired);
  }

  @Override
  List<Piece> pieces() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      if (((fired >> i) & 1) != 0) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingLong(i -> seenAt[i]));
    List<Piece> all = new ArrayList<>();
    for (int i : places) {
      Piece piece = pieces[i];
      // One finding may match several operands.
      if (piece != null && !all.contains(piece)) {
        all.add(piece);
      }
    }
    return all;
  }

  @Override
  boolean clear() {
    Arrays.fill(seenAt, NONE);
    Arrays.fill(pieces, null);
    pendingStart = NONE;
    pendingOpposed = 0;
    fired = 0;
    due(Moment.NEVER);
    return condition.negated() == 0;
  }

  @Override
  int weight() {
    return seenAt.length;
  }

  @Override
  Progress progress(long nowMillis) {
    boolean waiting = pendingStart != NONE;
    long left = waiting ? pendingStart - 1 : nowMillis - spanMillis;
    long have = since(seenAt, left);
    long missing = condition.wanted() & ~have;
    return new Progress(
        Long.bitCount(have),
        Long.bitCount(condition.wanted()),
        have,
        waiting ? 0 : missing,
        waiting ? pendingStart + spanMillis : earliest(left + 1) + spanMillis,
        waiting);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    for (int i = 0; i < seenAt.length; i++) {
      out.writeLong(seenAt[i]);
      out.writeLong(opposedAt[i]);
      Piece piece = pieces[i];
      out.writeBoolean(piece != null);
      if (piece != null) {
        table.write(out, piece);
      }
    }
    out.writeLong(pendingStart);
    out.writeLong(pendingOpposed);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    for (int i = 0; i < seenAt.length; i++) {
      seenAt[i] = in.readLong();
      opposedAt[i] = in.readLong();
      if (in.readBoolean()) {
        pieces[i] = table.read(in);
      }
    }
    pendingStart = in.readLong();
    pendingOpposed = in.readLong();
  }
}
