package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.alerts.AlertFigures;
import io.shallot.console.alerts.AlertFigures.Labelled;
import io.shallot.console.report.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How well labelled alerts were grouped: by scenario, over all, and beside what is plain. */
final class AlertReport {

  private static final List<String> NOTES =
      List.of(
          "reduction: alerts for each incident or digest; one digest a day for the whole site, and"
              + " in brackets one for each host and day.",
          "pure: attack incidents with at least 90 % attack alerts; alerts, cells: the attack's"
              + " share of the alerts, and of the distinct names, hosts and minutes, of attack"
              + " incidents; recall: share of the attack's alerts that are in incidents. All by E,"
              + " the cause of an alert; in brackets by H, which adds what is rare outside the"
              + " attack and so favours grouping by rarity.",
          "rank: places of the true attack incidents (at least half attack by H) by risk.",
          "fragments: incidents with alerts of the main chain, and of the theft.",
          "benign: incidents with less than 10 % attack by H, in all, and alerting ones a day.",
          "steps: steps with a true attack incident that alerts, and those that prevail in a stage"
              + " of an incident, of all steps with alerts.",
          "latency: seconds from the first alert of a chain, theft by DNS aside, to the first time"
              + " an incident with it alerts.");

  private final Map<String, AlertFigures> shipped;
  private final Map<String, List<AlertFigures>> varied;
  private final Map<String, List<AlertFigures>> plain;

  AlertReport(
      Map<String, AlertFigures> shipped,
      Map<String, List<AlertFigures>> varied,
      Map<String, List<AlertFigures>> plain) {
    this.shipped = shipped;
    this.varied = varied;
    this.plain = plain;
  }

  /** Writes one object on a line. */
  void writeJson(PrintWriter out) throws IOException {
    try (JsonGenerator generator = JsonText.onOneLine(out)) {
      generator.writeStartObject();
      generator.writeObjectFieldStart("scenarios");
      for (Map.Entry<String, AlertFigures> each : shipped.entrySet()) {
        generator.writeObjectFieldStart(each.getKey());
        writeOne(generator, each.getValue());
        generator.writeEndObject();
      }
      generator.writeEndObject();
      writeAll(generator, shipped.values());
      double seconds = sum(shipped.values(), AlertFigures::seconds);
      JsonText.number(
          generator, "alerts_per_second", sum(shipped.values(), AlertFigures::alerts) / seconds);
      writeObjects(generator, "worst_of", varied);
      writeObjects(generator, "plain", plain);
      generator.writeEndObject();
    }
    out.println();
  }

  private static void writeObjects(
      JsonGenerator generator, String name, Map<String, List<AlertFigures>> groups)
      throws IOException {
    generator.writeObjectFieldStart(name);
    for (Map.Entry<String, List<AlertFigures>> each : groups.entrySet()) {
      generator.writeObjectFieldStart(each.getKey());
      generator.writeNumberField("runs", each.getValue().size());
      writeAll(generator, each.getValue());
      generator.writeEndObject();
    }
    generator.writeEndObject();
  }

  private static void writeAll(JsonGenerator generator, Collection<AlertFigures> all)
      throws IOException {
    Labelled byCause = all.stream().map(AlertFigures::byCause).reduce(Labelled::plus).orElseThrow();
    JsonText.number(
        generator,
        "reduction",
        sum(all, AlertFigures::alerts)
            / (sum(all, AlertFigures::incidents) + sum(all, AlertFigures::digests)));
    JsonText.number(generator, "reduction_min", least(all, AlertFigures::reduction));
    JsonText.number(generator, "purity", byCause.purity());
    JsonText.number(generator, "alert_purity", byCause.alertPurity());
    JsonText.number(
        generator, "alert_purity_min", least(all, each -> each.byCause().alertPurity()));
    JsonText.number(generator, "cell_purity", byCause.cellPurity());
    JsonText.number(generator, "recall", byCause.recall());
    JsonText.number(generator, "recall_min", least(all, each -> each.byCause().recall()));
    double steps = sum(all, each -> each.steps().size());
    JsonText.number(
        generator, "step_coverage", 1 - sum(all, each -> each.uncovered().size()) / steps);
    JsonText.number(
        generator, "step_dominance", 1 - sum(all, each -> each.undominated().size()) / steps);
    generator.writeNumberField(
        "fragments_max",
        (int) most(all, each -> each.fragments().stream().mapToInt(n -> n).max().orElse(0)));
    generator.writeNumberField("worst_rank", (int) most(all, AlertFigures::worstRank));
    JsonText.number(generator, "benign_per_day_max", most(all, AlertFigures::benignPerDay));
    generator.writeNumberField("benign_max", (int) most(all, AlertFigures::benign));
  }

