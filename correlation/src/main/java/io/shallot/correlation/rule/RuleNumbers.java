package io.shallot.correlation.rule;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The numbers of the rules that a finding matches, ascending. */
final class RuleNumbers {

  private static final int FIRST_CAPACITY = 16;

  private int[] numbers = new int[FIRST_CAPACITY];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  int get(int place) {
    return numbers[place];
  }

  void removeIf(IntPredicate unwanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!unwanted.test(numbers[i])) {
        numbers[kept++] = numbers[i];
      }
    }
    size = kept;
  }
}
