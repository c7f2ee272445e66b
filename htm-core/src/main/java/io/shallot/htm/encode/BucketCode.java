package io.shallot.htm.encode;

import io.shallot.htm.sdr.Bits;
import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives each of two billion buckets {@code w} of {@code n} bits, such that neighbours share all but
 * one and buckets far apart share few. Immutable, and shared by all encoders of the same shape.
 */
final class BucketCode {

  // Every place p of a line has a symbol h(p) in 0..n-1; bucket b has those of b, b+1, .. b+w-1.
  // If any 2w - 1 places in a row have different symbols, buckets i and j less than w apart share
  // exactly w - |i - j|: that holds for all buckets. In the core of the line each symbol is drawn
  // at random from those that leave every earlier bucket at least w away with at most 2 shared
  // bits. That cannot go on for ever: a bucket has C(w,3) triples of bits, two far buckets have no
  // triple in common, and there are only C(n,3). The core ends where no symbol is left or at 1,280
  // places: 1,260 buckets for n = 400, w = 21 (the reference stops and clips at 1,000).
  // Outside the core, h(p) is a hash: place p takes one of the symbols that are p modulo 2w - 1,
  // which needs no memory and keeps neighbours exact; far buckets share w*w/n on average there. A
  // margin of 2w - 2 places on either side of the core keeps its symbols apart from both.
  //
  // A draw costs one pass over the counts of bits that the growing bucket shares with each earlier
  // one, kept up to date through lists of the places of a symbol; some 2 ms in all, once for the
  // last 256 shapes in use: a detector has one for each of its channels, 163 at most. 2 bytes a
  // place: 3 KB. A bucket costs O(w + n/64): its bits are set in a thread's scratch and read in
  // order.
  //
  // S. Purdy: Encoding data for HTM systems, arXiv:1602.05925, 2016 (the guarantees); the
  // construction is ours.

  /** Buckets are cut to these bounds. */
  static final int FARTHEST = 1 << 30;

  private static final int MOST_PLACES = 1280;
  private static final int MOST_SHARED = 2;
  private static final int SHAPES = 256;

