package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotMemoryTest {

  private static final long HOUR = 3_600_000;
  private static final Period DAY = new Period(24 * HOUR);

  @Test
  void distance_twelveHoursLater_knowsTheValue() {
    SlotMemory memory = new SlotMemory(DAY, 16);
    memory.add(9 * HOUR, 100);

    memory.add(20 * HOUR, 5);
    double tooEarly = memory.distance(9 * HOUR, 103);
    memory.add(21 * HOUR, 5);

    assertThat(tooEarly).isNaN();
    assertThat(memory.distance(33 * HOUR, 103)).isEqualTo(3);
    assertThat(memory.distance(34 * HOUR, 103)).isEqualTo(3);
    assertThat(memory.distance(35 * HOUR, 103)).isNaN();
  }

  @Test
  void add_clockThatJumps_forgetsNoMoreThanItMust() {
    SlotMemory memory = new SlotMemory(DAY, 16);
    memory.add(10_000 * HOUR, 1);
    memory.add(9 * HOUR, 100);
    memory.add(33 * HOUR, 50);

    assertThat(memory.distance(33 * HOUR, 101)).isEqualTo(1);
    assertThat(memory.distance(10_000 * HOUR, 2)).isEqualTo(1);
  }

  @Test
  void add_timesThatKeepSteppingBack_staysSmall() {
    SlotMemory memory = new SlotMemory(DAY, 16);
    for (int i = 100_000; i > 0; i--) {
      memory.add(i, i);
    }

    assertThat(memory.sizeBytes()).isLessThan(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "86400, 300, 256",
    "86400, 60, 32",
    "86400, 3600, 16",
    "3600, 7, 16",
    "90061, 500, 40"
  })
  void distance_randomStream_isThatOfAFullSearch(
      long periodSeconds, int stepSeconds, int capacity) {
    SplittableRandom random = new SplittableRandom(stepSeconds);
    SlotMemory memory = new SlotMemory(new Period(1_000 * periodSeconds), capacity);
    Oracle oracle = new Oracle(1_000 * periodSeconds, capacity);
    long time = -50_000_000;
    for (int i = 0; i < 5_000; i++) {
      time += 1_000L * random.nextInt(2 * stepSeconds + 1) - (i % 100 == 0 ? 20_000 : 0);
      double value = random.nextGaussian();

      assertThat(memory.distance(time, value)).isCloseTo(oracle.distance(time, value), within(0.0));

      memory.add(time, value);
      oracle.add(time, value);
    }
  }

  /** Lets all values wait and thins them out when they leave, as they were first described. */
  private static final class Oracle {

    private record Timed(long time, double value) {}

    private final long period;
    private final int capacity;
    private final List<List<Double>> slots = new ArrayList<>();
    private final Deque<Timed> waiting = new ArrayDeque<>();
    private long lastTime = Long.MIN_VALUE;

    Oracle(long period, int capacity) {
      this.period = period;
      this.capacity = capacity;
      for (int slot = 0; slot < 24; slot++) {
        slots.add(new ArrayList<>());
      }
    }

    double distance(long time, double value) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int near : new int[] {-1, 0, 1}) {
        for (double other : slots.get(Math.floorMod(slot(time) + near, 24))) {
          nearest = Math.min(nearest, Math.abs(other - value));
        }
      }
      return Double.isInfinite(nearest) ? Double.NaN : nearest;
    }

    void add(long time, double value) {
      waiting.add(new Timed(time, value));
      while (time - waiting.element().time() >= period / 2) {
        Timed oldest = waiting.remove();
        boolean first = lastTime == Long.MIN_VALUE || oldest.time() < lastTime;
        if (first || oldest.time() - lastTime >= period / 288 * 299 / 300) {
          List<Double> slot = slots.get(slot(oldest.time()));
          slot.add(oldest.value());
          if (slot.size() > capacity) {
            slot.remove(0);
          }
          lastTime = oldest.time();
        }
      }
    }

    private int slot(long time) {
      return (int) (Math.floorMod(time, period) / (period / 24.0));
    }
  }
}
