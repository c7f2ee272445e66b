package io.shallot.htm.spatial;

/** What a thread needs while a record is computed; nothing in it outlives the call. */
final class Scratch {

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  final OverlapPlanes overlaps = new OverlapPlanes();
  final WinnerSelection selection = new WinnerSelection();
  private int[] permanences = new int[0];
  private long[] missed = new long[0];
  private double[] boosted = new double[0];

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** Returns an array with room for a permanence per input. */
  int[] permanences(int inputs) {
    if (permanences.length < inputs) {
      permanences = new int[inputs];
    }
    return permanences;
  }

  /** Returns an array with room for a bit per column. */
  long[] missed(int words) {
    if (missed.length < words) {
      missed = new long[words];
    }
    return missed;
  }

  /** Returns an array with room for an overlap per column. */
  double[] boosted(int columns) {
    if (boosted.length < columns) {
      boosted = new double[columns];
    }
    return boosted;
  }
}
