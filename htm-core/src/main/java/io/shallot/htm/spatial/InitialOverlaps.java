package io.shallot.htm.spatial;

import java.util.Arrays;

/** How many active inputs each column began connected to, as planes of bits. */
final class InitialOverlaps {

  // As in OverlapPlanes, but this part is always of full width and worth vector instructions. The
  // compiler of the JVM makes them only where all arrays run with the same index, and has least
  // left
  // over with ints: 0.6 us for 42 inputs and 2,048 columns, 1.0 us with longs.

  private int[][] planes = new int[0][];
  private int[] carry = new int[0];

  /** Adds up rows of a matrix whose last row is of zeros. */
  void compute(int[][] matrix, int words, int[] active, int count) {
    int depth = 32 - Integer.numberOfLeadingZeros(count);
    if (carry.length < words || planes.length < depth) {
      carry = new int[words];
      planes = new int[Math.max(6, depth)][words];
    }
    int[] zeros = matrix[matrix.length - 1];
    for (int plane = 0; plane < depth; plane++) {
      Arrays.fill(planes[plane], 0, words, 0);
    }
    for (int from = 0; from < count; from += 7) {
      int left = count - from;
      addSeven(
          matrix[active[from]],
          left > 1 ? matrix[active[from + 1]] : zeros,
          left > 2 ? matrix[active[from + 2]] : zeros,
          left > 3 ? matrix[active[from + 3]] : zeros,
          left > 4 ? matrix[active[from + 4]] : zeros,
          left > 5 ? matrix[active[from + 5]] : zeros,
          left > 6 ? matrix[active[from + 6]] : zeros,
          planes[0],
          planes[1],
          planes[2],
          carry,
          words);
      int plane = 3;
      for (; plane + 2 < depth; plane += 3) {
        carryThree(planes[plane], planes[plane + 1], planes[plane + 2], carry, words);
      }
      for (; plane < depth; plane++) {
        carryOne(planes[plane], carry, words);
      }
    }
  }

  private static void addSeven(
      int[] rowA,
      int[] rowB,
      int[] rowC,
      int[] rowD,
      int[] rowE,
      int[] rowF,
      int[] rowG,
      int[] ones,
      int[] twos,
      int[] fours,
      int[] carry,
      int words) {
    for (int word = 0; word < words; word++) {
      int a = rowA[word];
      int b = rowB[word];
      int c = rowC[word];
      int d = rowD[word];
      int e = rowE[word];
      int f = rowF[word];
      int g = rowG[word];
      int ab = a ^ b;
      int abc = ab ^ c;
      int carryAbc = (a & b) | (ab & c);
      int de = d ^ e;
      int def = de ^ f;
      int carryDef = (d & e) | (de & f);
      int both = abc ^ def;
      int sum1 = both ^ g;
      int carryAll = (abc & def) | (both & g);
      int carries = carryAbc ^ carryDef;
      int sum2 = carries ^ carryAll;
      int sum4 = (carryAbc & carryDef) | (carries & carryAll);

      int old = ones[word];
      ones[word] = old ^ sum1;
      int over = old & sum1;
      old = twos[word];
      int sum = old ^ sum2;
      twos[word] = sum ^ over;
      over = (old & sum2) | (sum & over);
      old = fours[word];
      sum = old ^ sum4;
      fours[word] = sum ^ over;
      carry[word] = (old & sum4) | (sum & over);
    }
  }

  private static void carryThree(int[] low, int[] middle, int[] high, int[] carry, int words) {
    for (int word = 0; word < words; word++) {
      int over = carry[word];
      int old = low[word];
      low[word] = old ^ over;
      over &= old;
      old = middle[word];
      middle[word] = old ^ over;
      over &= old;
      old = high[word];
      high[word] = old ^ over;
      carry[word] = old & over;
    }
  }

  private static void carryOne(int[] plane, int[] carry, int words) {
    for (int word = 0; word < words; word++) {
      int over = carry[word];
      int old = plane[word];
      plane[word] = old ^ over;
      carry[word] = old & over;
    }
  }

  /** Copies the planes, two ints to a long. */
  void copyTo(long[] into, int stride, int depth, int longs) {
    for (int plane = 0; plane < depth; plane++) {
      int[] from = planes[plane];
      for (int i = 0; i < longs; i++) {
        into[plane * stride + i] = (from[2 * i] & 0xffffffffL) | ((long) from[2 * i + 1] << 32);
      }
    }
  }
}
