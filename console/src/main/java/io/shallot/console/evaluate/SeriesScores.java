package io.shallot.console.evaluate;

import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.api.decision.Alerter;
import io.shallot.console.parallel.ParallelRuns;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was said of the judged rows of a series, with their labels. */
final class SeriesScores {

  /** Scores points one after another. */
  @FunctionalInterface
  interface Scorer {

    /** Scores the next point by those before it. */
    Score score(Point point);
  }

  private final boolean[] labels;
  private final double[] raw;
  private final double[] surprise;
  private final boolean[] alerts;
  private final long cpuNanos;

  private SeriesScores(
      LabelledSeries series, Score[] scores, ScoreScale scale, AlertPolicy policy, long cpuNanos) {
    int judged = series.judged();
    this.labels = new boolean[judged];
    this.raw = new double[judged];
    this.surprise = new double[judged];
    this.alerts = new boolean[judged];
    this.cpuNanos = cpuNanos;
    Alerter alerter = Alerter.of(scale, policy);
    for (int row = 0; row < scores.length; row++) {
      boolean alert = alerter.advance(scores[row], Learning.ON);
      int at = row - series.training();
      if (at >= 0) {
        labels[at] = series.anomalous(row);
        raw[at] = scores[row].ready() ? scores[row].value() : 0;
        surprise[at] = alerter.surprise();
        alerts[at] = alert;
      }
    }
  }

  /**
   * Runs over a series from its beginning; what is for training is seen, and not judged.
   *
   * @param series the rows
   * @param maker makes what scores them
   * @param scale the scale of the scores
   * @param policy what makes alerts of them
   */
  static SeriesScores of(
      LabelledSeries series,
      Supplier<? extends Scorer> maker,
      ScoreScale scale,
      AlertPolicy policy) {
    Score[] scores = new Score[series.rows()];
    long start = ParallelRuns.cpuNanos();
    Scorer scorer = maker.get();
    for (int row = 0; row < scores.length; row++) {
      scores[row] = scorer.score(series.point(row));
    }
    return new SeriesScores(series, scores, scale, policy, ParallelRuns.cpuNanos() - start);
  }

  /** Returns the labels of the judged rows. */
  boolean[] labels() {
    return labels;
  }

  /** Returns the raw scores, 0 where not ready. */
  double[] raw() {
    return raw;
  }

  /** Returns {@code -log10} of the p-values. */
  double[] surprise() {
    return surprise;
  }

  /** Returns how long it took to make the scorer and to score all rows, training included. */
  long cpuNanos() {
    return cpuNanos;
  }

  /** Returns the numbers of several series one after another. */
  static double[] all(List<SeriesScores> series, Function<SeriesScores, double[]> numbers) {
    double[] all = new double[series.stream().mapToInt(each -> each.labels.length).sum()];
    int at = 0;
    for (SeriesScores each : series) {
      System.arraycopy(numbers.apply(each), 0, all, at, each.labels.length);
      at += each.labels.length;
    }
    return all;
  }

  /** Returns the alerts of several series one after another. */
  static boolean[] allAlerts(List<SeriesScores> series) {
    boolean[] all = new boolean[series.stream().mapToInt(each -> each.labels.length).sum()];
    int at = 0;
    for (SeriesScores each : series) {
      System.arraycopy(each.alerts, 0, all, at, each.labels.length);
      at += each.labels.length;
    }
    return all;
  }
}
