package io.shallot.htm.anomaly;

import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The count, mean and sum of squares of a metric's values in blocks of the historic window, to tell
 * whether the metric was flat.
 */
final class ValueBlocks {

  // Why: the reference calls nothing an anomaly while the variance of the metric over the window is
  // below 1.5e-5 (a model can be unsure of a constant when only the time of day moves).
  //
  // How: the question comes only before records that are multiples of the re-estimation period P,
  // about the last W records, so blocks that end there and at -W mod P suffice: 2 W / P + 5 of
  // them, 5 KB at the defaults where the values would be 69 KB. Within a block Welford's update,
  // across blocks the merge of T. Chan, G. Golub, R. LeVeque, Updating formulae and a pairwise
  // algorithm for computing sample variances, 1979. Old blocks leave whole: nothing drifts, and a
  // monstrous value is forgotten with its block. Values beyond 1e150 count as 1e150, so that no
  // square overflows.

  private static final int FIRST_CAPACITY = 8;
  private static final double MOST = 1e150;

  private final int window;
  private final int period;
  private final int offset;
  private final int firstUsed;

  private int size;
  private long[] starts = new long[0];
  private int[] counts = new int[0];
  private double[] means = new double[0];
  private double[] squares = new double[0];

  ValueBlocks(AnomalyLikelihoodParameters parameters) {
    window = parameters.historicWindow();
    period = parameters.reestimationPeriod();
    offset = Math.floorMod(-window, period);
    firstUsed = parameters.learningPeriod();
  }

  /** Takes the value of a record; one before the first that is used, or no number, is left out. */
  void add(long index, double value) {
    if (index < firstUsed || !Double.isFinite(value)) {
      return;
    }
    long start = blockStart(index);
    if (size == 0 || starts[size - 1] != start) {
      open(start);
    }
    double bounded = Math.max(-MOST, Math.min(MOST, value));
    int last = size - 1;
    counts[last]++;
    double delta = bounded - means[last];
    means[last] += delta / counts[last];
    squares[last] += delta * (bounded - means[last]);
  }

  private long blockStart(long index) {
    long sinceBoundary = Math.min(index % period, Math.floorMod(index - offset, (long) period));
    return Math.max(firstUsed, index - sinceBoundary);
  }

  private void open(long start) {
    if (size == starts.length) {
      allocate(Math.max(FIRST_CAPACITY, 2 * size));
    }
    starts[size] = start;
    counts[size] = 0;
    means[size] = 0;
    squares[size] = 0;
    size++;
  }

  private void allocate(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    counts = Arrays.copyOf(counts, capacity);
    means = Arrays.copyOf(means, capacity);
    squares = Arrays.copyOf(squares, capacity);
  }

  /** Forgets blocks that start before a record, the start of the window at a re-estimation. */
  void forgetBefore(long start) {
    int old = 0;
    while (old < size && starts[old] < start) {
      old++;
    }
    if (old > 0) {
      size -= old;
      System.arraycopy(starts, old, starts, 0, size);
      System.arraycopy(counts, old, counts, 0, size);
      System.arraycopy(means, old, means, 0, size);
      System.arraycopy(squares, old, squares, 0, size);
    }
  }

  /** Returns whether there are values and their variance is that of a constant. */
  boolean flat() {
    double count = 0;
    double mean = 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double delta = means[i] - mean;
      double share = counts[i] / (count + counts[i]);
      sum += squares[i] + delta * delta * count * share;
      mean += delta * share;
      count += counts[i];
    }
    return size > 0 && sum / count < LikelihoodBatch.FLAT_VARIANCE;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(starts[i]);
      out.writeInt(counts[i]);
      out.writeDouble(means[i]);
      out.writeDouble(squares[i]);
    }
  }

  static ValueBlocks restore(AnomalyLikelihoodParameters parameters, long records, StateInput in)
      throws IOException {
    ValueBlocks blocks = new ValueBlocks(parameters);
    // What is in here started in the window of the last estimate, at most a period ago.
    long span = (long) blocks.window + blocks.period;
    int size = in.whole("value blocks", 0, Math.toIntExact(2 * (span / blocks.period) + 3));
    long least = Math.max(blocks.firstUsed, records - span);
    for (int i = 0; i < size; i++) {
      long start = in.wholeLong("start of a value block", least, records - 1);
      if (start != blocks.blockStart(start)) {
        throw new CorruptStateException("no value block can start at record " + start);
      }
      blocks.open(start);
      blocks.counts[i] = in.whole("values of a block", 1, blocks.period);
      blocks.means[i] = in.real("mean of a value block", -MOST, MOST);
      blocks.squares[i] = in.real("squares of a value block", 0, Double.MAX_VALUE);
      least = start + 1;
    }
    return blocks;
  }

  long sizeBytes() {
    return 128 + 28L * starts.length;
  }
}
