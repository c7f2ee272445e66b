package io.shallot.detectors.forest;

/** Random trees that halve space, with the number of vectors in each cell. */
final class HalfSpaces {

  // Cells are numbered as in a heap: the root is 1, the halves of cell i are 2i and 2i + 1. Which
  // value a cell is cut along is not stored but hashed from seed, tree and cell, and where it is
  // cut follows from the cuts above it, so a tree is nothing but its counts.

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /** So many factors of at least 2^-14 fit a double. */
  private static final int FACTORS_PER_LOGARITHM = 64;

  static final int OWN_BYTES = 64 + 4 * 16;

  private static final double LN_2 = StrictMath.log(2);

  private final int trees;
  private final int depth;
  private final int values;
  private final long seed;
  private final double[] centres;
  private final double[] low;
  private final double[] high;
  private final char[] counts;

  private int size;
  private double share;

  HalfSpaces(HalfSpaceTreesParameters parameters) {
    trees = parameters.trees();
    depth = parameters.depth();
    values = parameters.values();
    seed = mix(parameters.seed() + GOLDEN_GAMMA);
    centres = new double[trees * values];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = (double) (mix(seed ^ (i * GOLDEN_GAMMA)) >>> 11) * 0x1p-53;
    }
    low = new double[values];
    high = new double[values];
    counts = new char[trees << (depth + 1)];
  }

  static long sizeBytes(HalfSpaceTreesParameters parameters) {
    return OWN_BYTES
        + 8L * parameters.values() * (parameters.trees() + 2)
        + 2L * (parameters.trees() << (parameters.depth() + 1));
  }

  /** Adds a vector, or takes out one that was added. */
  void count(double[] vector, int change) {
    size += change;
    for (int tree = 0; tree < trees; tree++) {
      enter(tree);
      int first = tree << (depth + 1);
      int cell = 1;
      counts[first + cell] += (char) change;
      for (int k = 0; k < depth; k++) {
        cell = half(tree, cell, vector);
        counts[first + cell] += (char) change;
      }
    }
  }

  /**
   * Returns how empty the cells around a vector are, in bits: from 0, when all vectors lie with it
   * in the smallest cells, to about {@code depth + log2(size)}.
   */
  double emptiness(double[] vector) {
    double limit = 0.1 * size;
    double levels = 0;
    double product = 1;
    double logarithm = 0;
    long together = 0;
    for (int tree = 0; tree < trees; tree++) {
      enter(tree);
      int first = tree << (depth + 1);
      int cell = 1;
      int k = 0;
      while (k < depth && counts[first + cell] > limit) {
        cell = half(tree, cell, vector);
        k++;
      }
      int count = counts[first + cell];
      together += count;
      levels += depth - k;
      product *= (count + 0.5) / (size + 0.5);
      if (tree % FACTORS_PER_LOGARITHM == FACTORS_PER_LOGARITHM - 1) {
        logarithm += StrictMath.log(product);
        product = 1;
      }
    }
    logarithm += StrictMath.log(product);
    share = (double) together / ((double) size * trees);
    return Math.max(0, (levels - logarithm / LN_2) / trees);
  }

  /** Returns which share of the vectors was in one cell with the last one asked for. */
  double share() {
    return share;
  }

  int size() {
    return size;
  }

  private void enter(int tree) {
    for (int v = 0; v < values; v++) {
      double centre = centres[tree * values + v];
      double reach = 2 * Math.max(centre, 1 - centre);
      low[v] = centre - reach;
      high[v] = centre + reach;
    }
  }

  private int half(int tree, int cell, double[] vector) {
    long key = ((long) tree << 32) | cell;
    int v = (int) (((mix(seed + key * GOLDEN_GAMMA) >>> 32) * values) >>> 32);
    double middle = (low[v] + high[v]) / 2;
    if (vector[v] < middle) {
      high[v] = middle;
      return 2 * cell;
    }
    low[v] = middle;
    return 2 * cell + 1;
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
