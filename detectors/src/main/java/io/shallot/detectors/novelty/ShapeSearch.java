package io.shallot.detectors.novelty;

import java.util.Arrays;

/** The nearest of many vectors, found by comparing with all of them, a block at a time. */
final class ShapeSearch {

  // Stretches are copied beside one another before they are subtracted, since the compiler makes
  // vector instructions only of loops whose arrays share one index: 2 us for 2,000 vectors of 8
  // instead of 6. One search serves all shape memories of a model; it has no state.

  private static final int BLOCK = 512;
  private static final int AT_ONCE = 4;
  private static final int FIRST_LENGTH = 32;

  private final float[][] numbers = new float[AT_ONCE][];
  private float[] sums = new float[0];
  private float[] lowest = new float[0];

  /**
   * Returns the squared distance to the nearest vector.
   *
   * @param lines the p-th numbers of all vectors are in line p modulo the number of lines
   * @param at where the first number of the first vector is; number p is {@code p / lines} before
   * @param vectors how many there are, at least 1
   * @param shape the vector to compare with
   */
  float squaredDistance(float[][] lines, int at, int vectors, float[] shape) {
    int block = Math.min(vectors, BLOCK);
    makeRoom(block);
    Arrays.fill(lowest, 0, block, Float.POSITIVE_INFINITY);
    for (int from = 0; from < vectors; from += BLOCK) {
      int n = Math.min(BLOCK, vectors - from);
      Arrays.fill(sums, 0, n, 0);
      addSquares(lines, at + from, n, shape);
      keepLowest(sums, lowest, n);
    }
    float least = Float.POSITIVE_INFINITY;
    for (int i = 0; i < block; i++) {
      least = Math.min(least, lowest[i]);
    }
    return least;
  }

  private void makeRoom(int block) {
    if (sums.length < block) {
      int length = FIRST_LENGTH;
      while (length < block) {
        length *= 4;
      }
      for (int i = 0; i < AT_ONCE; i++) {
        numbers[i] = new float[length];
      }
      sums = new float[length];
      lowest = new float[length];
    }
  }

  private void addSquares(float[][] lines, int at, int n, float[] shape) {
    int p = 0;
    for (; p + AT_ONCE <= shape.length; p += AT_ONCE) {
      for (int i = 0; i < AT_ONCE; i++) {
        copy(lines, at, n, p + i, numbers[i]);
      }
      addSquares(
          sums,
          n,
          numbers[0],
          shape[p],
          numbers[1],
          shape[p + 1],
          numbers[2],
          shape[p + 2],
          numbers[3],
          shape[p + 3]);
    }
    for (; p < shape.length; p++) {
      copy(lines, at, n, p, numbers[0]);
      addSquares(sums, n, numbers[0], shape[p]);
    }
  }

  private static void copy(float[][] lines, int at, int n, int p, float[] to) {
    System.arraycopy(lines[p % lines.length], at - p / lines.length, to, 0, n);
  }

  private static void addSquares(float[] sums, int n, float[] numbers, float number) {
    for (int i = 0; i < n; i++) {
      float d = numbers[i] - number;
      sums[i] += d * d;
    }
  }

  private static void addSquares(
      float[] sums,
      int n,
      float[] numbers0,
      float number0,
      float[] numbers1,
      float number1,
      float[] numbers2,
      float number2,
      float[] numbers3,
      float number3) {
    for (int i = 0; i < n; i++) {
      float d0 = numbers0[i] - number0;
      float d1 = numbers1[i] - number1;
      float d2 = numbers2[i] - number2;
      float d3 = numbers3[i] - number3;
      sums[i] += d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
    }
  }

  private static void keepLowest(float[] sums, float[] lowest, int n) {
    for (int i = 0; i < n; i++) {
      lowest[i] = Math.min(lowest[i], sums[i]);
    }
  }

  long sizeBytes() {
    long arrays = 32 + 32 + 24 + (AT_ONCE + 2L) * 16;
    return arrays + (AT_ONCE + 2L) * 4 * sums.length;
  }
}
