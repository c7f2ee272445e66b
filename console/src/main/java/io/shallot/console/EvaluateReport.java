package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.evaluate.Evaluation;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.evaluate.Measure;
import io.shallot.console.evaluate.Measures;
import io.shallot.console.report.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What detectors reached on labelled series, side by side. */
final class EvaluateReport {

  private static final List<String> NOTES =
      List.of(
          "random: scores drawn evenly from 0 to 1, mean of "
              + Evaluation.RANDOM_RUNS
              + " runs; its AUC-PR is about the share of anomalous rows.",
          "VUS-PR: buffers from 0 to the median length of a labelled range, at least 10 and at most"
              + " 100 rows.",
          "F1, precision, recall, delay and found: at the threshold on the raw score with the best"
              + " F1, which only the labels tell; no point adjustment.",
          "alert delay, alert found, false/1000: by the shipped decision, which knows no labels;"
              + " false are alerts outside any labelled range, for each 1,000 judged rows.",
          "delay: rows from the first of a range to the first detected, median over ranges"
              + " detected;"
              + " found: their share.",
          "surprise AUC-PR: as AUC-PR, of -log10 of the p-value that the shipped calibration"
              + " makes of the score; raw"
              + " scores of different series cannot be compared, so pooled ones say little.",
          "us/record: processor time to make detectors, points and scores, over all rows; warming"
              + " up"
              + " included, files not.");

  private final List<LabelledSeries> series;
  private final List<Evaluation> evaluations;
  private final Evaluation random;
  private final boolean perSeries;

  EvaluateReport(
      List<LabelledSeries> series,
      List<Evaluation> evaluations,
      Evaluation random,
      boolean perSeries) {
    this.series = List.copyOf(series);
    this.evaluations = List.copyOf(evaluations);
    this.random = random;
    this.perSeries = perSeries;
  }

  /** Writes one object on a line for each detector. */
  void writeJson(PrintWriter out) throws IOException {
    for (Evaluation evaluation : evaluations) {
      try (JsonGenerator generator = JsonText.onOneLine(out)) {
        write(generator, evaluation);
      }
      out.println();
    }
  }

  private void write(JsonGenerator generator, Evaluation evaluation) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("detector", evaluation.name());
    generator.writeNumberField("series", series.size());
    generator.writeNumberField("series_left_out_of_mean", leftOut());
    generator.writeNumberField("judged_rows", judged());
    write(generator, "", evaluation.mean());
    write(generator, "pooled_", evaluation.pooled());
    write(generator, "random_", random.mean());
    write(generator, "random_pooled_", random.pooled());
    JsonText.number(generator, "us_per_record", evaluation.microsPerRecord());
    if (perSeries) {
      generator.writeArrayFieldStart("per_series");
      for (int i = 0; i < series.size(); i++) {
        generator.writeStartObject();
        generator.writeStringField("series", series.get(i).name());
        generator.writeNumberField("judged_rows", series.get(i).judged());
        write(generator, "", evaluation.each().get(i));
        write(generator, "random_", random.each().get(i));
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
    generator.writeEndObject();
  }

  private static void write(JsonGenerator generator, String prefix, Measures measures)
      throws IOException {
    for (Measure measure : Measure.values()) {
      JsonText.number(generator, prefix + measure.key(), measures.of(measure));
    }
  }

  /** Returns tables for people. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    int leftOut = leftOut();
    lines.add(
        Figures.count(series.size())
            + " series, "
            + Figures.count(judged())
            + " rows judged of "
            + Figures.count(series.stream().mapToLong(LabelledSeries::rows).sum())
            + ", "
            + figure(100 * random.pooled().of(Measure.BASE_RATE), "%.2f")
            + " % of them anomalous");
    if (leftOut > 0) {
      lines.add(
          Figures.count(leftOut)
              + (leftOut == 1 ? " series has" : " series have")
              + " one label only and no part in the mean");
    }
    lines.add("");
    Table mean = new Table("mean over series");
    evaluations.forEach(each -> mean.add(each.name(), each.mean(), each.microsPerRecord()));
    mean.add(random.name(), random.mean(), Double.NaN);
    lines.addAll(mean.lines(width));
    lines.add("");
    Table pooled = new Table("all rows pooled");
    evaluations.forEach(each -> pooled.add(each.name(), each.pooled(), each.microsPerRecord()));
    pooled.add(random.name(), random.pooled(), Double.NaN);
    lines.addAll(pooled.lines(width));
    if (perSeries) {
      for (int i = 0; i < series.size(); i++) {
        int at = i;
        Table table = new Table(series.get(i).name());
        evaluations.forEach(each -> table.add(each.name(), each.each().get(at), Double.NaN));
        table.add(random.name(), random.each().get(at), Double.NaN);
        lines.add("");
        lines.addAll(table.lines(width));
      }
    }
    lines.add("");
    lines.addAll(NOTES);
    return lines;
  }

  private int leftOut() {
    return (int) series.stream().filter(each -> !each.hasBothLabels()).count();
  }

  private long judged() {
    return series.stream().mapToLong(LabelledSeries::judged).sum();
  }

  /** One block of measures, a line for each detector. */
  private static final class Table {

    private final TextTable table;

    private Table(String title) {
      table =
          new TextTable(
              title,
              "AUC-PR",
              "VUS-PR",
              "F1",
              "precision",
              "recall",
              "delay",
              "found",
              "alert delay",
              "alert found",
              "false/1000",
              "surprise AUC-PR",
              "us/record");
    }

    private void add(String name, Measures measures, double microsPerRecord) {
      table.row(
          name,
          share(measures, Measure.AUC_PR),
          share(measures, Measure.VUS_PR),
          share(measures, Measure.BEST_F1),
          share(measures, Measure.BEST_F1_PRECISION),
          share(measures, Measure.BEST_F1_RECALL),
          figure(measures.of(Measure.BEST_F1_DELAY), "%.1f"),
          share(measures, Measure.BEST_F1_DETECTED),
          figure(measures.of(Measure.DELAY), "%.1f"),
          share(measures, Measure.DETECTED),
          figure(measures.of(Measure.FALSE_ALARMS), "%.2f"),
          share(measures, Measure.SURPRISE_AUC_PR),
          figure(microsPerRecord, "%.2f"));
    }

    private List<String> lines(int width) {
      return table.lines(width);
    }

    private static String share(Measures measures, Measure measure) {
      return figure(measures.of(measure), "%.3f");
    }
  }

  private static String figure(double value, String format) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
