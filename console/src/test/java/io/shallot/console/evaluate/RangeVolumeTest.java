package io.shallot.console.evaluate;

import static io.shallot.console.evaluate.PrecisionRecallTest.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeVolumeTest {

  @Test
  void area_detectionBesideTheRange_isWorthPartOfAHit() {
    // Width 2: row 1 is worth r = sqrt(1/2), P = (1 + 1 + 2 r) / 2 = 1 + r.
    // At 5: recall r / (1 + r), precision r. At 4: recall 1, precision (1 + r) / 2.
    RangeVolume volume = volume(labels("00100"), 3, 5, 4, 2, 1);

    double r = Math.sqrt(0.5);
    double first = r / (1 + r);
    assertThat(volume.area(2)).isCloseTo(first * r + (1 - first) * (1 + r) / 2, within(1e-15));
  }

  @Test
  void area_widthsZeroAndOne_haveNoBuffer() {
    RangeVolume volume = volume(labels("00100"), 3, 5, 4, 2, 1);

    assertThat(volume.area(0)).isEqualTo(0.5);
    assertThat(volume.area(1)).isEqualTo(0.5);
  }

  @Test
  void mean_takesEveryWidthUpToTheWidest() {
    RangeVolume volume = volume(labels("00100"), 3, 5, 4, 2, 1);

    assertThat(volume.mean(2)).isCloseTo((0.5 + 0.5 + volume.area(2)) / 3, within(1e-15));
  }

  @Test
  void area_oneRangeOfTwoFound_halvesTheRecall() {
    // At 4: recall 1/2 * 1/2, precision 1. At 1: recall 1, precision 1/2.
    assertThat(volume(labels("1001"), 4, 3, 2, 1).area(0)).isEqualTo(0.25 + 0.75 * 0.5);
  }

  @Test
  void area_buffersThatMeet_makeOneRangeAndNoRowIsWorthMoreThanOne() {
    // Width 2: all three rows are worth 1, so precision is 1, and the recall ends at 1.
    assertThat(volume(labels("101"), 1, 3, 2).area(2)).isCloseTo(1, within(1e-15));
  }

  @Test
  void area_buffers_endWithTheirSeries() {
    // Were the two one series, the highest score would lie in the buffer of the first row.
    JudgedRows two = JudgedRows.of(List.of(labels("00"), labels("10")));
    Ranking ranking = Ranking.of(new double[] {1, 4, 3, 2});

    double apart = new RangeVolume(two, ranking).area(2);

    // P = (1 + 1 + r) / 2, recall min(1, 1 / P) at 3 and 1 at 2.
    double r = Math.sqrt(0.5);
    double recall = 2 / (2 + r);
    assertThat(apart).isCloseTo(recall / 2 + (1 - recall) * (1 + r) / 3, within(1e-15));
    assertThat(volume(labels("0010"), 1, 4, 3, 2).area(2)).isGreaterThan(apart);
  }

  @Test
  void mean_perfectScore_isOneWithoutBuffersAndCloseToItWithThem() {
    // With buffers, the slopes next to a range rank right behind it.
    RangeVolume volume = volume(labels("0001000"), 0, 2, 5, 9, 5, 2, 0);

    assertThat(volume.area(0)).isEqualTo(1);
    assertThat(volume.mean(10)).isGreaterThan(0.9);
  }

  @Test
  void mean_constantScore_isNotAboveTheShareThatBuffersCover() {
    assertThat(volume(labels("0100000000"), new double[10]).mean(2)).isLessThan(0.25);
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "30, 30", "500, 100"})
  void widest_isTheMedianLengthWithinBounds(int length, int widest) {
    boolean[] labels = new boolean[2000];
    Arrays.fill(labels, 5, 5 + length, true);
    Arrays.fill(labels, 600, 600 + length, true);
    Arrays.fill(labels, 1998, 2000, true);

    assertThat(RangeVolume.widest(JudgedRows.of(List.of(labels)))).isEqualTo(widest);
  }

  @Property(seed = "4201", tries = 300)
  void mean_randomRows_isThatOfTheDefinition(
      @ForAll long seed, @ForAll @IntRange(max = 40) int widest) {
    RandomRows rows = new RandomRows(seed);

    double mean = volume(rows.labels, rows.scores).mean(widest);

    assertThat(mean).isCloseTo(SlowMeasures.vusPr(rows.labels, rows.scores, widest), within(1e-10));
    assertThat(mean).isBetween(0.0, 1 + 1e-12);
  }

  @Property(seed = "4202", tries = 100)
  void area_noBufferAndOneRange_isAveragePrecision(@ForAll long seed) {
    RandomRows rows = new RandomRows(seed);
    boolean[] one = new boolean[rows.labels.length];
    one[one.length / 2] = true;

    assertThat(volume(one, rows.scores).area(0))
        .isCloseTo(SlowMeasures.averagePrecision(one, rows.scores), within(1e-12));
  }

  private static RangeVolume volume(boolean[] labels, double... scores) {
    return new RangeVolume(JudgedRows.of(List.of(labels)), Ranking.of(scores));
  }
}