  private static void writeOne(JsonGenerator generator, AlertFigures figures) throws IOException {
    generator.writeNumberField("alerts", figures.alerts());
    generator.writeNumberField("incidents", figures.incidents());
    generator.writeNumberField("digests", figures.digests());
    JsonText.number(generator, "reduction", figures.reduction());
    JsonText.number(generator, "reduction_with_host_digests", figures.hostReduction());
    write(generator, "", figures.byCause());
    write(generator, "h_", figures.byStep());
    writeNumbers(generator, "ranks", figures.ranks());
    writeNumbers(generator, "fragments", figures.fragments());
    generator.writeNumberField("benign", figures.benign());
    JsonText.number(generator, "benign_per_day", figures.benignPerDay());
    writeTexts(generator, "steps", figures.steps());
    writeTexts(generator, "steps_not_covered", figures.uncovered());
    writeTexts(generator, "steps_not_dominating", figures.undominated());
    JsonText.number(generator, "latency_main_seconds", figures.latencySeconds().get(0));
    JsonText.number(generator, "latency_theft_seconds", figures.latencySeconds().get(1));
  }

  private static void write(JsonGenerator generator, String prefix, Labelled labelled)
      throws IOException {
    generator.writeNumberField(prefix + "attack_incidents", labelled.attackIncidents());
    generator.writeNumberField(prefix + "pure_incidents", labelled.pure());
    JsonText.number(generator, prefix + "purity", labelled.purity());
    JsonText.number(generator, prefix + "alert_purity", labelled.alertPurity());
    JsonText.number(generator, prefix + "cell_purity", labelled.cellPurity());
    JsonText.number(generator, prefix + "recall", labelled.recall());
  }

  private static void writeNumbers(JsonGenerator generator, String name, List<Integer> numbers)
      throws IOException {
    generator.writeArrayFieldStart(name);
    for (int number : numbers) {
      generator.writeNumber(number);
    }
    generator.writeEndArray();
  }

  private static void writeTexts(JsonGenerator generator, String name, List<String> texts)
      throws IOException {
    generator.writeArrayFieldStart(name);
    for (String text : texts) {
      generator.writeString(text);
    }
    generator.writeEndArray();
  }

