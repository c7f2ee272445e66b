package io.shallot.api.calibration;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Past scores as counts in logarithmic bins, and above which bin they are high. The past fades. */
final class ScoreHistogram {

  /*
   * Counts are halved when they reach CAPACITY, so that the past fades and memory is bounded. Those
   * that fall below LEAST_COUNT are forgotten: all others are multiples of 2^-33 and sum to less than
   * 2^13, so that sums of them are exact in a double, whatever the order. That is why sums can be kept
   * from one score to the next (those from each block of bins on, and the one above the threshold)
   * instead of being worked out anew, without a difference in any bit, after a restart either.
   *
   * Cost: about 16 additions to take a score or to count from a bin. The threshold moves by a bin
   * now and then; over a gap in the scores by many, at most BINS.
   */

  private static final int BINS_PER_OCTAVE = 4;
  private static final int LOWEST_OCTAVE = -8;
  private static final int HIGHEST_OCTAVE = 32;

  /** Bin 0 holds zeros and everything too small to tell from them. */
  static final int BINS = 1 + (HIGHEST_OCTAVE - LOWEST_OCTAVE) * BINS_PER_OCTAVE;

  private static final int BLOCK_BITS = 4;
  private static final int BLOCKS = ((BINS - 1) >> BLOCK_BITS) + 1;

  private static final double CAPACITY = 8192;
  private static final float LEAST_COUNT = 0x1p-10f;
  private static final double TAIL_SHARE = 0.1;

  private static final double[] LOWER_EDGE = new double[BINS];
  private static final double[] LOG_EDGE = new double[BINS];
  private static final double[] LOG_MIDDLE = new double[BINS];
  private static final double[] PRIOR_TAIL = new double[BINS];

  static {
    for (int i = 0; i < BINS; i++) {
      double octave = LOWEST_OCTAVE + (i - 1) / (double) BINS_PER_OCTAVE;
      LOWER_EDGE[i] = i == 0 ? 0 : StrictMath.pow(2, octave);
      LOG_EDGE[i] = StrictMath.log(LOWER_EDGE[i]);
      LOG_MIDDLE[i] = (octave + 0.5 / BINS_PER_OCTAVE) * StrictMath.log(2);
      PRIOR_TAIL[i] = priorTail(LOWER_EDGE[i]);
    }
  }

  /** The bytes of heap that one takes. */
  static final int BYTES = 72 + 16 + BINS * Float.BYTES + 16 + BLOCKS * Double.BYTES;

  private final double priorScores;
  private final float[] counts;

  /** How many scores are in the first bin of each block or above it. */
  private final double[] blockSums = new double[BLOCKS];

  private double total;

  /** No bin above it holds a score. */
  private int top;

  /** The lowest bin that few enough scores reach; BINS if the highest holds too many. */
  private int free;

  /** How many scores are in bin {@link #free} or above it. */
  private double above;

  /**
   * Makes one without scores.
   *
   * @param priorScores how many scores Student's t is worth that is assumed besides them, at least
   *     0
   */
  ScoreHistogram(double priorScores) {
    this(priorScores, new float[BINS]);
  }

  private ScoreHistogram(double priorScores, float[] counts) {
    this.priorScores = priorScores;
    this.counts = counts;
    recount();
  }

  /** Works out everything that follows from the counts. */
  private void recount() {
    top = 0;
    double reached = 0;
    for (int i = BINS - 1; i >= 0; i--) {
      reached += counts[i];
      if (top == 0 && counts[i] > 0) {
        top = i;
      }
      if ((i & ((1 << BLOCK_BITS) - 1)) == 0) {
        blockSums[i >> BLOCK_BITS] = reached;
      }
    }
    total = reached;
    free = BINS;
    above = 0;
    moveThreshold();
  }

  /** Takes a score in a bin. */
  void add(int bin) {
    float before = counts[bin];
    counts[bin] = before + 1;
    // What rounding left of the one.
    double more = (double) counts[bin] - before;
    total += more;
    for (int i = bin >> BLOCK_BITS; i >= 0; i--) {
      blockSums[i] += more;
    }
    if (bin >= free) {
      above += more;
    }
    top = Math.max(top, bin);
    moveThreshold();
  }

  /** Tells whether it is time to {@link #halve}. */
  boolean full() {
    return total >= CAPACITY;
  }

