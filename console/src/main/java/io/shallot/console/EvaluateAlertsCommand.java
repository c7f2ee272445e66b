package io.shallot.console;

import io.shallot.console.alerts.AlertFigures;
import io.shallot.console.alerts.AlertScenario;
import io.shallot.console.alerts.GroupingRun;
import io.shallot.console.alerts.PlainGrouping;
import io.shallot.correlation.surprise.SurpriseParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups labelled alerts into incidents and measures how well. */
@Command(
    name = "evaluate-alerts",
    description = {
      "Groups labelled alerts into incidents and measures how well.",
      "",
      "Every file NAME_alerts.csv or NAME_alerts.csv.gz in the folder is a scenario: rows"
          + " time,name,ip,host,short,time_label,event_label. The grouping sees time, name and host,"
          + " never a label.",
      ""
    },
    footer = {"", "Example:", "  shallot evaluate-alerts alerts --without-scans"})
final class EvaluateAlertsCommand implements Callable<Integer> {

  private static final Pattern HISTORY = Pattern.compile("([0-9]{1,4})h?");
  private static final int MOST_RUNS = 1000;
  private static final long DAY_SECONDS = 86_400;

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The folder with the alerts.")
  private Path data = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a parameter of the grouping; may be given more than once.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--without-scans",
      description = "Leave the alerts of the scanning steps of the attacks out.")
  private boolean withoutScans;

  @Option(
      names = "--history",
      paramLabel = "HOURS",
      description = "Begin so long before the first attack, such as 6h.")
  private String history = "";

  @Option(
      names = "--no-keywords",
      description = "Take nothing from the words in the names of alerts.")
  private boolean noKeywords;

  @Option(
      names = "--clock-shifts",
      paramLabel = "N",
      description =
          "Also run each scenario N times with the clock put forward by a part of a day, and give"
              + " the worst of each figure.")
  private int clockShifts;

  @Option(
      names = "--shuffles",
      paramLabel = "N",
      description =
          "Also run each scenario N times with the alerts of each second in an order by chance, and"
              + " give the worst of each figure.")
  private int shuffles;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--progress",
      description = "Show progress on standard error even if that is no terminal.")
  private boolean progress;

  EvaluateAlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    checkRuns("--clock-shifts", clockShifts);
    checkRuns("--shuffles", shuffles);
    if (noKeywords) {
      settings.put("keywords", "off");
    }
    SurpriseParameters parameters = parameters();
    UnaryOperator<AlertScenario> history = history();
    Progress shown = new Progress(terminal, progress);
    try {
      List<AlertScenario> scenarios = new ArrayList<>();
      for (AlertScenario scenario : AlertFolder.read(data, shown::phase)) {
        AlertScenario cut = history.apply(scenario);
        scenarios.add(withoutScans ? cut.withoutScans() : cut);
      }
      Map<String, AlertFigures> shipped = new LinkedHashMap<>();
      Map<String, List<AlertFigures>> varied = new LinkedHashMap<>();
      Map<String, List<AlertFigures>> plain = new LinkedHashMap<>();
      for (AlertScenario scenario : scenarios) {
        shown.phase(scenario.name());
        shipped.put(scenario.name(), run(scenario, parameters));
        for (int i = 1; i <= clockShifts; i++) {
          AlertScenario later = scenario.later(DAY_SECONDS * i / (clockShifts + 1));
          varied
              .computeIfAbsent("clock_shifts", key -> new ArrayList<>())
              .add(run(later, parameters));
        }
        for (int i = 1; i <= shuffles; i++) {
          varied
              .computeIfAbsent("shuffles", key -> new ArrayList<>())
              .add(run(scenario.shuffled(i), parameters));
        }
        for (PlainGrouping grouping : PlainGrouping.values()) {
          plain
              .computeIfAbsent(grouping.title(), key -> new ArrayList<>())
              .add(AlertFigures.of(scenario, grouping.of(scenario)));
        }
      }
      shown.done();
      AlertReport report = new AlertReport(shipped, varied, plain);
      if (json) {
        report.writeJson(terminal.out());
      } else {
        report.lines(terminal.columns()).forEach(terminal.out()::println);
      }
    } finally {
      shown.done();
    }
    return 0;
  }

  private static AlertFigures run(AlertScenario scenario, SurpriseParameters parameters) {
    return AlertFigures.of(scenario, GroupingRun.of(scenario, parameters));
  }

  private SurpriseParameters parameters() {
    List<String> faults = SurpriseParameters.SCHEMA.faultsOf(settings);
    if (!faults.isEmpty()) {
      throw new BadInputException("--set: " + String.join("; ", faults));
    }
    return SurpriseParameters.of(settings);
  }

  private UnaryOperator<AlertScenario> history() {
    if (history.isEmpty()) {
      return scenario -> scenario;
    }
    Matcher hours = HISTORY.matcher(history);
    if (!hours.matches()) {
      throw new BadInputException(
          "--history: must be a number of hours such as 6h, but was " + history);
    }
    return scenario -> scenario.withHistory(Long.parseLong(hours.group(1)));
  }

  private static void checkRuns(String option, int runs) {
    if (runs < 0 || runs > MOST_RUNS) {
      throw new BadInputException(
          option + ": must be from 0 to " + MOST_RUNS + ", but was " + runs);
    }
  }
}
