package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecayedCountsTest {

  private static final long HOUR = 3_600_000;
  private static final long WEB = 80;
  private static final long SSH = 22;

  private final DecayedCounts counts = new DecayedCounts(100, Duration.ofHours(1));

  @Test
  void bits_nothingBefore_isZero() {
    assertThat(counts.bits(WEB, 0)).isZero();
  }

  @Test
  void bits_neverSeenAmongAThousand_isTen() {
    counts.add(WEB, 1_023, 0);

    assertThat(counts.bits(SSH, 0)).isCloseTo(10, within(1e-9));
    assertThat(counts.bits(WEB, 0)).isZero();
  }

  @Test
  void bits_knownValue_isTheShareOfThePast() {
    counts.add(WEB, 48, 0);
    counts.add(SSH, 15, 0);

    assertThat(counts.bits(SSH, 0)).isCloseTo(2, within(1e-9)); // 64 to 16
  }

  @Test
  void count_afterHalfLives_fades() {
    counts.add(WEB, 8, 0);
    counts.add(WEB, 1, HOUR);

    assertThat(counts.count(WEB, HOUR)).isCloseTo(5, within(1e-9));
    assertThat(counts.count(WEB, 3 * HOUR)).isCloseTo(1.25, within(1e-9));
    assertThat(counts.total(3 * HOUR)).isCloseTo(1.25, within(1e-9));
    assertThat(counts.count(SSH, 3 * HOUR)).isZero();
  }

  @Test
  void add_overManyYears_staysFiniteAndForgets() {
    for (long hour = 0; hour < 100_000; hour++) {
      counts.add(WEB, 1, hour * HOUR);
    }

    assertThat(counts.count(WEB, 99_999 * HOUR)).isCloseTo(2, within(1e-6)); // 1 + 1/2 + 1/4 ...
  }

  @Test
  void add_farTooManyValues_keepsTheFrequentAndCountsTheOthers() {
    for (int value = 1; value <= 10_000; value++) {
      counts.add(WEB, 1, 0);
      counts.add(1_000 + value, 1, 0);
    }

    assertThat(counts.size()).isBetween(100, 200);
    assertThat(counts.evicted()).isEqualTo(10_001 - counts.size());
    assertThat(counts.count(WEB, 0)).isCloseTo(10_000, within(1e-6));
    assertThat(counts.total(0)).isCloseTo(20_000, within(1e-6));
  }

  @Test
  void add_fadedValues_areForgottenAndNotCountedAsEvicted() {
    for (int value = 1; value <= 200; value++) {
      counts.add(value, 1, 0);
    }
    counts.add(WEB + 1_000, 1, 20 * HOUR);

    assertThat(counts.size()).isEqualTo(1);
    assertThat(counts.evicted()).isZero();
  }

  @Test
  void make_noRoomOrNoTime_throws() {
    assertThatThrownBy(() -> new DecayedCounts(0, Duration.ofHours(1)))
        .hasMessageContaining("capacity");
    assertThatThrownBy(() -> new DecayedCounts(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }

  @Property(tries = 200, seed = "41")
  void count_anyOrder_equalsTheSumOfFadedOnes(
      @ForAll List<@IntRange(min = 0, max = 99) Integer> arrivals) {
    DecayedCounts counted = new DecayedCounts(100, Duration.ofHours(1));
    Map<Long, Double> truth = new HashMap<>();
    for (int arrival : arrivals) {
      long value = 1L + arrival % 5;
      long time = arrival * HOUR / 10;
      counted.add(value, 1, time);
      truth.merge(value, Math.pow(0.5, 10 - arrival / 10.0), Double::sum);
    }

    truth.forEach(
        (value, count) ->
            assertThat(counted.count(value, 10 * HOUR)).isCloseTo(count, within(1e-9)));
  }
}
