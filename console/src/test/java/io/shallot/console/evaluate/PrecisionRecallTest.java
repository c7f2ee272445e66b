package io.shallot.console.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {

  @Test
  void averagePrecision_handComputed_isTheSumOverThresholds() {
    // Recall and precision: 1/2 1, 1/2 1/2, 1 2/3, then no more recall.
    PrecisionRecall curve = curve(labels("10100"), 5, 4, 3, 2, 1);

    assertThat(curve.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-15));
  }

  @Test
  void averagePrecision_ties_areTakenTogether() {
    // Whichever order the file has: 1/2 1/2, then 1 1/2.
    assertThat(curve(labels("1010"), 2, 2, 1, 1).averagePrecision()).isEqualTo(0.5);
    assertThat(curve(labels("0101"), 2, 2, 1, 1).averagePrecision()).isEqualTo(0.5);
  }

  @Test
  void averagePrecision_constantScore_isTheBaseRate() {
    assertThat(curve(labels("01000"), 0, 0, 0, 0, 0).averagePrecision()).isEqualTo(0.2);
  }

  @Test
  void averagePrecision_zeroOfEitherSign_isOneScore() {
    assertThat(curve(labels("10"), 0.0, -0.0).averagePrecision()).isEqualTo(0.5);
  }

  @Test
  void best_handComputed_isTheThresholdWithTheGreatestF1() {
    // F1: 2/3, 1/2, 4/5, 2/3, 4/7.
    PrecisionRecall.At best = curve(labels("10100"), 5, 4, 3, 2, 1).best();

    assertThat(best).isEqualTo(new PrecisionRecall.At(3, 2.0 / 3, 1));
    assertThat(best.f1()).isCloseTo(0.8, within(1e-15));
  }

  @Test
  void best_twoThresholdsAreAsGood_isTheHigher() {
    // F1: 2/3, 1/2, 2/5, 2/3 again.
    assertThat(curve(labels("1001"), 4, 3, 2, 1).best().threshold()).isEqualTo(4);
  }

  @Test
  void f1_nothingHit_isZero() {
    assertThat(new PrecisionRecall.At(1, 0, 0).f1()).isZero();
  }

  @Property(seed = "4101", tries = 500)
  void everyMeasure_randomRows_isThatOfTheDefinition(@ForAll long seed) {
    RandomRows rows = new RandomRows(seed);

    PrecisionRecall curve = curve(rows.labels, rows.scores);

    assertThat(curve.averagePrecision())
        .isCloseTo(SlowMeasures.averagePrecision(rows.labels, rows.scores), within(1e-12));
    assertThat(curve.best().f1())
        .isCloseTo(SlowMeasures.bestF1(rows.labels, rows.scores), within(1e-12));
    assertThat(curve.averagePrecision()).isBetween(0.0, 1.0);
  }

  @Property(seed = "4102", tries = 200)
  void averagePrecision_scoresStretchedInOrder_isTheSame(@ForAll long seed) {
    RandomRows rows = new RandomRows(seed);
    double[] stretched = Arrays.stream(rows.scores).map(score -> score * score * 1e290).toArray();

    assertThat(curve(rows.labels, stretched).averagePrecision())
        .isEqualTo(curve(rows.labels, rows.scores).averagePrecision());
  }

  private static PrecisionRecall curve(boolean[] labels, double... scores) {
    return new PrecisionRecall(JudgedRows.of(List.of(labels)), Ranking.of(scores));
  }

  /** Returns the labels that a text has, such as 0110. */
  static boolean[] labels(String text) {
    boolean[] labels = new boolean[text.length()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = text.charAt(row) == '1';
    }
    return labels;
  }
}
