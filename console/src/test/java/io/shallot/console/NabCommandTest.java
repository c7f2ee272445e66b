package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shallot.api.Detectors;
import io.shallot.console.nab.CorpusFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NabCommandTest {

  private static final int ROWS = 1000;

  @TempDir private Path temporary = Path.of("");

  private Path corpus = Path.of("");

  /** Two noisy series with a spike at the first row of a window, and one without a window. */
  @BeforeEach
  void make() throws IOException {
    corpus = temporary.resolve("nab");
    double[] perfect = new double[ROWS];
    perfect[700] = 1;
    new CorpusFolder(corpus)
        .add("one/a.csv", ROWS, row -> spike(row), new int[] {700, 740})
        .add("one/b.csv", ROWS, row -> 5 + spike(row), new int[] {700, 740})
        .add("two/calm.csv", ROWS, row -> row % 7)
        .addReference(
            "oracle",
            Map.of("one/a.csv", perfect, "one/b.csv", perfect, "two/calm.csv", new double[ROWS]));
  }

  @Test
  void nab_table_hasOursThenThePublishedAndTheCaveats() {
    CommandRun run = nab("--detector", "robust-z", "--detector", "ewma", "--set", "halfLife=50");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("3 files, 3,000 records, 2 windows");
    assertThat(lines.get(2)).startsWith("detector").contains("standard", "low FP", "us/record");
    assertThat(lines.get(3)).startsWith("robust-z").contains("100.00");
    assertThat(lines.get(4)).startsWith("ewma,halfLife=50");
    assertThat(lines.get(6)).startsWith("published");
    assertThat(lines.get(7)).startsWith("oracle").contains("100.00").endsWith("1.00000");
    assertThat(run.out()).contains("tunes thresholds on the labels it judges by");
  }

  @Test
  void nab_json_isOneObjectForEachDetectorThatWasAskedFor() throws IOException {
    CommandRun run = nab("--detector", "robust-z", "--detector", "seasonal", "--json");

    assertThat(run.exitCode()).isZero();
    List<JsonNode> objects = objects(run);
    assertThat(objects).hasSize(2);
    assertThat(objects.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "detector",
            "standard",
            "low_fp",
            "low_fn",
            "standard_loo",
            "threshold",
            "us_per_record",
            "standard_shipped",
            "continuous_standard",
            "continuous_standard_loo",
            "continuous_low_fp",
            "continuous_low_fn",
            "continuous_threshold");
    assertThat(objects.get(0).path("detector").asText()).isEqualTo("robust-z");
    assertThat(objects.get(0).path("standard").asDouble()).isCloseTo(100, within(1e-9));
    assertThat(objects.get(0).path("us_per_record").asDouble()).isPositive();
    assertThat(objects.get(1).path("detector").asText()).isEqualTo("seasonal");
  }

  @Test
  void nab_withoutDetector_runsAllThereAre() throws IOException {
    assertThat(objects(nab("--json")))
        .extracting(each -> each.path("detector").asText())
        .containsExactlyElementsOf(Detectors.discover().providers().types());
  }

  @Test
  void nab_scoresThatWereWritten_scoreTheSameAgain() throws IOException {
    Path out = temporary.resolve("made").resolve("scores");
    JsonNode first =
        objects(nab("--detector", "robust-z", "--json", "--out", out.toString())).get(0);

    List<JsonNode> again = objects(nab("--score-only", out.toString(), "--json"));

    assertThat(out.resolve("robust-z.scores.txt.gz")).exists();
    assertThat(again)
        .extracting(each -> each.path("detector").asText())
        .containsExactly("robust-z", "robust-z.continuous");
    for (String field : List.of("standard", "low_fp", "low_fn", "standard_loo", "threshold")) {
      assertThat(again.get(0).path(field)).as(field).isEqualTo(first.path(field));
      assertThat(again.get(1).path(field)).as(field).isEqualTo(first.path("continuous_" + field));
    }
    assertThat(again.get(0).path("us_per_record").isNull()).isTrue();
  }

  @Test
  void nab_out_hasTheReportToo() throws IOException {
    Path out = temporary.resolve("made");
    Path alone = temporary.resolve("alone.html");

    CommandRun run =
        nab("--detector", "robust-z", "--out", out.toString(), "--report", alone.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    String page = Files.readString(out.resolve("report.html"));
    assertThat(page)
        .contains("robust-z", "oracle (stored)", "#file-3", System.getProperty("java.version"))
        .doesNotContain(corpus.toString());
    assertThat(alone).hasContent(page);
  }

  @Test
  void nab_reportWithoutDetector_drawsTheBestAlone() throws IOException {
    Path page = temporary.resolve("report.html");

    CommandRun run = nab("--report", page.toString(), "--json", "--only", "one/");

    List<JsonNode> all = new ArrayList<>(objects(run));
    all.sort(Comparator.comparingDouble(each -> -each.path("standard").asDouble()));
    assertThat(Files.readString(page).split("<path class=\"threshold\"", -1)).hasSize(1 + 2);
    assertThat(Files.readString(page))
        .contains("<th scope=\"col\">" + all.get(0).path("detector").asText() + "</th>");
  }

  @Test
  void nab_reportOfStoredScores_drawsTheBest() throws IOException {
    Path page = temporary.resolve("report.html");
    String reference = corpus.resolve("reference").toString();

    CommandRun run = nab("--score-only", reference, "--report", page.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(page)).contains("<th scope=\"col\">oracle</th>", "(row 1 of 41)");
  }

  @Test
  void nab_sensitivity_movesEachNumber() throws IOException {
    CommandRun table = nab("--detector", "ewma", "--sensitivity");
    JsonNode json = objects(nab("--detector", "ewma", "--sensitivity", "--json")).get(0);

    assertThat(table.out()).contains("each number halved and doubled", "decision.surprise");
    assertThat(json.path("sensitivity"))
        .extracting(each -> each.path("parameter").asText() + "=" + each.path("value").asText())
        .contains("halfLife=12.0", "halfLife=48.0", "decision.inhibition=0.4");
    assertThat(json.path("sensitivity").get(0).fieldNames())
        .toIterable()
        .containsExactly("parameter", "value", "standard", "standard_loo", "low_fp");
  }

  @Test
  void nab_spread_isTheSameForTheSameSeed() throws IOException {
    CommandRun table = nab("--detector", "ewma", "--spread", "3");
    JsonNode first = objects(nab("--detector", "ewma", "--spread", "3", "--json")).get(0);
    JsonNode again = objects(nab("--detector", "ewma", "--spread", "3", "--json")).get(0);

    assertThat(table.out()).contains("between half and double, 3 draws");
    assertThat(first.path("spread").path("settings").asInt()).isEqualTo(3);
    assertThat(first.path("spread").path("standard").fieldNames())
        .toIterable()
        .containsExactly("mean", "sd", "min", "max");
    assertThat(again.path("spread")).isEqualTo(first.path("spread"));
  }

  @Test
  void nab_alertsPer1000_isThePolicyThatIsMoved() throws IOException {
    JsonNode run =
        objects(nab("--detector", "ewma", "--sensitivity", "--json", "--alerts-per-1000", "10"))
            .get(0);

    assertThat(run.path("sensitivity"))
        .extracting(each -> each.path("parameter").asText() + "=" + each.path("value").asText())
        .contains("decision.inhibitionPoints=15.0", "decision.inhibitionPoints=60.0");
  }

  @Test
  void nab_only_takesTheFilesWithTheText() {
    CommandRun run = nab("--detector", "ewma", "--only", "one/", "--threads", "1");

    assertThat(run.out()).startsWith("2 files, 2,000 records, 2 windows\n");
  }

  @Test
  void nab_onlyFilesWithoutWindows_hasNoScoreRatherThanAWrongOne() throws IOException {
    CommandRun run = nab("--detector", "ewma", "--only", "calm", "--json");

    assertThat(objects(run).get(0).path("standard").isNull()).isTrue();
  }

  @Test
  void nab_progress_goesToStandardError() {
    CommandRun run = nab("--detector", "ewma", "--json", "--progress");

    assertThat(run.err()).contains("ewma: 3 of 3 files, 3,000 records");
    assertThat(run.out()).doesNotContain("of 3 files");
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
        "--score-only . --alerts-per-1000 2    | --score-only",
        "--only nowhere                        | --only: no file of the corpus has 'nowhere'",
        "--score-only . --detector ewma        | --score-only",
        "--spread 0                            | --spread: must be at least 1, but was 0",
        "--score-only . --sensitivity          | --score-only",
        "--report no/such/place.html           | --report no/such/place.html: must be a file in",
        "--report .                            | --report .: must be a file in a folder",
        "--score-only nowhere                  | nowhere: must be a folder",
      })
  void nab_badUsage_isOneLineAndExitCode2(String arguments, String named) {
    nab(arguments.split(" ", -1)).requireRefused(named);
  }

  @Test
  void nab_missingOrDamagedData_saysWhere() throws IOException {
    CommandRun.of("nab", "--data", temporary.resolve("none").toString())
        .requireRefused("none: must be a folder");

    Path file = corpus.resolve("data/one/a.csv");
    Files.writeString(file, "timestamp,value\n2014-04-01 00:00:00,much\n");
    nab().requireRefused(file + ":2: field 'value': must be a finite number, but was 'much'");
  }

  @Test
  void nab_storedScoresOfAnotherCorpus_areRefused() throws IOException {
    Path scores = Files.createDirectories(temporary.resolve("scores"));
    CorpusFolder.zipped(scores.resolve("x.scores.txt.gz"), "# one/a.csv 1\n0.5\n");

    nab("--score-only", scores.toString())
        .requireRefused("x.scores.txt.gz", "one/a.csv must have one for each of its 1000 rows");
  }

  @Test
  void nab_publishedScores_areWhatIsKnown() throws IOException {
    Path real = CorpusFolder.real();
    Path some = Files.createDirectories(temporary.resolve("some"));
    Files.copy(
        real.resolve("reference/numenta.scores.txt.gz"), some.resolve("numenta.scores.txt.gz"));

    CommandRun run =
        CommandRun.of("nab", "--data", real.toString(), "--score-only", some.toString(), "--json");

    JsonNode numenta = objects(run).get(0);
    assertThat(numenta.path("standard").asDouble()).isCloseTo(70.1011, within(1e-4));
    assertThat(numenta.path("low_fp").asDouble()).isCloseTo(63.2092, within(1e-4));
    assertThat(numenta.path("low_fn").asDouble()).isCloseTo(74.3202, within(1e-4));
    assertThat(numenta.path("threshold").asDouble()).isEqualTo(0.543099145074);
  }

  private CommandRun nab(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("nab", "--data", corpus.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<JsonNode> objects(CommandRun run) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(run.out())) {
      return values.readAll();
    }
  }

  private static double spike(int row) {
    return row == 700 ? 500 : (row * 31) % 17;
  }
}