  private static final Map<Shape, BucketCode> RECENT =
      new LinkedHashMap<>(SHAPES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, BucketCode> eldest) {
          return size() > SHAPES;
        }
      };

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final int size;
  private final int width;
  private final long seed;
  private final int period;
  private final int firstPlace;
  private final int coreBuckets;
  private final char[] symbols;

  private record Shape(int size, int width, long seed) {}

  /** Bits of one bucket; all clear between calls. */
  private static final class Scratch {
    private long[] bits = new long[8];

    private long[] ofWords(int words) {
      if (bits.length < words) {
        bits = new long[words];
      }
      return bits;
    }
  }

  private BucketCode(Shape shape) {
    size = shape.size;
    width = shape.width;
    seed = shape.seed;
    period = 2 * width - 1;
    int[] core = core();
    coreBuckets = core.length - width + 1;
    int margin = period - 1;
    firstPlace = -(coreBuckets / 2) - margin;
    symbols = new char[core.length + 2 * margin];
    for (int i = 0; i < core.length; i++) {
      symbols[margin + i] = (char) core[i];
    }
    HtmRandom random = new HtmRandom(HtmRandom.mix(seed, 1));
    for (int i = margin - 1; i >= 0; i--) {
      symbols[i] = (char) apart(i, random);
    }
    for (int i = margin + core.length; i < symbols.length; i++) {
      symbols[i] = (char) apart(i, random);
    }
  }

  /**
   * Returns the code of a shape.
   *
   * @param size more than 6 times the width and at most 65,536, so that {@link #apart} always finds
   *     a symbol
   */
  static BucketCode of(int size, int width, long seed) {
    Shape shape = new Shape(size, width, seed);
    synchronized (RECENT) {
      return RECENT.computeIfAbsent(shape, BucketCode::new);
    }
  }

  /** Returns how many buckets around 0 share at most 2 bits when they are far apart. */
  int coreBuckets() {
    return coreBuckets;
  }

  /** Returns the first of these. */
  int firstCoreBucket() {
    return -(coreBuckets / 2);
  }

  /** Adds the bits of a bucket, ascending. */
  void add(int bucket, int offset, Sdr out) {
    int words = Bits.words(size);
    long[] bits = SCRATCH.get().ofWords(words);
    int from = bucket - firstPlace;
    if (from >= 0 && from <= symbols.length - width) {
      for (int i = from; i < from + width; i++) {
        Bits.set(bits, symbols[i]);
      }
    } else {
      for (int place = bucket; place < bucket + width; place++) {
        Bits.set(bits, symbol(place));
      }
    }
    try {
      for (int i = 0; i < words; i++) {
        for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
          out.add(offset + (i << 6) + Long.numberOfTrailingZeros(rest));
        }
        bits[i] = 0;
      }
    } catch (IllegalArgumentException refused) {
      // What is left would be added to the next bucket of whichever encoder comes next.
      Arrays.fill(bits, 0, words, 0);
      throw refused;
    }
  }

  private int symbol(int place) {
    int index = place - firstPlace;
    if (index >= 0 && index < symbols.length) {
      return symbols[index];
    }
    int residue = Math.floorMod(place, period);
    int choices = (size - residue + period - 1) / period;
    return residue + period * (int) (((HtmRandom.mix(seed, place) >>> 32) * choices) >>> 32);
  }

  /** Draws a symbol of the margin that differs from all symbols less than a period away. */
  private int apart(int index, HtmRandom random) {
    int margin = period - 1;
    boolean left = index < margin;
    long[] taken = new long[Bits.words(size)];
    for (int near = index - margin; near <= index + margin; near++) {
      boolean drawn = left ? near > index : near < index;
      boolean outside = near < 0 || near >= symbols.length;
      if (drawn || outside) {
        Bits.set(taken, symbol(near + firstPlace));
      }
    }
    return draw(taken, size, random);
  }

  /** Draws a symbol that is not taken; -1 if all are. The set is used up. */
  private static int draw(long[] taken, int size, HtmRandom random) {
    for (int i = 0; i < taken.length; i++) {
      taken[i] = ~taken[i];
    }
    if ((size & 63) != 0) {
      taken[taken.length - 1] &= (1L << size) - 1;
    }
    int free = Bits.count(taken);
    return free == 0 ? -1 : Bits.select(taken, random.nextInt(free));
  }

  private int[] core() {
    return new Core(size, width, new HtmRandom(HtmRandom.mix(seed, 0))).grow();
  }

  /** The growing core; left to right, a symbol at a time. */
  private static final class Core {
    private final int size;
    private final int width;
    private final HtmRandom random;
    private final int[] symbols = new int[MOST_PLACES];
    // the place before with the same symbol, and the last place of each symbol
    private final int[] before = new int[MOST_PLACES];
    private final int[] last;
    // how many symbols the bucket that begins at a place shares with the growing one
    private final int[] shared = new int[MOST_PLACES];

    Core(int size, int width, HtmRandom random) {
      this.size = size;
      this.width = width;
      this.random = random;
      last = new int[size];
      Arrays.fill(last, -1);
    }

    int[] grow() {
      for (int place = 0; place < MOST_PLACES; place++) {
        if (place >= width) {
          count(before[place - width], -1);
        }
        int symbol = draw(taken(place), size, random);
        if (symbol < 0) {
          return Arrays.copyOf(symbols, place);
        }
        count(last[symbol], 1);
        before[place] = last[symbol];
        last[symbol] = place;
        symbols[place] = symbol;
      }
      return symbols;
    }

    /** Counts a symbol of the growing bucket in all buckets that have it from an earlier place. */
    private void count(int latest, int change) {
      for (int place = latest; place >= 0; place = before[place]) {
        for (int bucket = Math.max(0, place - width + 1); bucket <= place; bucket++) {
          shared[bucket] += change;
        }
      }
    }

    private long[] taken(int place) {
      long[] taken = new long[Bits.words(size)];
      int done = 0;
      for (int bucket = 0; bucket <= place - 2 * width + 1; bucket++) {
        if (shared[bucket] >= MOST_SHARED) {
          for (int i = Math.max(done, bucket); i < bucket + width; i++) {
            Bits.set(taken, symbols[i]);
          }
          done = bucket + width;
        }
      }
      for (int i = Math.max(0, place - 2 * width + 2); i < place; i++) {
        Bits.set(taken, symbols[i]);
      }
      return taken;
    }
  }
}
