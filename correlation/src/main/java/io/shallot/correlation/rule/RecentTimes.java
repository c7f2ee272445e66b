package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;

/** Counts items. */
final class RecentTimes implements Recent {

  private static final int FIRST_CAPACITY = 2;

  private final int most;
  private long[] times;
  private int first;
  private int size;

  RecentTimes(int most) {
    this.most = most;
    this.times = new long[Math.min(most, FIRST_CAPACITY)];
  }

  @Override
  public void add(Item item) {
    add(item.timeMillis());
  }

  private void add(long time) {
    if (size == most) {
      first = (first + 1) % times.length;
      size--;
    }
    if (size == times.length) {
      grow();
    }
    times[(first + size) % times.length] = time;
    size++;
  }

  private void grow() {
    long[] more = new long[(int) Math.min(most, 2L * times.length)];
    for (int i = 0; i < size; i++) {
      more[i] = times[(first + i) % times.length];
    }
    times = more;
    first = 0;
  }

  @Override
  public void expire(long untilMillis) {
    while (size > 0 && times[first] <= untilMillis) {
      first = (first + 1) % times.length;
      size--;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long[] after(long millis) {
    return IntStream.range(0, size)
        .mapToLong(i -> times[(first + i) % times.length])
        .filter(time -> time > millis)
        .toArray();
  }

  @Override
  public long oldest() {
    return times[first];
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(times[(first + i) % times.length]);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new StateException("a group must count 0 to " + most + " items, but had " + count);
    }
    for (int i = 0; i < count; i++) {
      add(in.readLong());
    }
  }
}
