package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums, quantiles, entropies and latest numbers: exact while few, and never by order. */
class CellsTest {

  @Test
  void sum_numbersOfAllSizes_isExact() {
    ExactSum sum = new ExactSum();

    for (double number : new double[] {4e15, 0.25, -4e15, 1e18, 0.5, -1e18, Double.NaN}) {
      sum.add(number);
    }

    assertThat(sum.value()).isEqualTo(0.75);
  }

  @Test
  void sum_beyondALong_keepsAllDigitsOfADouble() {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < 1_000; i++) {
      sum.add(4e18);
    }

    assertThat(sum.value()).isEqualTo(4e21);
  }

  @Test
  void sum_randomNumbers_equalsTheExactSumWithinTheGrain() {
    Random random = new Random(3);
    ExactSum sum = new ExactSum();
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < 10_000; i++) {
      double number = random.nextGaussian() * Math.pow(10, random.nextInt(9));
      sum.add(number);
      exact = exact.add(BigDecimal.valueOf(number));
    }

    assertThat(sum.value()).isCloseTo(exact.doubleValue(), within(10_000 * 0x1p-21));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 20, 256})
  void quantile_few_isTheNearestRank(int count) {
    QuantileCell cell = new QuantileCell(0.95);

    for (int i = count; i >= 1; i--) {
      cell.add((double) i);
    }

    assertThat(cell.value()).isEqualTo(Math.ceil(0.95 * count - 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.95, 0.999})
  void quantile_many_isWithinOnePercent(double rank) {
    QuantileCell cell = new QuantileCell(rank);

    for (int i = 1; i <= 100_000; i++) {
      cell.add(i / 7.0);
    }

    assertThat(cell.value()).isCloseTo(rank * 100_000 / 7.0, within(0.01 * rank * 100_000 / 7.0));
  }

  @Test
  void quantile_negativeZeroAndHuge_areInOrder() {
    for (double rank : new double[] {0.1, 0.5, 0.9}) {
      QuantileCell cell = new QuantileCell(rank);
      for (int i = 0; i < 1_000; i++) {
        cell.add(new double[] {-1e30, 0, 1e30}[i % 3]);
      }

      assertThat(cell.value())
          .isCloseTo(rank < 0.3 ? -1e18 : rank < 0.6 ? 0 : 1e18, within(0.011e18));
    }
  }

  @Test
  void entropy_evenTexts_isTheirNumberOfBits() {
    EntropyCell cell = new EntropyCell();

    for (int i = 0; i < 3 * 1_024; i++) {
      cell.add(Hashes.of("text" + i % 1_024), 1);
    }

    assertThat(cell.value()).isCloseTo(10, within(1e-9));
  }

  @Test
  void entropy_moreThanAreCountedApart_isSomewhatTooLow() {
    EntropyCell cell = new EntropyCell();

    for (int i = 0; i < 1_500; i++) {
      cell.add(Hashes.of("text" + i), 1);
    }

    assertThat(cell.value()).isBetween(10.55 - 0.25, 10.55);
  }

  @Test
  void latest_toldTwice_countsOnceWithTheLargest() {
    LatestCell cell = new LatestCell();

    cell.add(Hashes.of("C1"), 10);
    cell.add(Hashes.of("C1"), 25);
    cell.add(Hashes.of("C1"), 20);
    cell.add(Hashes.of("C2"), 5);

    assertThat(cell.value()).isEqualTo(30);
  }

  @Test
  void latest_manyThings_isWithinTenPercent() {
    LatestCell cell = new LatestCell();

    for (int i = 0; i < 50_000; i++) {
      cell.add(Hashes.of("C" + i), 1 + i % 3);
    }

    assertThat(cell.value()).isCloseTo(100_000, within(10_000.0));
  }

  /** Any order, and any division into panes that are merged, gives the same bits. */
  @ParameterizedTest
  @ValueSource(ints = {10, 300, 2_000, 20_000})
  void value_shuffledAndMerged_isBitEqual(int count) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    List<Integer> shuffled = new ArrayList<>(order);
    Collections.shuffle(shuffled, new Random(1));

    check(() -> new QuantileCell(0.9), (cell, i) -> cell.add(i % 977 / 3.0), order, shuffled);
    check(EntropyCell::new, (cell, i) -> cell.add(Hashes.of("t" + i % 3_001), 1), order, shuffled);
    check(
        LatestCell::new,
        (cell, i) -> cell.add(Hashes.of("C" + i % 5_003), i / 7.0),
        order,
        shuffled);
    check(DistinctCell::new, (cell, i) -> cell.add(Hashes.of("v" + i)), order, shuffled);
  }

  private static <C extends ValueCell> void check(
      Supplier<C> empty, BiConsumer<C, Integer> add, List<Integer> order, List<Integer> shuffled) {
    C whole = empty.get();
    order.forEach(i -> add.accept(whole, i));
    C merged = empty.get();
    for (int from = 0; from < shuffled.size(); from += 1_500) {
      C part = empty.get();
      shuffled
          .subList(from, Math.min(shuffled.size(), from + 1_500))
          .forEach(i -> add.accept(part, i));
      merged.merge(part);
    }

    assertThat(merged.value()).isEqualTo(whole.value());
  }
}
