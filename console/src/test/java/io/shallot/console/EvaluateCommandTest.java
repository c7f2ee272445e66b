package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

  private static final int ROWS = 1000;
  private static final int SPIKE = 700;

  @TempDir private Path folder = Path.of("");

  /** Two series with a spike that is labelled, one of them in a subfolder, and one without. */
  @BeforeEach
  void make() throws IOException {
    write("a.csv", "timestamp,value,label\n" + rows(true, true));
    write("below/b.TXT", "#300\n" + rows(false, true));
    write("calm.txt", rows(false, false));
    write("notes.md", "no series");
  }

  @Test
  void evaluate_table_standsBesideRandomScoresAndSaysWhatIsLeftOut() {
    CommandRun run =
        evaluate("--detector", "robust-z", "--detector", "ewma", "--set", "halfLife=50");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("3 series, 2,700 rows judged of 3,000, 0.07 % of them anomalous");
    assertThat(lines.get(1)).isEqualTo("1 series has one label only and no part in the mean");
    assertThat(lines.get(3)).startsWith("mean over series").contains("AUC-PR", "VUS-PR", "F1");
    assertThat(lines.get(4)).startsWith("robust-z").contains("1.000");
    assertThat(lines.get(5)).startsWith("ewma,halfLife=50");
    assertThat(lines.get(6)).startsWith("random  ").endsWith("-");
    assertThat(lines.get(8)).startsWith("all rows pooled");
    assertThat(run.out()).contains("no point adjustment");
  }

  @Test
  void evaluate_json_isOneObjectForEachDetector() throws IOException {
    CommandRun run = evaluate("--detector", "robust-z", "--detector", "seasonal", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> objects = objects(run);
    assertThat(objects).hasSize(2);
    JsonNode first = objects.get(0);
    assertThat(first.path("detector").asText()).isEqualTo("robust-z");
    assertThat(first.path("series").asInt()).isEqualTo(3);
    assertThat(first.path("series_left_out_of_mean").asInt()).isEqualTo(1);
    assertThat(first.path("judged_rows").asInt()).isEqualTo(2 * ROWS + 700);
    assertThat(first.path("auc_pr").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(first.path("best_f1").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(first.path("best_f1_threshold").isNull()).isTrue();
    assertThat(first.path("delay").asDouble()).isZero();
    assertThat(first.path("detected").asDouble()).isEqualTo(1);
    assertThat(first.path("false_alarms_per_1000").asDouble()).isZero();
    assertThat(first.path("pooled_base_rate").asDouble())
        .isCloseTo(2.0 / (2 * ROWS + 700), within(1e-12));
    assertThat(first.path("pooled_auc_pr").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(first.path("pooled_surprise_auc_pr").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(first.path("random_auc_pr").asDouble()).isBetween(0.0, 0.3);
    assertThat(first.path("us_per_record").asDouble()).isPositive();
    assertThat(first.has("per_series")).isFalse();
    assertThat(objects.get(1).path("detector").asText()).isEqualTo("seasonal");
  }

  @Test
  void evaluate_perSeries_addsEverySeriesInOrderOfItsPath() throws IOException {
    JsonNode series =
        objects(evaluate("--detector", "robust-z", "--json", "--per-series"))
            .get(0)
            .path("per_series");
    CommandRun table = evaluate("--detector", "robust-z", "--per-series");

    assertThat(series)
        .extracting(each -> each.path("series").asText())
        .containsExactly("a.csv", "below/b.TXT", "calm.txt");
    assertThat(series)
        .extracting(each -> each.path("judged_rows").asInt())
        .containsExactly(ROWS, 700, ROWS);
    assertThat(series.get(0).path("best_f1_threshold").asDouble()).isGreaterThan(5);
    assertThat(series.get(2).path("auc_pr").isNull()).isTrue();
    assertThat(series.get(2).path("false_alarms_per_1000").asDouble()).isZero();
    assertThat(table.out()).contains("\na.csv ", "\nbelow/b.TXT ", "\ncalm.txt ");
  }

  @Test
  void evaluate_threadsAndOtherDetectors_changeNoFigure() throws IOException {
    JsonNode one = objects(evaluate("--detector", "ewma", "--json", "--threads", "1")).get(0);
    JsonNode many =
        objects(
                evaluate(
                    "--detector", "robust-z", "--detector", "ewma", "--json", "--threads", "4"))
            .get(1);

    one.properties().stream()
        .filter(field -> !field.getKey().equals("us_per_record"))
        .forEach(field -> assertThat(many.path(field.getKey())).isEqualTo(field.getValue()));
  }

  @Test
  void evaluate_seed_movesTheBaselineOnly() throws IOException {
    JsonNode first = objects(evaluate("--detector", "ewma", "--json")).get(0);
    JsonNode other = objects(evaluate("--detector", "ewma", "--json", "--seed", "1")).get(0);

    assertThat(other.path("auc_pr")).isEqualTo(first.path("auc_pr"));
    assertThat(other.path("random_auc_pr")).isNotEqualTo(first.path("random_auc_pr"));
  }

  @Test
  void evaluate_alertsPer1000_alertsMoreAndChangesNoScore() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < ROWS; row++) {
      boolean odd = row >= 500 && row % 50 == 0;
      text.append(odd ? 500 : row * 31 % 17).append(',').append(odd ? 1 : 0).append('\n');
    }
    Files.writeString(folder.resolve("often.csv"), text);
    String[] often = {"--detector", "robust-z", "--json", "--only", "often"};

    JsonNode usual = objects(evaluate(often)).get(0);
    JsonNode ready =
        objects(
                evaluate(
                    "--detector",
                    "robust-z",
                    "--json",
                    "--only",
                    "often",
                    "--alerts-per-1000",
                    "20"))
            .get(0);

    assertThat(ready.path("detected").asDouble()).isGreaterThan(usual.path("detected").asDouble());
    assertThat(ready.path("auc_pr")).isEqualTo(usual.path("auc_pr"));
  }

  @Test
  void evaluate_step_movesWhatHasNoTimestamps() throws IOException {
    Path week = Files.createDirectories(folder.resolve("week"));
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 24 * 7 * 4; row++) {
      // Busy from 8 to 16 o'clock if rows are hours, and one busy night.
      boolean odd = row == 24 * 7 * 3 + 2;
      boolean busy = row % 24 >= 8 && row % 24 < 16;
      text.append((busy || odd ? 100 : 10) + row % 3).append(',').append(odd ? 1 : 0).append('\n');
    }
    Files.writeString(week.resolve("hours.txt"), text);

    double hours = seasonalAucPr("week", "1h");
    double minutes = seasonalAucPr("week", "1m");

    assertThat(hours).isEqualTo(1);
    assertThat(minutes).isLessThan(0.5);
  }

  private double seasonalAucPr(String only, String step) throws IOException {
    return objects(evaluate("--detector", "seasonal", "--json", "--only", only, "--step", step))
        .get(0)
        .path("auc_pr")
        .asDouble();
  }

  @Test
  void evaluate_progress_goesToStandardError() {
    CommandRun run = evaluate("--detector", "ewma", "--json", "--progress");

    assertThat(run.err()).contains("ewma: 3 of 3 series, 3,000 records");
    assertThat(run.out()).doesNotContain("3 of 3");
  }

  @Test
  void evaluate_noSeriesWithBothLabels_hasNoScoreRatherThanAWrongOne() throws IOException {
    JsonNode calm = objects(evaluate("--detector", "ewma", "--only", "calm", "--json")).get(0);

    assertThat(calm.path("auc_pr").isNull()).isTrue();
    assertThat(calm.path("pooled_auc_pr").isNull()).isTrue();
    assertThat(calm.path("pooled_false_alarms_per_1000").asDouble()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--detector magic                      | 'magic'",
        "--detector ewma --set colour=red      | 'colour'",
        "--detector ewma --detector ewma       | ewma: must be given once",
        "--set halfLife=5                      | --detector",
        "--threads 0                           | --threads: must be at least 1",
        "--alerts-per-1000 0.1                 | --alerts-per-1000: alertsPer1000 must be from 0.2 to 100",
        "--only nowhere                        | --only: no file in",
        "--step 5                              | --step: must be a number with ms, s, m, h or d",
        "--step 0m                             | above 0",
        "--step 367d                           | at most 366d, but was 367d",
      })
  void evaluate_badUsage_isOneLineAndExitCode2(String arguments, String named) {
    evaluate(arguments.split(" ", -1)).requireRefused(named);
  }

  @Test
  void evaluate_placesThatAreNoSeries_areRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    CommandRun.of("evaluate", folder.resolve("none").toString())
        .requireRefused("none: must be a folder");
    CommandRun.of("evaluate", empty.toString())
        .requireRefused("empty: must have at least one .csv or .txt file");
    CommandRun.of("evaluate").requireRefused("DIR");
  }

  private CommandRun evaluate(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("evaluate", folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(folder.resolve(name).resolveSibling("."));
    Files.writeString(file, text);
  }

  private static String rows(boolean timed, boolean spiked) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      boolean spike = spiked && row == SPIKE;
      String time = timed ? "2026-03-01T00:" + two(row / 60 % 60) + ":" + two(row % 60) + "Z," : "";
      rows.add(time + (spike ? 500 : row * 31 % 17) + "," + (spike ? 1 : 0));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  private static List<JsonNode> objects(CommandRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonMapper mapper = JsonMapper.builder().build();
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(run.out())) {
      return values.readAll();
    }
  }
}