  /** Returns tables for people. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    TextTable table = table("scenario");
    shipped.forEach((name, figures) -> row(table, name, figures));
    lines.addAll(table.lines(width));
    for (Map.Entry<String, AlertFigures> each : shipped.entrySet()) {
      AlertFigures figures = each.getValue();
      if (!figures.uncovered().isEmpty() || !figures.undominated().isEmpty()) {
        lines.add(
            each.getKey()
                + ": not covered "
                + listed(figures.uncovered())
                + "; not dominating a stage "
                + listed(figures.undominated()));
      }
    }
    lines.add("");
    TextTable all = overAll("over all scenarios");
    overAllRow(all, "by surprise", shipped.values());
    plain.forEach((name, figures) -> overAllRow(all, name, figures));
    varied.forEach((name, figures) -> overAllRow(all, name.replace('_', ' '), figures));
    lines.addAll(all.lines(width));
    double seconds = sum(shipped.values(), AlertFigures::seconds);
    lines.add(
        Figures.count(Math.round(sum(shipped.values(), AlertFigures::alerts) / seconds))
            + " alerts/s");
    lines.add("");
    lines.addAll(NOTES);
    return lines;
  }

  private static TextTable table(String title) {
    return new TextTable(
        title,
        "alerts",
        "incidents",
        "digests",
        "reduction",
        "pure",
        "alerts pure",
        "cells pure",
        "recall",
        "rank",
        "fragments",
        "benign",
        "steps",
        "latency");
  }

  private static void row(TextTable table, String name, AlertFigures figures) {
    Labelled byCause = figures.byCause();
    Labelled byStep = figures.byStep();
    int steps = figures.steps().size();
    table.row(
        name,
        Figures.count(figures.alerts()),
        Figures.count(figures.incidents()),
        Figures.count(figures.digests()),
        text(figures.reduction(), "%.0f") + " (" + text(figures.hostReduction(), "%.0f") + ")",
        byCause.pure()
            + "/"
            + byCause.attackIncidents()
            + " ("
            + byStep.pure()
            + "/"
            + byStep.attackIncidents()
            + ")",
        both(byCause.alertPurity(), byStep.alertPurity()),
        both(byCause.cellPurity(), byStep.cellPurity()),
        both(byCause.recall(), byStep.recall()),
        joined(figures.ranks()),
        joined(figures.fragments()),
        figures.benign() + ", " + text(figures.benignPerDay(), "%.1f") + "/day",
        (steps - figures.uncovered().size())
            + ", "
            + (steps - figures.undominated().size())
            + " of "
            + steps,
        figures.latencySeconds().stream()
            .map(each -> text(each, "%.0f"))
            .collect(Collectors.joining(", ")));
  }

  private static TextTable overAll(String title) {
    return new TextTable(
        title,
        "reduction",
        "least",
        "pure",
        "alerts pure",
        "cells pure",
        "recall",
        "worst rank",
        "most fragments",
        "most benign/day",
        "steps covered");
  }

  private static void overAllRow(TextTable table, String name, Collection<AlertFigures> all) {
    Labelled byCause = all.stream().map(AlertFigures::byCause).reduce(Labelled::plus).orElseThrow();
    double steps = sum(all, each -> each.steps().size());
    table.row(
        name,
        text(
            sum(all, AlertFigures::alerts)
                / (sum(all, AlertFigures::incidents) + sum(all, AlertFigures::digests)),
            "%.0f"),
        text(least(all, AlertFigures::reduction), "%.0f"),
        byCause.pure() + "/" + byCause.attackIncidents(),
        text(byCause.alertPurity(), "%.4f"),
        text(byCause.cellPurity(), "%.3f"),
        text(byCause.recall(), "%.4f"),
        text(most(all, AlertFigures::worstRank), "%.0f"),
        text(most(all, each -> each.fragments().stream().mapToInt(n -> n).max().orElse(0)), "%.0f"),
        text(most(all, AlertFigures::benignPerDay), "%.1f"),
        text(steps - sum(all, each -> each.uncovered().size()), "%.0f")
            + " of "
            + text(steps, "%.0f"));
  }

  private static String both(double first, double second) {
    return text(first, "%.4f") + " (" + text(second, "%.4f") + ")";
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String listed(List<String> texts) {
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private static double sum(Collection<AlertFigures> all, ToDoubleFunction<AlertFigures> figure) {
    return all.stream().mapToDouble(figure).sum();
  }

  private static double least(Collection<AlertFigures> all, ToDoubleFunction<AlertFigures> figure) {
    return all.stream().mapToDouble(figure).min().orElse(Double.NaN);
  }

  private static double most(Collection<AlertFigures> all, ToDoubleFunction<AlertFigures> figure) {
    return all.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }

  private static String text(double value, String format) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
