package io.shallot.detectors.novelty;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Turns raw scores of one kind into surprise: how rare one as high has been in this series. */
final class RankCalibrator {

  // r = -log10((C + 1) / (N + 1)), where C of N past raw scores were as high (ties count against
  // it): the conformal p-value [1] on a log scale. Beyond the record g of the past, r grows by
  // log10(raw / g).
  //
  // Past scores are counted in bins, 16 an octave, so "as high" means in the same bin or a higher
  // one. Octaves get their bins when first met, at most 64 of them; what lies beyond goes into the
  // nearest bin there is. The bin of a number is read off its bits: the exponent tells the octave,
  // a table of the leading bits of the mantissa the bin.
  //
  // Cost: some 30 additions. Memory: 72 bytes an octave, of which a series meets 10 to 20.
  //
  // [1] R. Laxhammar and G. Falkman, Inductive conformal anomaly detection for sequential detection
  //     of anomalous sub-trajectories, Annals of Mathematics and Artificial Intelligence 74 (2015).

  private static final int BINS = 16;
  private static final int MOST_OCTAVES = 64;
  private static final int MANTISSA_BITS = 52;
  private static final int LEADING_BITS = 6;
  private static final int OWN_BYTES = 48 + 3 * 16;

  /** For each bin but the first of an octave, the smallest mantissa that falls into it. */
  private static final long[] STARTS = new long[BINS + 1];

  /** For each value of the leading bits of a mantissa, the bin of the smallest such mantissa. */
  private static final byte[] BIN_OF_LEADING = new byte[1 << LEADING_BITS];

  static {
    long one = 1L << MANTISSA_BITS;
    for (int bin = 1; bin < BINS; bin++) {
      double start = StrictMath.pow(2, bin / (double) BINS);
      STARTS[bin] = Double.doubleToLongBits(start) & (one - 1);
    }
    STARTS[BINS] = one;
    for (int leading = 0, bin = 0; leading < BIN_OF_LEADING.length; leading++) {
      while (STARTS[bin + 1] <= (long) leading << (MANTISSA_BITS - LEADING_BITS)) {
        bin++;
      }
      BIN_OF_LEADING[leading] = (byte) bin;
    }
  }

  /** Octaves met, ascending, with the counts of their bins and the sums of these. */
  private short[] exponents = new short[4];

  private int[] sums = new int[4];
  private int[] counts = new int[4 * BINS];
  private int octaves;
  private int seen;
  private double record;

  /** Returns the surprise of a raw score, 0 if it is 0. */
  double surprise(double raw) {
    if (raw <= 0) {
      return 0;
    }
    int exponent = Math.getExponent(raw);
    int asHigh = 0;
    int octave = octaves - 1;
    while (octave >= 0 && exponents[octave] > exponent) {
      asHigh += sums[octave--];
    }
    if (octave >= 0 && exponents[octave] == exponent) {
      int end = (octave + 1) * BINS;
      for (int i = octave * BINS + binOf(raw); i < end; i++) {
        asHigh += counts[i];
      }
    }
    double surprise = Math.max(0, Logs.log10(seen + 1) - Logs.log10(asHigh + 1));
    if (raw > record && record > 0) {
      surprise += StrictMath.log10(raw) - StrictMath.log10(record);
    }
    return surprise;
  }

  /** Counts a raw score. */
  void learn(double raw) {
    if (seen == Integer.MAX_VALUE - 1) {
      return; // no count overflows; ranks are as fine as they will ever be
    }
    seen++;
    if (raw > 0) {
      record = Math.max(record, raw);
      count(raw);
    }
  }

  private void count(double raw) {
    int exponent = Math.getExponent(raw);
    int bin = binOf(raw);
    int octave = octaves - 1;
    while (octave >= 0 && exponents[octave] > exponent) {
      octave--;
    }
    if (octave < 0 || exponents[octave] != exponent) {
      if (octaves < MOST_OCTAVES) {
        insert(++octave, exponent);
      } else {
        bin = octave < 0 ? 0 : BINS - 1;
        octave = Math.max(0, octave);
      }
    }
    sums[octave]++;
    counts[octave * BINS + bin]++;
  }

  private void insert(int octave, int exponent) {
    if (octaves == sums.length) {
      int room = octaves + 4;
      exponents = Arrays.copyOf(exponents, room);
      sums = Arrays.copyOf(sums, room);
      counts = Arrays.copyOf(counts, room * BINS);
    }
    int moved = octaves - octave;
    System.arraycopy(exponents, octave, exponents, octave + 1, moved);
    System.arraycopy(sums, octave, sums, octave + 1, moved);
    System.arraycopy(counts, octave * BINS, counts, (octave + 1) * BINS, moved * BINS);
    exponents[octave] = (short) exponent;
    sums[octave] = 0;
    Arrays.fill(counts, octave * BINS, (octave + 1) * BINS, 0);
    octaves++;
  }

  /** Returns the bin within its octave: floor(16 log2(mantissa)) for a mantissa from 1 to 2. */
  static int binOf(double raw) {
    long mantissa = Double.doubleToRawLongBits(raw) & ((1L << MANTISSA_BITS) - 1);
    int bin = BIN_OF_LEADING[(int) (mantissa >>> (MANTISSA_BITS - LEADING_BITS))];
    return mantissa >= STARTS[bin + 1] ? bin + 1 : bin;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(seen);
    out.writeDouble(record);
    out.writeInt(octaves);
    for (int octave = 0; octave < octaves; octave++) {
      out.writeShort(exponents[octave]);
      for (int bin = 0; bin < BINS; bin++) {
        out.writeInt(counts[octave * BINS + bin]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    seen = State.count(in, Integer.MAX_VALUE - 1, "the number of ranked scores");
    record = State.atLeastZero(in, "the highest raw score");
    int count = State.count(in, MOST_OCTAVES, "the number of octaves");
    long total = 0;
    for (int octave = 0; octave < count; octave++) {
      short exponent = in.readShort();
      if (octave > 0 && exponent <= exponents[octave - 1]) {
        throw State.fault("octaves must ascend, but " + exponent + " comes late");
      }
      insert(octave, exponent);
      for (int bin = 0; bin < BINS; bin++) {
        int scores = State.count(in, seen, "the number of scores in a bin");
        counts[octave * BINS + bin] = scores;
        sums[octave] += scores;
        total += scores;
      }
      if (total > seen) {
        throw State.fault("at most " + seen + " scores can be in bins, but " + total + " are");
      }
    }
  }

  long sizeBytes() {
    return OWN_BYTES + 70L * sums.length;
  }
}
