package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestMemoryTest {

  @Test
  void distance_fewValues_isThatToTheNearest() {
    NearestMemory memory = memoryOf(10, 4, 1, 9);

    assertThat(memory.distance(5, 1)).isEqualTo(1);
    assertThat(memory.distance(5, 2)).isEqualTo(4);
    assertThat(memory.distance(100, 1)).isEqualTo(91);
    assertThat(memory.distance(5, 4)).isNaN();
  }

  @Test
  void add_full_forgetsTheOldestOfEqualValuesToo() {
    NearestMemory memory = memoryOf(3, 7, 7, 8);

    memory.add(1);
    memory.add(2);

    assertThat(memory.size()).isEqualTo(3);
    assertThat(memory.distance(7, 1)).isEqualTo(1);
    assertThat(memory.ranked(0)).isEqualTo(1);
    assertThat(memory.ranked(2)).isEqualTo(8);
  }

  @Test
  void distance_oneApartAtABillion_isSeen() {
    NearestMemory memory = memoryOf(10, 1e9, 1e9 + 3);

    assertThat(memory.distance(1e9 + 1, 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 50", "7, 2, 5", "100, 1, 1000", "100, 5, 20", "64, 3, 3"})
  void distance_randomStream_isThatOfAFullSearch(int capacity, int neighbour, int different) {
    SplittableRandom random = new SplittableRandom(capacity);
    NearestMemory memory = new NearestMemory(capacity);
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      double value = random.nextInt(different) * 0.1 - 1;

      double expected = slowDistance(latest(all, capacity), value, neighbour);
      assertThat(memory.distance(value, neighbour)).isCloseTo(expected, within(0.0));

      memory.add(value);
      all.add(value);
    }
    assertThat(memory.sizeBytes()).isLessThan(200 + 10L * capacity);
  }

  private static List<Double> latest(List<Double> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private static double slowDistance(List<Double> values, double value, int neighbour) {
    return values.stream()
        .map(other -> Math.abs(other - value))
        .sorted()
        .skip(neighbour - 1L)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static NearestMemory memoryOf(int capacity, double... values) {
    NearestMemory memory = new NearestMemory(capacity);
    for (double value : values) {
      memory.add(value);
    }
    return memory;
  }
}
