package io.shallot.detectors.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FadingCountsTest {

  @Test
  void of_afterAHalfLife_isHalf() {
    FadingCounts counts = new FadingCounts(64, 10);
    counts.add(1, 1);

    fade(counts, 10);
    counts.add(2, 0.25);

    assertThat(counts.of(1)).isCloseTo(0.5, within(1e-12));
    assertThat(counts.of(2)).isEqualTo(0.25);
    assertThat(counts.of(3)).isZero();
  }

  @Test
  void of_afterVeryManyHalfLives_onlyNewSightingsCount() {
    FadingCounts counts = new FadingCounts(64, 10);
    counts.add(1, 1);

    fade(counts, 10_000);
    counts.add(2, 1);

    assertThat(counts.of(1)).isCloseTo(0, within(1e-200));
    assertThat(counts.of(2)).isEqualTo(1);
  }

  @Test
  void add_fewerThanHalfFull_losesHardlyAny() {
    FadingCounts counts = new FadingCounts(4096, 1000);
    for (int key = 1; key <= 1500; key++) {
      counts.add((long) key << 8, key);
    }

    int lost = 0;
    for (int key = 1; key <= 1500; key++) {
      lost += counts.of((long) key << 8) == key ? 0 : 1;
    }
    assertThat(lost).isLessThan(5);
  }

  @Test
  void add_moreThanThereIsRoomFor_keepsTheFrequent() {
    FadingCounts counts = new FadingCounts(64, 1000);
    counts.add(7, 50);
    counts.add(8, 50);
    for (int round = 0; round < 50; round++) {
      for (long key = 1; key <= 100; key++) {
        counts.add(1000L * round + 100 + key, 1);
      }
    }

    assertThat(counts.of(7)).isEqualTo(50);
    assertThat(counts.of(8)).isEqualTo(50);
    assertThat(counts.sizeBytes()).isLessThan(64 * 16 + 200);
  }

  private static void fade(FadingCounts counts, int steps) {
    for (int i = 0; i < steps; i++) {
      counts.fade();
    }
  }
}
