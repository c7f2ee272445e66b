package io.shallot.correlation.rule;

import io.shallot.api.StateException;
import io.shallot.correlation.sigma.CorrelationRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Fires at the item with which a sum, average or percentile of the span comes into a range. */
final class SlidingGroup extends Group {

  // How: subtracting what leaves the window would pile up rounding errors, so the window is kept as
  // two stacks. The older part knows the sum from each of its numbers to its end, the newer part
  // its
  // own sum; when the older part is used up, the newer one becomes it. Each number is added twice
  // and never subtracted. Percentiles keep a sorted copy of the window instead.

  private static final int FIRST_CAPACITY = 4;

  private final long spanMillis;
  private final Measure measure;
  private final Range range;
  private final int most;
  private final Held held;
  private final SortedNumbers sorted = new SortedNumbers();
  private long[] times = new long[FIRST_CAPACITY];
  private double[] numbers = new double[FIRST_CAPACITY];
  private double[] sums = new double[FIRST_CAPACITY];
  private int first;
  private int split;
  private int end;
  private double newerSum;
  private int dropped;

  SlidingGroup(GroupKey key, long spanMillis, Measure measure, Range range, RuleLimits limits) {
    super(key);
    this.spanMillis = spanMillis;
    this.measure = measure;
    this.range = range;
    this.most = limits.numbersPerGroup();
    this.held = new Held(limits.evidence());
  }

  @Override
  boolean add(Item item) {
    long left = item.timeMillis() - spanMillis;
    while (first < end && times[first] <= left) {
      removeFirst();
    }
    held.expire(left);
    if (end - first == most) {
      removeFirst();
      dropped++;
    }
    append(item.timeMillis(), item.number());
    held.add(item.timeMillis(), item.piece());
    return range.holds(value());
  }

  private void append(long time, double number) {
    if (end == times.length) {
      compactOrGrow();
    }
    times[end] = time;
    numbers[end] = number;
    end++;
    newerSum += number;
    if (measure.needsOrder()) {
      sorted.add(number);
    }
  }

  private void removeFirst() {
    if (measure.needsOrder()) {
      sorted.remove(numbers[first]);
    }
    if (first == split) {
      flip(end);
    }
    first++;
  }

  // Makes what lies before newSplit the older part.
  private void flip(int newSplit) {
    double sum = 0;
    for (int i = newSplit - 1; i >= first; i--) {
      sum += numbers[i];
      sums[i] = sum;
    }
    split = newSplit;
    newerSum = 0;
    for (int i = newSplit; i < end; i++) {
      newerSum += numbers[i];
    }
  }

  private void compactOrGrow() {
    int size = end - first;
    int capacity = 2 * size > times.length ? 2 * times.length : times.length;
    long[] moreTimes = new long[capacity];
    double[] moreNumbers = new double[capacity];
    double[] moreSums = new double[capacity];
    System.arraycopy(times, first, moreTimes, 0, size);
    System.arraycopy(numbers, first, moreNumbers, 0, size);
    System.arraycopy(sums, first, moreSums, 0, size);
    times = moreTimes;
    numbers = moreNumbers;
    sums = moreSums;
    split -= first;
    end = size;
    first = 0;
  }

  @Override
  long startMillis() {
    return times[first];
  }

  @Override
  double value() {
    if (measure.needsOrder()) {
      return sorted.percentile(measure.percent());
    }
    double sum = (first < split ? sums[first] : 0) + newerSum;
    return measure.type() == CorrelationRule.Type.VALUE_AVG ? sum / (end - first) : sum;
  }

  @Override
  long count() {
    return (long) end - first;
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
    return end - first + held.size();
  }

  @Override
  int takeDropped() {
    int count = dropped;
    dropped = 0;
    return count;
  }

  @Override
  Progress progress(long nowMillis) {
    double needed = range.bounds().get(0).value();
    return new Progress(value(), needed, 0, 0, times[first] + spanMillis, /* waiting= */ false);
  }

  @Override
  void writeWindow(DataOutput out, PieceWriter table) throws IOException {
    out.writeInt(end - first);
    out.writeInt(split - first);
    for (int i = first; i < end; i++) {
      out.writeLong(times[i]);
      out.writeDouble(numbers[i]);
    }
    held.write(out, table);
  }

  @Override
  void readWindow(DataInput in, PieceReader table) throws IOException {
    int size = in.readInt();
    int older = in.readInt();
    if (size < 0 || size > most || older < 0 || older > size) {
      throw new StateException(
          "a group must have 0 to " + most + " numbers, but had " + size + ", " + older + " older");
    }
    for (int i = 0; i < size; i++) {
      append(in.readLong(), in.readDouble());
    }
    flip(older);
    held.read(in, table);
  }
}
