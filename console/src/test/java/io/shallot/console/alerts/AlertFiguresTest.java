package io.shallot.console.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.console.alerts.Outcome.Formed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertFiguresTest {

  // Ten alerts, ten seconds apart, on one host: 0 to 3 dull, 4 to 7 of wpscan, 8 the webshell
  // without a labelled cause, 9 dull.
  private static final AlertScenario SCENARIO = scenario();

  private static AlertScenario scenario() {
    List<AlertRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String step = i >= 4 && i <= 7 ? "wpscan" : i == 8 ? "webshell" : "false_positive";
      String cause = i >= 4 && i <= 7 ? "wpscan" : "-";
      String name = step.equals("false_positive") ? "dull" : "new " + step;
      rows.add(new AlertRow(i * 10, name, "web", step, cause));
    }
    return AlertScenario.of("ten", rows);
  }

  @Test
  void of_rareAlertInsideAStep_belongsToItByStepButNotByCause() {
    assertThat(SCENARIO.alerts().get(8).cause()).isEmpty();
    assertThat(SCENARIO.alerts().get(8).step()).isEqualTo("webshell");
    assertThat(SCENARIO.alerts().get(9).step()).isEmpty();
  }

  @Test
  void of_commonAlertInsideAStep_belongsToNothing() {
    List<AlertRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new AlertRow(i * 10, "dull", "web", i == 50 ? "webshell" : "false_positive", "-"));
    }

    // 99 in 990 seconds make 6 in the least length of a step, a minute: not below 0.05.
    assertThat(AlertScenario.of("dull", rows).alerts())
        .extracting(AlertScenario.Alert::step)
        .containsOnly("");
  }

  @Test
  void of_twoIncidentsAndADigest_countsWhatAReaderCounts() {
    Formed attack =
        new Formed(
            "a",
            20,
            45_000,
            List.of(3, 4, 5, 6, 7, 8),
            List.of(List.of(3), List.of(4, 5, 6, 7), List.of(8)));
    Formed benign = new Formed("b", 30, Outcome.NEVER, List.of(0), List.of(List.of(0)));
    Outcome outcome = new Outcome(List.of(attack, benign), 1, 1, 1.0);

    AlertFigures figures = AlertFigures.of(SCENARIO, outcome);

    assertThat(figures.reduction()).as("10 alerts, 2 incidents, 1 digest").isEqualTo(10 / 3.0);
    assertThat(figures.byCause().purity()).as("4 of 6 are no 90 %").isZero();
    assertThat(figures.byCause().alertPurity()).isEqualTo(4 / 6.0);
    assertThat(figures.byStep().alertPurity()).isEqualTo(5 / 6.0);
    // Cells are name, host and minute: dull, wpscan in the first minute and in the second, webshell.
    assertThat(figures.byCause().cellPurity()).isEqualTo(2 / 4.0);
    assertThat(figures.byCause().recall()).isEqualTo(1);
    assertThat(figures.ranks()).containsExactly(2);
    assertThat(figures.fragments()).containsExactly(1, 0);
    assertThat(figures.benign()).isEqualTo(1);
    assertThat(figures.benignPerDay()).isZero();
    assertThat(figures.steps()).containsExactly("wpscan", "webshell");
    assertThat(figures.uncovered()).isEmpty();
    assertThat(figures.undominated()).isEmpty();
    assertThat(figures.latencySeconds().get(0)).as("first at 40 s").isCloseTo(5, within(1e-9));
    assertThat(figures.latencySeconds().get(1)).isNaN();
  }

  @Test
  void of_attackThatNeverAlerts_coversNoStep() {
    Formed silent =
        new Formed("a", 1, Outcome.NEVER, List.of(4, 5, 6, 7), List.of(List.of(4, 5, 6, 7)));

    AlertFigures figures =
        AlertFigures.of(SCENARIO, new Outcome(List.of(silent), 1, 1, Double.NaN));

    assertThat(figures.uncovered()).containsExactly("wpscan", "webshell");
    assertThat(figures.undominated()).containsExactly("webshell");
    assertThat(figures.byCause().purity()).isEqualTo(1);
  }

  @Test
  void withoutScans_leavesTheRest() {
    assertThat(SCENARIO.withoutScans().alerts()).hasSize(6);
  }

  @Test
  void shuffled_keepsTimesAndLabels() {
    List<AlertRow> rows =
        IntStream.range(0, 50)
            .mapToObj(i -> new AlertRow(i / 10, "n" + i, "web", "false_positive", "-"))
            .toList();
    AlertScenario scenario = AlertScenario.of("fifty", rows);

    List<AlertScenario.Alert> shuffled = scenario.shuffled(1).alerts();

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(scenario.alerts());
    assertThat(shuffled).isNotEqualTo(scenario.alerts());
    assertThat(shuffled).extracting(AlertScenario.Alert::millis).isSorted();
  }

  @Test
  void plainGrouping_pauseLongerThanItsGap_beginsAnotherIncident() {
    List<AlertRow> rows =
        List.of(
            new AlertRow(0, "a", "web", "false_positive", "-"),
            new AlertRow(300, "b", "web", "false_positive", "-"),
            new AlertRow(601, "b", "web", "false_positive", "-"));
    AlertScenario scenario = AlertScenario.of("three", rows);

    assertThat(PlainGrouping.HOST.of(scenario).incidents()).hasSize(2);
    assertThat(PlainGrouping.HOST_HOUR.of(scenario).incidents()).hasSize(1);
    assertThat(PlainGrouping.NAME_AND_HOST.of(scenario).incidents()).hasSize(3);
  }
}
