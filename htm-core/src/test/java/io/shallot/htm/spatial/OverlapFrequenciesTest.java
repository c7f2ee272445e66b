package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapFrequenciesTest {

  private static final int COLUMNS = 70;

  private static boolean noneBelowLeast(OverlapFrequencies frequencies) {
    for (int column = 0; column < COLUMNS; column++) {
      if (frequencies.duty(column) < frequencies.least()) {
        return false;
      }
    }
    return true;
  }

  /** A few columns miss so often that they fall below the threshold and come back. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40})
  void allStrong_afterAnyRecord_isWhetherNoneIsBelowTheLeast(int missing) {
    OverlapFrequencies frequencies = new OverlapFrequencies(COLUMNS);
    SplittableRandom random = new SplittableRandom(missing);
    int weakRecords = 0;

    for (int record = 1; record <= 3000; record++) {
      long[] missed = new long[2];
      boolean any = record / 300 % 2 == 1 && random.nextInt(10) > 0;
      for (int i = 0; any && i < missing; i++) {
        int column = random.nextInt(missing);
        missed[column >>> 6] |= 1L << column;
      }
      frequencies.record(Math.min(100, record), missed, any);
      boolean strong = frequencies.allStrong();
      assertThat(strong).isEqualTo(noneBelowLeast(frequencies));
      weakRecords += strong ? 0 : 1;
      if (record % 50 == 0) {
        frequencies.updateLeast(0.5);
      }
    }

    assertThat(weakRecords).isBetween(1, 2999);
  }

  @Test
  void allStrong_noColumnEverMissed_isTrue() {
    OverlapFrequencies frequencies = new OverlapFrequencies(COLUMNS);

    frequencies.record(1, new long[2], false);
    frequencies.updateLeast(1);

    assertThat(frequencies.allStrong()).isTrue();
  }
}
