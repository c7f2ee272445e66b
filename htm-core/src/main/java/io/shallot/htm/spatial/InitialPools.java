package io.shallot.htm.spatial;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the columns of a spatial pooler begin: the inputs each may connect to and their first
 * permanences. A pure function of seed and shape, shared by all models that have both in common.
 */
final class InitialPools {

  // Of 2,048 columns a few hundred ever win, so a model keeps rows of those only. Here every column
  // has a random stream of its own, mix(seed, column), from which its row can be made again at any
  // time; kept are what every record needs, the connected bits, input-major: for 454 inputs and
  // 2,048 columns 116 KB, which stay in the cache however many models take turns; and as many bits
  // for the pools, so that a model is read back without its random streams.

  private static final int REMEMBERED = 16;
  private static final List<SoftReference<InitialPools>> CACHE = new ArrayList<>();

  private final SpatialPoolerParameters origin;
  private final SynapseRules rules;
  private final Topology inputs;
  private final Topology columns;
  private final int words;
  private final int[][] connected;
  private final long[][] pools;

  private InitialPools(SpatialPoolerParameters origin) {
    this.origin = origin;
    rules = SynapseRules.of(origin);
    inputs = new Topology(origin.inputDimensions(), origin.wrapAround());
    columns = new Topology(origin.columnDimensions(), origin.wrapAround());
    words = (columns.size() + 63) >>> 6;
    connected = new int[inputs.size() + 1][2 * words];
    pools = new long[columns.size()][(inputs.size() + 63) >>> 6];
    int[] permanences = new int[inputs.size()];
    int[] connects = new int[inputs.size()];
    for (int from = 0; from < columns.size(); from += 32) {
      Arrays.fill(connects, 0);
      int end = Math.min(columns.size(), from + 32);
      for (int column = from; column < end; column++) {
        permanences(column, permanences);
        addConnected(permanences, rules.connected(), column, connects);
        addPool(permanences, pools[column]);
      }
      for (int input = 0; input < connects.length; input++) {
        connected[input][from >>> 5] = connects[input];
      }
    }
  }

  private static void addConnected(int[] permanences, int threshold, int column, int[] connects) {
    for (int input = 0; input < connects.length; input++) {
      connects[input] |= (~(permanences[input] - threshold) >>> 31) << column;
    }
  }

  private static void addPool(int[] permanences, long[] pool) {
    for (int input = 0; input < permanences.length; input++) {
      pool[input >>> 6] |= (1L + (permanences[input] >> 31)) << input;
    }
  }

  /** Returns the pools of these parameters, made now or for an earlier model. */
  static InitialPools of(SpatialPoolerParameters parameters) {
    SpatialPoolerParameters origin = parameters.withoutWhatPoolsDoNotDependOn();
    synchronized (CACHE) {
      CACHE.removeIf(reference -> reference.get() == null);
      for (SoftReference<InitialPools> reference : CACHE) {
        InitialPools pools = reference.get();
        if (pools != null && pools.origin.equals(origin)) {
          return pools;
        }
      }
      InitialPools pools = new InitialPools(origin);
      if (CACHE.size() == REMEMBERED) {
        CACHE.remove(0);
      }
      CACHE.add(new SoftReference<>(pools));
      return pools;
    }
  }

  Topology inputs() {
    return inputs;
  }

  Topology columns() {
    return columns;
  }

  /** Returns how many longs hold one bit for each column. */
  int words() {
    return words;
  }

  /**
   * Returns which columns begin connected to an input, 32 to an int: a row for each input and a
   * last one of zeros. Not to be written to.
   */
  int[][] connected() {
    return connected;
  }

  /** Returns whether a column begins connected to an input. */
  boolean connects(int input, int column) {
    return ((connected[input][column >>> 5] >>> column) & 1) != 0;
  }

  /** Fills in 0 for each input in the pool of a column; {@link SynapseRules#OUTSIDE} off it. */
  void pool(int column, int[] into) {
    long[] pool = pools[column];
    for (int input = 0; input < inputs.size(); input++) {
      into[input] = (int) (pool[input >>> 6] >>> input & 1) - 1;
    }
  }

  /**
   * Fills in the first permanences of a column; {@link SynapseRules#OUTSIDE} off its pool.
   *
   * @param into with room for all inputs at least
   */
  void permanences(int column, int[] into) {
    HtmRandom random = new HtmRandom(HtmRandom.mix(origin.seed(), column));
    int radius = origin.potentialRadius();
    if (inputs.mostAround(radius) == inputs.size() && origin.wrapAround()) {
      int left = poolSize(inputs.size(), origin.potentialPct());
      for (int input = 0; input < inputs.size(); input++) {
        long bits = random.nextLong();
        long rank = ((bits >>> 32) * (inputs.size() - input)) >>> 32;
        int chosen = (int) ((rank - left) >> 63);
        left += chosen;
        into[input] = (permanence(bits) & chosen) | (SynapseRules.OUTSIDE & ~chosen);
      }
    } else {
      Arrays.fill(into, 0, inputs.size(), SynapseRules.OUTSIDE);
      int[] near = new int[inputs.mostAround(radius)];
      int count = inputs.around(columns.middle(column, inputs), radius, near);
      int left = poolSize(count, origin.potentialPct());
      for (int i = 0; i < count; i++) {
        long bits = random.nextLong();
        if (((bits >>> 32) * (count - i)) >>> 32 < left) {
          left--;
          into[near[i]] = permanence(bits);
        }
      }
    }
    rules.settle(into, inputs.size());
  }

  static int poolSize(int near, double share) {
    return (int) (near * share + 0.5);
  }

  /** Half of the synapses begin connected, evenly spread above the threshold, the others below. */
  private int permanence(long bits) {
    int connectedFrom = rules.connected();
    long share = bits & 0x7fffffffL;
    int above = (int) ((share * (Permanence.STEPS - connectedFrom)) >>> 31) + connectedFrom;
    int below = (int) ((share * connectedFrom) >>> 31);
    int connects = (int) bits >> 31;
    return (above & connects) | (below & ~connects);
  }
}
