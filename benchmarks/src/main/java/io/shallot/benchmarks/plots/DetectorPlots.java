package io.shallot.benchmarks.plots;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.decision.AlertPolicy;
import io.shallot.api.decision.Alerter;
import io.shallot.console.report.DetectorPlot;
import io.shallot.console.report.DetectorPlot.Panel;
import io.shallot.console.report.DetectorPlot.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Runs detectors with their defaults on made series and draws what they say. */
public final class DetectorPlots {

  private DetectorPlots() {}

  /**
   * Returns the plot of a type of detector as SVG.
   *
   * @param detectors what there is
   * @param type the name of one of them
   * @throws IllegalArgumentException if there is no such type
   */
  public static String svg(Detectors detectors, String type) {
    MadeSeries series = suitedTo(type);
    DetectorSpec spec = DetectorSpec.of(type).withChannels(series.channels());
    Detector detector = detectors.make(spec);
    AlertPolicy policy = AlertPolicy.standard();
    Alerter alerter = Alerter.of(detectors.providers().get(type).scale(), policy);
    List<Verdict> verdicts = new ArrayList<>();
    for (Point point : series.points()) {
      Score score = detector.advance(point, Learning.ON);
      boolean alerts = alerter.advance(score, Learning.ON);
      double value = score.ready() ? score.value() : Double.NaN;
      verdicts.add(new Verdict(value, alerter.surprise(), alerts));
    }
    List<Point> shown = series.shown();
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < series.channels().size(); i++) {
      int channel = i;
      List<Double> values = shown.stream().map(point -> point.value(channel)).toList();
      panels.add(new Panel(series.channels().get(i), values, series.categories()));
    }
    return new DetectorPlot(
            type + " on " + series.name() + ": values, scores, surprises and alerts",
            shown.get(0).time(),
            series.step(),
            panels,
            series.stretches(),
            verdicts.subList(series.learnt(), verdicts.size()),
            policy.surprise())
        .svg();
  }

  /** Returns the series that a type is shown on; one with a daily rhythm unless it is known. */
  static MadeSeries suitedTo(String type) {
    return switch (type) {
      case "adwin",
          "bayesian-change",
          "cusum",
          "ewma",
          "extreme-value",
          "flat-line",
          "page-hinkley",
          "quantile-band",
          "robust-z" ->
          MadeSeries.steady();
      case "mahalanobis", "pca", "tail" -> MadeSeries.together();
      case "rare-category" -> MadeSeries.names();
      default -> MadeSeries.daily();
    };
  }
}
