package io.shallot.console.evaluate;

import static io.shallot.console.evaluate.PrecisionRecallTest.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DetectionsTest {

  @Test
  void delays_handComputed_areFromTheFirstRowOfTheRange() {
    // Ranges at 1..3, 5..6 and 8; found after 2 rows, after 0 rows, not at all; 0 and 7 are false.
    Detections detections = detections("0111011010", "1001010100");

    assertThat(detections.medianDelay()).isEqualTo(1);
    assertThat(detections.detectedShare()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(detections.falseAlarmsPerThousand()).isEqualTo(200);
  }

  @Test
  void delays_laterDetectionsInTheSameRange_changeNothing() {
    assertThat(detections("01110", "00110").medianDelay()).isEqualTo(1);
  }

  @Test
  void delays_nothingDetected_areUnknown() {
    Detections none = detections("0110", "0000");

    assertThat(none.medianDelay()).isNaN();
    assertThat(none.detectedShare()).isZero();
    assertThat(none.falseAlarmsPerThousand()).isZero();
  }

  @Test
  void delays_noRanges_areUnknownButFalseAlarmsCount() {
    Detections none = detections("0000", "0100");

    assertThat(none.medianDelay()).isNaN();
    assertThat(none.detectedShare()).isNaN();
    assertThat(none.falseAlarmsPerThousand()).isEqualTo(250);
  }

  @Test
  void ranges_ofNeighbouringSeries_areNotOne() {
    JudgedRows rows = JudgedRows.of(List.of(labels("011"), labels("110")));

    Detections first = new Detections(rows, row -> row == 2);

    assertThat(rows.ranges()).hasSize(2);
    assertThat(first.detectedShare()).isEqualTo(0.5);
    assertThat(first.medianDelay()).isEqualTo(1);
  }

  @Property(seed = "4301", tries = 300)
  void everyFigure_randomRows_isThatOfTheDefinition(@ForAll long seed) {
    RandomRows rows = new RandomRows(seed);
    double threshold = Arrays.stream(rows.scores).max().orElseThrow() * 0.7;

    Detections detections =
        new Detections(JudgedRows.of(List.of(rows.labels)), row -> rows.scores[row] >= threshold);

    List<int[]> ranges = SlowMeasures.ranges(rows.labels);
    double[] delays =
        ranges.stream()
            .mapToDouble(range -> delay(range, rows.scores, threshold))
            .filter(delay -> !Double.isNaN(delay))
            .sorted()
            .toArray();
    long outside = 0;
    for (int row = 0; row < rows.labels.length; row++) {
      outside += rows.scores[row] >= threshold && !rows.labels[row] ? 1 : 0;
    }
    assertThat(detections.detectedShare())
        .isCloseTo((double) delays.length / ranges.size(), within(1e-12));
    assertThat(detections.medianDelay()).isEqualTo(Double.valueOf(median(delays)));
    assertThat(detections.falseAlarmsPerThousand())
        .isCloseTo(outside * 1000.0 / rows.labels.length, within(1e-9));
  }

  private static double delay(int[] range, double[] scores, double threshold) {
    for (int row = range[0]; row <= range[1]; row++) {
      if (scores[row] >= threshold) {
        return row - range[0];
      }
    }
    return Double.NaN;
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  private static Detections detections(String labels, String detected) {
    return new Detections(
        JudgedRows.of(List.of(labels(labels))), row -> detected.charAt(row) == '1');
  }
}
