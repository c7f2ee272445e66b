package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.state.FindingCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts a few distinct values, each by the last time it came: what {@link RecentValues} does. */
final class FewRecentValues implements Recent {

  // How: two arrays in order of the last time, looked through from the newest on. Up to some dozens
  // of values that costs less than a hash table, above all in memory, and of that mostly a miss of
  // the cache: a busy rule has very many groups of very few values.

  /** How many values are few. */
  static final int MOST = 32;

  private static final int FIRST_CAPACITY = 2;

  private final int most;
  private String[] values = new String[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];
  private int size;

  FewRecentValues(int most) {
    this.most = most;
  }

  @Override
  public void add(Item item) {
    int at = size - 1;
    while (at >= 0 && !values[at].equals(item.text())) {
      at--;
    }
    if (at >= 0) {
      remove(at, 1);
    } else if (size == most) {
      remove(0, 1);
    }
    append(item.text(), item.timeMillis());
  }

  private void append(String value, long timeMillis) {
    if (size == values.length) {
      int capacity = Math.min(most, 2 * size);
      values = Arrays.copyOf(values, capacity);
      times = Arrays.copyOf(times, capacity);
    }
    values[size] = value;
    times[size] = timeMillis;
    size++;
  }

  private void remove(int from, int count) {
    System.arraycopy(values, from + count, values, from, size - from - count);
    System.arraycopy(times, from + count, times, from, size - from - count);
    size -= count;
    Arrays.fill(values, size, size + count, null);
  }

  @Override
  public void expire(long untilMillis) {
    int over = 0;
    while (over < size && times[over] <= untilMillis) {
      over++;
    }
    if (over > 0) {
      remove(0, over);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long[] after(long millis) {
    int from = 0;
    while (from < size && times[from] <= millis) {
      from++;
    }
    return Arrays.copyOfRange(times, from, size);
  }

  @Override
  public long oldest() {
    return times[0];
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      FindingCodec.writeText(out, values[i]);
      out.writeLong(times[i]);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StateException("a group must count 0 to " + most + " values, but had " + count);
    }
    for (int i = 0; i < count; i++) {
      append(FindingCodec.readText(in), in.readLong());
    }
  }
}
