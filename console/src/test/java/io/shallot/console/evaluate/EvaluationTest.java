package io.shallot.console.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  @Test
  void of_trainingRows_areSeenAndLearntButNotJudged() throws InterruptedException {
    // The score is the value times the points seen, so the last row scores 4 of 4 if all were seen;
    // the anomalous first row would spoil the ranking if it were judged.
    LabelledSeries series = series("a", 2, "1000", 0, 0, 0, 0);
    LabelledSeries judged = series("b", 2, "1001", 1, 1, 1, 1);

    Evaluation evaluation = evaluate(List.of(series, judged), 1);

    assertThat(evaluation.each().get(0).of(Measure.BASE_RATE)).isZero();
    assertThat(evaluation.each().get(1).of(Measure.BASE_RATE)).isEqualTo(0.5);
    assertThat(evaluation.each().get(1).of(Measure.AUC_PR)).isEqualTo(1);
    assertThat(evaluation.each().get(1).of(Measure.BEST_F1_THRESHOLD)).isEqualTo(4);
  }

  @Test
  void mean_isOverSeriesWithBothLabels_poolOverAll() throws InterruptedException {
    LabelledSeries good = series("a", 0, "01", 0, 1);
    LabelledSeries bad = series("b", 0, "010", 0, 0, 1);
    LabelledSeries calm = series("c", 0, "00000", 0, 0, 0, 0, 0);

    Evaluation evaluation = evaluate(List.of(good, bad, calm), 2);

    // The pool's scores: 2 for a hit, 3 for a miss, 0 for the rest, one of which is a hit.
    assertThat(evaluation.mean().of(Measure.AUC_PR)).isCloseTo((1 + 1.0 / 3) / 2, within(1e-15));
    assertThat(evaluation.mean().of(Measure.BASE_RATE)).isCloseTo(5.0 / 12, within(1e-15));
    assertThat(evaluation.mean().of(Measure.BEST_F1_THRESHOLD)).isNaN();
    assertThat(evaluation.pooled().of(Measure.BASE_RATE)).isEqualTo(0.2);
    assertThat(evaluation.pooled().of(Measure.AUC_PR)).isCloseTo(0.5 / 2 + 0.5 / 5, within(1e-15));
    assertThat(evaluation.each().get(2).of(Measure.AUC_PR)).isNaN();
  }

  @Test
  void of_rowsThatAreNotReady_scoreZero() throws InterruptedException {
    // Counting is not ready for its first point, whose score would else be the highest.
    LabelledSeries series = series("a", 0, "01", 1000, 1);

    assertThat(evaluate(List.of(series), 1).mean().of(Measure.AUC_PR)).isEqualTo(1);
  }

  @Test
  void of_shippedDecision_alertsOnceForASpikeAndIsNotToldTheLabels() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = random.doubles(2000).toArray();
    values[1500] = 1e6;
    values[1800] = 1e9;
    StringBuilder labels = new StringBuilder("0".repeat(2000));
    labels.setCharAt(1499, '1');
    labels.setCharAt(1500, '1');

    Evaluation evaluation =
        Evaluation.of(
            "value",
            List.of(series("a", 0, labels.toString(), values)),
            each -> new Reading(),
            ScoreScale.DEVIATIONS,
            AlertPolicy.standard(),
            1,
            (done, records) -> {});

    assertThat(evaluation.mean().of(Measure.DETECTED)).isEqualTo(1);
    assertThat(evaluation.mean().of(Measure.DELAY)).isEqualTo(1);
    assertThat(evaluation.mean().of(Measure.FALSE_ALARMS)).isEqualTo(0.5);
  }

  @Test
  void of_manyThreads_givesTheSameFiguresInTheOrderOfTheSeries() throws InterruptedException {
    List<LabelledSeries> several = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double[] values = new SplittableRandom(i).doubles(50 + 7 * i).toArray();
      several.add(series("s" + i, 0, "0".repeat(40) + "1".repeat(10) + "0".repeat(7 * i), values));
    }

    Evaluation one = evaluate(several, 1);
    Evaluation many = evaluate(several, 4);

    assertThat(many.each().toString()).isEqualTo(one.each().toString());
    assertThat(many.pooled().toString()).isEqualTo(one.pooled().toString());
    assertThat(one.each().get(0).of(Measure.BASE_RATE)).isEqualTo(0.2);
  }

  @Test
  void of_oneThread_takesTheLongestFirstAndTellsAfterEach() throws InterruptedException {
    List<String> told = new ArrayList<>();

    Evaluation.of(
        "count",
        List.of(series("a", 0, "01", 0, 1), series("b", 1, "0010", 0, 0, 1, 0)),
        each -> new Counting(),
        ScoreScale.ARBITRARY,
        AlertPolicy.standard(),
        1,
        (done, records) -> told.add(done + " " + records));

    assertThat(told).containsExactly("1 4", "2 6");
  }

  @Test
  void of_detectorThatBreaks_passesOnItsException() {
    assertThatThrownBy(
            () ->
                Evaluation.of(
                    "broken",
                    List.of(series("a", 0, "01", 0, 1)),
                    each -> {
                      throw new IllegalStateException("a bug");
                    },
                    ScoreScale.ARBITRARY,
                    AlertPolicy.standard(),
                    1,
                    (done, records) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a bug");
  }

  @Test
  void random_manyRows_reachesTheBaseRate() throws InterruptedException {
    LabelledSeries series = series("a", 0, ("1" + "0".repeat(9)).repeat(2000), new double[20_000]);

    Evaluation random = Evaluation.random(List.of(series), AlertPolicy.standard(), 7, 2);

    assertThat(random.mean().of(Measure.BASE_RATE)).isCloseTo(0.1, within(1e-12));
    assertThat(random.mean().of(Measure.AUC_PR)).isCloseTo(0.1, within(0.01));
    assertThat(random.pooled().of(Measure.BEST_F1)).isCloseTo(2 * 0.1 / 1.1, within(0.01));
  }

  @Test
  void random_sameSeed_isTheSameAndAnotherIsNot() throws InterruptedException {
    List<LabelledSeries> series = List.of(series("a", 0, "0010", 0, 0, 0, 0));

    String first = Evaluation.random(series, AlertPolicy.standard(), 7, 1).mean().toString();

    assertThat(Evaluation.random(series, AlertPolicy.standard(), 7, 3).mean().toString())
        .isEqualTo(first);
    assertThat(Evaluation.random(series, AlertPolicy.standard(), 8, 1).mean().toString())
        .isNotEqualTo(first);
  }

  private static Evaluation evaluate(List<LabelledSeries> series, int threads)
      throws InterruptedException {
    return Evaluation.of(
        "count",
        series,
        each -> new Counting(),
        ScoreScale.ARBITRARY,
        AlertPolicy.standard(),
        threads,
        (done, records) -> {});
  }

  private static LabelledSeries series(String name, int training, String labels, double... values) {
    LabelledSeries.Builder series = LabelledSeries.builder(name, List.of("value"));
    for (int row = 0; row < values.length; row++) {
      series.add(60_000L * row, new double[] {values[row]}, labels.charAt(row) == '1');
    }
    return series.build(training);
  }

  /** Scores the value times the points seen; ready from the second point on. */
  private static final class Counting extends Silent {

    private int seen;

    @Override
    public Score advance(Point point, Learning learning) {
      seen++;
      return new Score(point.value() * seen, seen > 1, Direction.NONE);
    }
  }

  /** Scores the value. */
  private static final class Reading extends Silent {

    @Override
    public Score advance(Point point, Learning learning) {
      return Score.of(point.value(), Direction.NONE);
    }
  }

  private abstract static class Silent implements Detector {

    @Override
    public Explanation explain() {
      return Explanation.NONE;
    }

    @Override
    public void snapshot(DataOutput out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long sizeBytes() {
      return 16;
    }
  }
}
