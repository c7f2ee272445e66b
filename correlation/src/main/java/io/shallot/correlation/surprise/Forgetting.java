package io.shallot.correlation.surprise;

/** How the past fades, slot by slot. */
final class Forgetting {

  private static final double LN_2 = StrictMath.log(2);
  // Two weeks of slots of ten minutes; what is older is computed.
  private static final int TABLE = 2048;
  private static final int COUNTS = 4096;
  private static final double[] LOG2 = new double[COUNTS];

  static {
    for (int i = 0; i < COUNTS; i++) {
      LOG2[i] = StrictMath.log(i) / LN_2;
    }
  }

  private final double kept;
  private final double[] powers = new double[TABLE];

  /** Makes one that forgets as if only this many slots were remembered. */
  Forgetting(double slots) {
    kept = 1 - 1 / slots;
    for (int i = 0; i < TABLE; i++) {
      powers[i] = StrictMath.pow(kept, i);
    }
  }

  /** Returns what is left of 1 after a number of slots. */
  double after(long slots) {
    return slots < TABLE ? powers[(int) slots] : StrictMath.pow(kept, (double) slots);
  }

  /** Returns how many slots are remembered when this many have passed. */
  double remembered(long slots) {
    return (1 - after(slots)) / (1 - kept);
  }

  static double log2(double value) {
    return StrictMath.log(value) / LN_2;
  }

  static double log2(long count) {
    return count < COUNTS ? LOG2[(int) count] : log2((double) count);
  }
}
