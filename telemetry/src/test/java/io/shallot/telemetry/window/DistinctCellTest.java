package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCellTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 100, DistinctCell.EXACT})
  void value_few_isExactHoweverOftenEachComes(int different) {
    DistinctCell cell = new DistinctCell();

    for (int i = 0; i < 3 * different; i++) {
      cell.add(Hashes.of("10.0.0." + i % different));
    }

    assertThat(cell.value()).isEqualTo((double) different);
  }

  @ParameterizedTest
  @ValueSource(ints = {DistinctCell.EXACT + 1, 5_000, 60_000, 1_000_000})
  void value_many_isWithinThreeStandardErrors(int different) {
    DistinctCell cell = new DistinctCell();

    for (int i = 0; i < different; i++) {
      cell.add(Hashes.of("name" + i));
    }

    assertThat(cell.value()).isCloseTo((double) different, within(3 * 0.016 * different));
    assertThat(cell.value()).isGreaterThan(DistinctCell.EXACT);
  }

  @Test
  void value_manyInAnyOrder_isBitEqual() {
    List<Long> hashes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      hashes.add(Hashes.of("name" + i));
    }
    double expected = value(hashes);

    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(hashes, new Random(seed));

      assertThat(value(hashes)).isEqualTo(expected);
    }
  }

  @Test
  void hash_manyTexts_neverCollides() {
    long different =
        IntStream.range(0, 65_536)
            .mapToLong(port -> Hashes.of(Integer.toString(port)))
            .filter(hash -> hash != 0)
            .distinct()
            .count();

    assertThat(different).isEqualTo(65_536);
  }

  private static double value(List<Long> hashes) {
    DistinctCell cell = new DistinctCell();
    hashes.forEach(cell::add);
    return cell.value();
  }
}