  /** Makes the past weigh half as much. */
  void halve() {
    for (int i = 0; i < BINS; i++) {
      float half = counts[i] / 2;
      counts[i] = half < LEAST_COUNT ? 0 : half;
    }
    recount();
  }

  private void moveThreshold() {
    double most = TAIL_SHARE * (total + priorScores);
    int lowest = priorScores > 0 ? binOf(1) : 1;
    while (free < BINS && above + priorScores * PRIOR_TAIL[free] > most) {
      above -= counts[free];
      free++;
    }
    while (free > lowest) {
      double more = above + counts[free - 1];
      if (more + priorScores * PRIOR_TAIL[free - 1] > most) {
        break;
      }
      above = more;
      free--;
    }
  }

  /**
   * Returns the lowest bin whose lower edge few enough scores reach: at most a tenth. Never that of
   * zeros, and on the scale of deviations none below 1.
   */
  int threshold() {
    return Math.min(free, BINS - 1);
  }

  /** Returns how many scores are in the threshold's bin or above it. */
  double high() {
    return free < BINS ? above : counts[BINS - 1];
  }

  /** Returns how many scores there are; fades with age. */
  double total() {
    return total;
  }

  /** Returns how many scores are in a bin or above it. */
  double countFrom(int bin) {
    int next = (bin >> BLOCK_BITS) + 1;
    int end = Math.min(next << BLOCK_BITS, BINS);
    double reached = next < BLOCKS ? blockSums[next] : 0;
    for (int i = bin; i < end; i++) {
      reached += counts[i];
    }
    return reached;
  }

  /** Returns the sum, over the high scores, of the logarithm of score to threshold. */
  double logExcess() {
    int threshold = threshold();
    double logU = LOG_EDGE[threshold];
    double sum = 0;
    for (int i = threshold; i <= top; i++) {
      sum += counts[i] * (LOG_MIDDLE[i] - logU);
    }
    return sum;
  }

  /** Writes the counts. */
  void snapshot(DataOutput out) throws IOException {
    int used = 0;
    for (float count : counts) {
      used += count > 0 ? 1 : 0;
    }
    out.writeShort(used);
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        out.writeShort(i);
        out.writeFloat(counts[i]);
      }
    }
  }

  /**
   * Reads counts back.
   *
   * @throws StateException if there cannot be such counts
   */
  static ScoreHistogram restore(double priorScores, DataInput in) throws IOException {
    float[] counts = new float[BINS];
    int used = in.readUnsignedShort();
    int before = -1;
    for (int i = 0; i < used; i++) {
      int bin = in.readUnsignedShort();
      float count = in.readFloat();
      if (bin <= before || bin >= BINS || !(count >= LEAST_COUNT && count < CAPACITY)) {
        throw new StateException(
            "bin " + bin + " of a calibrator cannot hold " + count + " scores");
      }
      counts[bin] = count;
      before = bin;
    }
    ScoreHistogram histogram = new ScoreHistogram(priorScores, counts);
    if (histogram.full()) {
      throw new StateException("a calibrator cannot hold " + histogram.total + " scores");
    }
    return histogram;
  }

  /** Returns the bin of a score. */
  static int binOf(double score) {
    if (score < LOWER_EDGE[1]) {
      return 0;
    }
    int octave = Math.getExponent(score);
    if (octave >= HIGHEST_OCTAVE) {
      return BINS - 1;
    }
    int bin = 1 + (octave - LOWEST_OCTAVE) * BINS_PER_OCTAVE;
    int last = bin + BINS_PER_OCTAVE - 1;
    while (bin < last && score >= LOWER_EDGE[bin + 1]) {
      bin++;
    }
    return bin;
  }

  /** Returns the least score of a bin. */
  static double lowerEdge(int bin) {
    return LOWER_EDGE[bin];
  }

  /** Returns the chance of a deviation in a bin or above it, by what is assumed beforehand. */
  static double priorTailOf(int bin) {
    return PRIOR_TAIL[bin];
  }

  /** Student's t with 3 degrees of freedom: the chance of a deviation beyond t, either side. */
  static double priorTail(double t) {
    if (t <= 0) {
      return 1;
    }
    double u = Math.sqrt(3) / t;
    double beyond =
        u < 1e-2 ? u * u * u * (2.0 / 3 - 0.8 * u * u) : StrictMath.atan(u) - u / (1 + u * u);
    return Math.min(1, beyond * 2 / Math.PI);
  }
}
