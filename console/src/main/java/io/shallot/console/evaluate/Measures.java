package io.shallot.console.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One number for each {@link Measure}; NaN where there is none. */
public final class Measures {

  private final Map<Measure, Double> values;

  private Measures(Map<Measure, Double> values) {
    this.values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** Measures the scores of a series, or of several as one pool. */
  static Measures of(List<SeriesScores> series) {
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    JudgedRows rows = JudgedRows.of(series.stream().map(SeriesScores::labels).toList());
    values.put(Measure.BASE_RATE, (double) rows.anomalousRows() / rows.rows());
    boolean[] alerts = SeriesScores.allAlerts(series);
    Detections alerted = new Detections(rows, row -> alerts[row]);
    values.put(Measure.DELAY, alerted.medianDelay());
    values.put(Measure.DETECTED, alerted.detectedShare());
    values.put(Measure.FALSE_ALARMS, alerted.falseAlarmsPerThousand());
    if (rows.haveBothLabels()) {
      rank(rows, SeriesScores.all(series, SeriesScores::raw), values);
      rankSurprise(rows, SeriesScores.all(series, SeriesScores::surprise), values);
    }
    return new Measures(values);
  }

  private static void rank(JudgedRows rows, double[] scores, Map<Measure, Double> values) {
    Ranking ranking = Ranking.of(scores);
    PrecisionRecall curve = new PrecisionRecall(rows, ranking);
    values.put(Measure.AUC_PR, curve.averagePrecision());
    values.put(Measure.VUS_PR, new RangeVolume(rows, ranking).mean(RangeVolume.widest(rows)));
    PrecisionRecall.At best = curve.best();
    values.put(Measure.BEST_F1, best.f1());
    values.put(Measure.BEST_F1_THRESHOLD, best.threshold());
    values.put(Measure.BEST_F1_PRECISION, best.precision());
    values.put(Measure.BEST_F1_RECALL, best.recall());
    Detections detected = new Detections(rows, row -> scores[row] >= best.threshold());
    values.put(Measure.BEST_F1_DELAY, detected.medianDelay());
    values.put(Measure.BEST_F1_DETECTED, detected.detectedShare());
  }

  private static void rankSurprise(
      JudgedRows rows, double[] surprises, Map<Measure, Double> values) {
    Ranking ranking = Ranking.of(surprises);
    PrecisionRecall curve = new PrecisionRecall(rows, ranking);
    values.put(Measure.SURPRISE_AUC_PR, curve.averagePrecision());
    values.put(
        Measure.SURPRISE_VUS_PR, new RangeVolume(rows, ranking).mean(RangeVolume.widest(rows)));
    values.put(Measure.SURPRISE_BEST_F1, curve.best().f1());
  }

  /** Returns the means, each over those that have a number; none of thresholds. */
  static Measures mean(List<Measures> several) {
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      if (measure != Measure.BEST_F1_THRESHOLD) {
        several.stream()
            .mapToDouble(each -> each.of(measure))
            .filter(value -> !Double.isNaN(value))
            .average()
            .ifPresent(mean -> values.put(measure, mean));
      }
    }
    return new Measures(values);
  }

  /** Returns a number; NaN if there is none. */
  public double of(Measure measure) {
    return values.getOrDefault(measure, Double.NaN);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
