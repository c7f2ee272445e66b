package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecentPatternsTest {

  private static final int COLUMNS = 1_000;
  private static final int WIDTH = 4;
  private static final double NEARBY = 2;

  private static Sdr columns(int... active) {
    return Sdr.of(COLUMNS, active);
  }

  /** Four columns of its own for each record. */
  private static Sdr own(int record) {
    return columns(4 * record, 4 * record + 1, 4 * record + 2, 4 * record + 3);
  }

  private static RecentPatterns of(int records) {
    return new RecentPatterns(records, WIDTH, 1);
  }

  private static RecentPatterns filled(int records, int added) {
    RecentPatterns patterns = of(records);
    for (int i = 0; i < added; i++) {
      patterns.add(own(i), new double[] {i});
    }
    return patterns;
  }

  @Test
  void expected_nothingRemembered_isUnknown() {
    assertThat(of(10).expected(own(0), 0, NEARBY, 0)).isEqualTo(Expected.UNKNOWN);
  }

  @Test
  void expected_predictedWhole_isThatValueForCertain() {
    RecentPatterns patterns = filled(10, 3);

    Expected expected = patterns.expected(own(1), 0, NEARBY, 0);

    assertThat(expected).isEqualTo(new Expected(1, 1, 1, 1));
  }

  @Test
  void expected_threeOfFourPredicted_weighsAQuarter() {
    RecentPatterns patterns = of(10);
    patterns.add(columns(0, 1, 2, 3), new double[] {10});
    patterns.add(columns(0, 1, 2, 9), new double[] {50});

    Expected expected = patterns.expected(columns(0, 1, 2, 3), 0, NEARBY, 0);

    assertThat(expected.value()).isEqualTo(10);
    assertThat(expected.probability()).isCloseTo(1 / 1.25, within(1e-12));
  }

  @Test
  void expected_halfPredicted_isUnknown() {
    RecentPatterns patterns = of(10);
    patterns.add(columns(0, 1, 2, 3), new double[] {10});

    assertThat(patterns.expected(columns(0, 1, 8, 9), 0, NEARBY, 0)).isEqualTo(Expected.UNKNOWN);
  }

  @Test
  void expected_newestLeftOut_hasNoVote() {
    RecentPatterns patterns = filled(10, 3);

    assertThat(patterns.expected(own(2), 0, NEARBY, 1).known()).isFalse();
    assertThat(patterns.expected(own(1), 0, NEARBY, 1).known()).isTrue();
  }

  @Test
  void expected_missingValue_hasNoVote() {
    RecentPatterns patterns = of(10);
    patterns.add(own(0), new double[] {Double.NaN});

    assertThat(patterns.expected(own(0), 0, NEARBY, 0)).isEqualTo(Expected.UNKNOWN);
  }

  @Test
  void expected_recordWithoutColumns_hasNoVote() {
    RecentPatterns patterns = of(10);
    patterns.add(columns(), new double[] {7});

    assertThat(patterns.expected(own(0), 0, NEARBY, 0)).isEqualTo(Expected.UNKNOWN);
  }

  @Test
  void expected_severalChannels_readsTheOneAskedFor() {
    RecentPatterns patterns = new RecentPatterns(10, WIDTH, 2);
    patterns.add(own(0), new double[] {3, 70});

    assertThat(patterns.expected(own(0), 0, NEARBY, 0).value()).isEqualTo(3);
    assertThat(patterns.expected(own(0), 1, NEARBY, 0).value()).isEqualTo(70);
  }

  @ParameterizedTest
  @CsvSource({"100, 100, 0", "100, 101, 1", "100, 250, 150", "64, 200, 136", "3, 4, 1"})
  void add_moreThanItHolds_forgetsTheOldest(int records, int added, int oldest) {
    RecentPatterns patterns = filled(records, added);

    assertThat(patterns.expected(own(oldest), 0, NEARBY, 0).value()).isEqualTo(oldest);
    assertThat(patterns.expected(own(added - 1), 0, NEARBY, 0).value()).isEqualTo(added - 1);
    if (oldest > 0) {
      assertThat(patterns.expected(own(oldest - 1), 0, NEARBY, 0).known()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 100, 137, 200})
  void restore_anyFill_saysAndWritesTheSame(int added) throws IOException {
    RecentPatterns patterns = filled(100, added);
    byte[] bytes = StateBytes.of(patterns::snapshot);

    RecentPatterns restored =
        RecentPatterns.restore(100, WIDTH, 1, COLUMNS, StateBytes.input(bytes));

    assertThat(StateBytes.of(restored::snapshot)).isEqualTo(bytes);
    patterns.add(own(220), new double[] {220});
    restored.add(own(220), new double[] {220});
    for (int record = 0; record <= 220; record++) {
      assertThat(restored.expected(own(record), 0, NEARBY, 0))
          .isEqualTo(patterns.expected(own(record), 0, NEARBY, 0));
    }
  }

  @Test
  void restore_damaged_isRefusedInWords() throws IOException {
    byte[] bytes = StateBytes.of(filled(3, 3)::snapshot);
    byte[] tooMany = bytes.clone();
    tooMany[3] = 4;
    byte[] tooWide = bytes.clone();
    tooWide[5] = 5;
    byte[] notAscending = bytes.clone();
    notAscending[9] = 0;

    assertRefused(tooMany, "number of remembered records must be from 0 to 3, but was 4");
    assertRefused(tooWide, "number of remembered columns must be from 0 to 4, but was 5");
    assertRefused(notAscending, "remembered column must be from 1 to 999, but was 0");
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> RecentPatterns.restore(3, WIDTH, 1, COLUMNS, StateBytes.input(bytes)))
        .withMessage(message);
  }

  @Test
  void sizeBytes_full_isBounded() {
    long full = filled(100, 100).sizeBytes();

    assertThat(filled(100, 10).sizeBytes()).isLessThan(full);
    assertThat(filled(100, 240).sizeBytes()).isEqualTo(full);
  }
}
