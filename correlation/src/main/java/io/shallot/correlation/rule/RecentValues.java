package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts distinct values, each by the last time it came. */
final class RecentValues implements Recent {

  private static final int FIRST_CAPACITY = 8;

  private final int most;
  // In order of the last time; the oldest first.
  private final Map<String, Long> times =
      new LinkedHashMap<>(FIRST_CAPACITY, 0.75f, /* accessOrder= */ true);

  RecentValues(int most) {
    this.most = most;
  }

  /** Returns what counts up to a number of values with the least effort. */
  static Recent atMost(int most) {
    return most <= FewRecentValues.MOST ? new FewRecentValues(most) : new RecentValues(most);
  }

  @Override
  public void add(Item item) {
    times.put(item.text(), item.timeMillis());
    if (times.size() > most) {
      removeFirst();
    }
  }

  private void removeFirst() {
    Iterator<Long> each = times.values().iterator();
    each.next();
    each.remove();
  }

  @Override
  public void expire(long untilMillis) {
    while (!times.isEmpty() && oldest() <= untilMillis) {
      removeFirst();
    }
  }

  @Override
  public int size() {
    return times.size();
  }

  @Override
  public long[] after(long millis) {
    return times.values().stream()
        .mapToLong(Long::longValue)
        .filter(time -> time > millis)
        .toArray();
  }

  @Override
  public long oldest() {
    return times.values().iterator().next();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(times.size());
    for (Map.Entry<String, Long> each : times.entrySet()) {
      FindingCodec.writeText(out, each.getKey());
      out.writeLong(each.getValue());
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StateException("a group must count 0 to " + most + " values, but had " + count);
    }
    for (int i = 0; i < count; i++) {
      times.put(FindingCodec.readText(in), in.readLong());
    }
  }
}
