package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotMediansTest {

  private static final long HOUR = 3_600_000;
  private static final Period DAY = new Period(24 * HOUR);

  @Test
  void expected_threeHours_isTheMedianOfTheirMeans() {
    SlotMedians medians = new SlotMedians(DAY, 14);
    medians.add(8 * HOUR, 1);
    medians.add(9 * HOUR, 10);
    medians.add(9 * HOUR + 1, 20);
    medians.add(10 * HOUR, 100);

    assertThat(medians.expected(33 * HOUR)).isEqualTo(15);
    assertThat(medians.expected(36 * HOUR)).isNaN();
  }

  @Test
  void expected_extremeValues_isFinite() {
    SlotMedians medians = new SlotMedians(DAY, 14);
    for (int day = 0; day < 5; day++) {
      medians.add(24 * HOUR * day, Features.LARGEST);
    }

    assertThat(medians.expected(24 * HOUR * 9)).isEqualTo(Features.LARGEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 14})
  void expected_randomStream_isTheMedianOfAllKept(int capacity) {
    SplittableRandom random = new SplittableRandom(capacity);
    SlotMedians medians = new SlotMedians(DAY, capacity);
    NavigableMap<Long, List<Double>> visits = new TreeMap<>();
    long time = 0;
    for (int i = 0; i < 3_000; i++) {
      time += random.nextLong(HOUR);
      double value = random.nextGaussian();

      double expected = slowMedian(visits, Math.floorDiv(time, HOUR), capacity);
      assertThat(medians.expected(time)).isCloseTo(expected, within(1e-12));

      medians.add(time, value);
      visits.computeIfAbsent(Math.floorDiv(time, HOUR), any -> new ArrayList<>()).add(value);
    }
  }

  private static double slowMedian(
      NavigableMap<Long, List<Double>> visits, long hour, int capacity) {
    List<Double> means = new ArrayList<>();
    for (int near : new int[] {23, 0, 1}) {
      visits.headMap(hour).entrySet().stream()
          .filter(visit -> Math.floorMod(visit.getKey() - hour - near, 24) == 0)
          .sorted(Comparator.comparing((Map.Entry<Long, List<Double>> visit) -> -visit.getKey()))
          .limit(capacity)
          .map(visit -> visit.getValue().stream().mapToDouble(x -> x).average().orElseThrow())
          .forEach(means::add);
    }
    means.sort(null);
    int n = means.size();
    return n < 3 ? Double.NaN : (means.get((n - 1) / 2) + means.get(n / 2)) / 2;
  }
}
