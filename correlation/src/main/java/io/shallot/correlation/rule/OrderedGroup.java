package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fires when the steps of a sequence came in their order within a span. */
final class OrderedGroup extends Group {

  // How: for each step the chain of steps up to it that started last is remembered; no other chain
  // can be completed when that one cannot. A step at the same millisecond as the one before it is
  // in
  // order, whichever was given first: they cannot be told apart. Cost: one pass over the steps an
  // item; memory: at most one chain a step, which share their beginnings.

  private static final long NONE = Long.MIN_VALUE;

  /** A step, and the chain that it ends. */
  private record Link(long timeMillis, long startMillis, Piece piece, @Nullable Link before) {}

  private final long spanMillis;
  private final Sequence sequence;
  // By step: an element is null while no chain has come so far.
  private final @Nullable Link[] chains;
  // By step: its newest match, null before the first.
  private final @Nullable Link[] newest;
  private final long[] guardedAt;
  // Null unless all steps have come and only the absence of something is waited for.
  private @Nullable Link complete;

  OrderedGroup(GroupKey key, long spanMillis, Sequence sequence) {
    super(key);
    this.spanMillis = spanMillis;
    this.sequence = sequence;
    this.chains = new Link[sequence.steps().size()];
    this.newest = new Link[chains.length];
    this.guardedAt = new long[chains.length + 1];
    Arrays.fill(guardedAt, NONE);
  }

  @Override
  boolean add(Item item) {
    long now = item.timeMillis();
    long left = now - spanMillis;
    for (int i = 0; i < chains.length; i++) {
      Link chain = chains[i];
      if (chain != null && chain.startMillis() <= left) {
        chains[i] = null;
      }
    }
    guard(item);
    for (int i = 0; i < chains.length; i++) {
      if ((item.operands() & sequence.steps().get(i)) != 0) {
        newest[i] = new Link(now, now, item.piece(), /* before= */ null);
      }
      extend(i, now);
    }
    Link last = chains[chains.length - 1];
    if (last == null) {
      return false;
    }
    Arrays.fill(chains, null);
    Arrays.fill(newest, null);
    if (complete == null) {
      complete = last;
      due(
          sequence.lastGuard() == 0
              ? Moment.NEVER
              : Moment.before(last.startMillis() + spanMillis));
    }
    return sequence.lastGuard() == 0;
  }

  private void guard(Item item) {
    for (int position = 0; position < guardedAt.length; position++) {
      if ((item.operands() & sequence.guards().get(position)) == 0) {
        continue;
      }
      guardedAt[position] = item.timeMillis();
      if (position == chains.length) {
        complete = null;
        due(Moment.NEVER);
      } else if (position > 0) {
        chains[position - 1] = null;
      }
    }
  }

  // Lets the newest match of a step, if it is of this millisecond, end a chain.
  private void extend(int step, long now) {
    Link match = newest[step];
    if (match == null || match.timeMillis() != now || guardedAt[step + 1] == now) {
      return;
    }
    if (step == 0) {
      if (guardedAt[0] == NONE || guardedAt[0] <= now - spanMillis) {
        chains[0] = match;
      }
      return;
    }
    Link before = chains[step - 1];
    Link known = chains[step];
    if (before != null && (known == null || known.startMillis() < before.startMillis())) {
      chains[step] = new Link(now, before.startMillis(), match.piece(), before);
    }
  }

  @Override
  boolean decide() {
    return true;
  }

  private List<Link> links() {
    Deque<Link> links = new ArrayDeque<>();
    for (Link link = complete; link != null; link = link.before()) {
      links.addFirst(link);
    }
    return List.copyOf(links);
  }

  @Override
  long startMillis() {
    return links().get(0).startMillis();
  }

  @Override
  double value() {
    return chains.length;
  }

  @Override
  long count() {
    return chains.length;
  }

  @Override
  List<Piece> pieces() {
    return links().stream().map(Link::piece).distinct().toList();
  }

  @Override
  boolean clear() {
    complete = null;
    due(Moment.NEVER);
    return Arrays.stream(chains).allMatch(chain -> chain == null)
        && Arrays.stream(guardedAt).allMatch(time -> time == NONE);
  }

  @Override
  int weight() {
    return chains.length;
  }

  @Override
  Progress progress(long nowMillis) {
    Link pending = complete;
    if (pending != null) {
      return new Progress(
          chains.length,
          chains.length,
          operands(chains.length),
          0,
          pending.startMillis() + spanMillis,
          /* waiting= */ true);
    }
    for (int i = chains.length - 1; i >= 0; i--) {
      Link chain = chains[i];
      if (chain != null && chain.startMillis() > nowMillis - spanMillis) {
        return new Progress(
            i + 1,
            chains.length,
            operands(i + 1),
            sequence.steps().get(i + 1),
            chain.startMillis() + spanMillis,
            /* waiting= */ false);
      }
    }
    long first = sequence.steps().get(0);
    return new Progress(0, chains.length, 0, first, nowMillis, /* waiting= */ false);
  }

  private long operands(int steps) {
    return sequence.steps().subList(0, steps).stream()
        .mapToLong(Long::longValue)
        .reduce(0, (one, other) -> one | other);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    for (int i = 0; i < chains.length; i++) {
      writeChain(out, table, chains[i]);
      writeChain(out, table, newest[i]);
    }
    for (long time : guardedAt) {
      out.writeLong(time);
    }
    writeChain(out, table, complete);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    for (int i = 0; i < chains.length; i++) {
      chains[i] = readChain(in, table);
      newest[i] = readChain(in, table);
    }
    for (int i = 0; i < guardedAt.length; i++) {
      guardedAt[i] = in.readLong();
    }
    complete = readChain(in, table);
  }

  private static void writeChain(DataOutput out, PieceWriter table, @Nullable Link chain)
      throws IOException {
    List<Link> links = new ArrayList<>();
    for (Link link = chain; link != null; link = link.before()) {
      links.add(link);
    }
    out.writeInt(links.size());
    for (int i = links.size() - 1; i >= 0; i--) {
      out.writeLong(links.get(i).timeMillis());
      table.write(out, links.get(i).piece());
    }
  }

  private @Nullable Link readChain(DataInput in, PieceReader table) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > chains.length) {
      throw new StateException(
          "a chain must have 0 to " + chains.length + " steps, but had " + size);
    }
    Link chain = null;
    for (int i = 0; i < size; i++) {
      long time = in.readLong();
      chain = new Link(time, chain == null ? time : chain.startMillis(), table.read(in), chain);
    }
    return chain;
  }
}
