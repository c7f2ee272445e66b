package io.shallot.correlation.rule;

import java.util.Arrays;

/** Numbers in order of size, equal ones as often as they were added. */
final class SortedNumbers {

  private static final int FIRST_CAPACITY = 8;

  private double[] numbers = new double[FIRST_CAPACITY];
  private int size;

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    int at = placeOf(number);
    System.arraycopy(numbers, at, numbers, at + 1, size - at);
    numbers[at] = number;
    size++;
  }

  /** Removes a number that was added. */
  void remove(double number) {
    int at = placeOf(number);
    System.arraycopy(numbers, at + 1, numbers, at, size - at - 1);
    size--;
  }

  int size() {
    return size;
  }

  double get(int place) {
    return numbers[place];
  }

  /**
   * Returns a percentile, in [0, 100]: the number below which that share of the others lies, on the
   * straight line between its two neighbours where it falls between them. NaN while empty.
   */
  double percentile(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    double place = percent / 100 * (size - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(size - 1, below + 1);
    return numbers[below] + (place - below) * (numbers[above] - numbers[below]);
  }

  private int placeOf(double number) {
    int at = Arrays.binarySearch(numbers, 0, size, number);
    return at < 0 ? -at - 1 : at;
  }
}
