package io.shallot.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With robust-z in the place of htm: quick, and what is around it is the same. */
class BenchmarkCommandTest {

  private static final String FIGURE = "\\d+(\\.\\d+)?";

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String input = "";

  @BeforeEach
  void series() throws IOException {
    input =
        Files.writeString(directory.resolve("waves.csv"), "timestamp,value\n" + rows(400))
            .toString();
  }

  @Test
  void htm_alone_endsInALineWithNullsForThePeer() {
    int exitCode = run("htm", "--detector", "robust-z", "--input", input);

    assertThat(exitCode).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(lastLine())
        .matches(
            "\\{\"records\":200,\"ours_us\":"
                + FIGURE
                + ",\"peer_us\":null,\"ratio\":null,\"ours_bytes\":-?\\d+,\"peer_bytes\":null}");
    assertThat(out.toString()).contains("waves.csv: 400 records; timed are 200 to 400");
  }

  @Test
  void htm_besideAPeer_fillsTheWholeLine() {
    int exitCode =
        run(
            "htm",
            "--detector",
            "robust-z",
            "--set",
            "window=20",
            "--input",
            input,
            "--peer",
            "stand-in",
            "--warm-up",
            "100",
            "--records",
            "50",
            "--rounds",
            "1");

    assertThat(exitCode).isZero();
    assertThat(lastLine())
        .matches(
            "\\{\"records\":50,\"ours_us\":"
                + FIGURE
                + ",\"peer_us\":"
                + FIGURE
                + ",\"ratio\":"
                + FIGURE
                + ",\"ours_bytes\":-?\\d+,\"peer_bytes\":-?\\d+}");
  }

  @Test
  void models_endsInALineWithMemoryAndTime() {
    int exitCode =
        run(
            "models",
            "--detector",
            "robust-z",
            "--input",
            input,
            "--models",
            "3",
            "--turns",
            "2",
            "--learned",
            "300");

    assertThat(exitCode).isZero();
    assertThat(lastLine())
        .matches(
            "\\{\"models\":3,\"us\":"
                + FIGURE
                + ",\"bytes\":-?\\d+,\"snapshot_bytes\":\\d+,\"live_bytes\":\\d+,"
                + "\"peak_bytes\":\\d+}");
  }

  @Test
  void speed_severalSides_endsInALineForEachOfThem() throws IOException {
    String few =
        Files.writeString(directory.resolve("few.csv"), "timestamp,value\n" + rows(80)).toString();

    int exitCode =
        run(
            "speed",
            "--input",
            few,
            "--detector",
            "robust-z",
            "--detector",
            "seasonal",
            "--peer",
            "stand-in",
            "--rounds",
            "1");

    assertThat(exitCode).isZero();
    assertThat(jsonLines())
        .extracting(line -> line.replaceFirst(",.*", ""))
        .startsWith("{\"contestant\":\"robust-z\"", "{\"contestant\":\"seasonal\"")
        .endsWith("{\"contestant\":\"stand-in 1\"")
        .contains("{\"contestant\":\"random-cut-forest 4.4.0: score");
    assertThat(jsonLines().get(0)).contains("\"records\":40,", "\"ratio\":1,");
  }

  @Test
  void quality_onACorpusAndAFolder_measuresAllOnBoth() throws IOException {
    String corpus = corpus();
    Path web = Files.createDirectories(directory.resolve("web"));
    Files.writeString(web.resolve("a.csv"), "value,label\n" + labelled(120));

    int exitCode =
        run(
            "quality",
            "--data",
            corpus,
            "--series",
            web.toString(),
            "--detector",
            "robust-z",
            "--peer",
            "stand-in",
            "--threads",
            "1");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("1 files, 200 records, 1 windows", "web: 1 labelled series, 120 records");
    assertThat(jsonLines().get(0))
        .startsWith("{\"contestant\":\"robust-z\",\"standard\":")
        .contains("\"continuous_standard\":", "\"us_per_record\":", "\"auc_pr_web\":1,");
    assertThat(jsonLines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"contestant\":\"random-cut-forest 4.4.0: best of each column"));
    assertThat(lastLine()).startsWith("{\"contestant\":\"stand-in 1\"");
  }

  @Test
  void quality_twoFoldersOfOneName_areRefused() throws IOException {
    Path one = Files.createDirectories(directory.resolve("one/web"));
    Path two = Files.createDirectories(directory.resolve("two/web"));
    Files.writeString(one.resolve("a.csv"), "value,label\n" + labelled(20));
    Files.writeString(two.resolve("a.csv"), "value,label\n" + labelled(20));

    int exitCode =
        run("quality", "--data", corpus(), "--series", one.toString(), "--series", two.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("need names that differ, but two are called web");
  }

  @Test
  void tradeOff_corpusAndSeries_endsInALineForEachSettingAndDraws() throws IOException {
    Path web = Files.createDirectories(directory.resolve("web"));
    Files.writeString(web.resolve("a.csv"), "value,label\n" + labelled(120));
    Path svg = directory.resolve("out.svg");

    int exitCode =
        run(
            "trade-off",
            "--data",
            corpus(),
            "--series",
            web.toString(),
            "--detector",
            "robust-z",
            "--at",
            "1,20",
            "--svg",
            svg.toString(),
            "--threads",
            "1");

    assertThat(exitCode).as(err.toString()).isZero();
    assertThat(jsonLines()).hasSize(4);
    assertThat(lastLine())
        .startsWith("{\"detector\":\"robust-z\",\"series\":\"web\",\"alerts_per_1000\":20,")
        .endsWith("\"standard\":null,\"standard_shipped\":null}");
    assertThat(out.toString()).contains("| robust-z | NAB | 1 | ", "| robust-z | web | 20 | ");
    assertThat(Files.readString(svg)).startsWith("<svg ").contains(">web<", ">NAB<", ">20<");
  }

  @Test
  void tradeOff_settingOutOfRange_isRefused() throws IOException {
    int exitCode = run("trade-off", "--data", corpus(), "--at", "0.1");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("alertsPer1000 must be from 0.2 to 100, but was 0.1");
  }

  @Test
  void quality_noCorpus_isRefused() {
    assertThat(run("quality", "--data", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("must be a folder, the one with the series");
  }

  @Test
  void htm_unknownPeer_namesThoseThereAre() {
    int exitCode = run("htm", "--detector", "robust-z", "--input", input, "--peer", "esper");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "benchmarks: --peer: must be one that was built in, which are"
                + " [random-cut-forest, stand-in], but was esper");
  }

  @Test
  void htm_peerOnASeriesWithGaps_isRefused() throws IOException {
    String gaps =
        Files.writeString(directory.resolve("gaps.csv"), "timestamp,value\n0,1\n1,\n").toString();

    int exitCode = run("htm", "--detector", "robust-z", "--input", gaps, "--peer", "stand-in");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .contains("a peer needs a series with one value in every record, but gaps.csv has");
  }

  @Test
  void htm_wrongParameterOfTheDetector_isRefused() {
    int exitCode = run("htm", "--detector", "robust-z", "--set", "windw=3", "--input", input);

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("windw");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void htm_noInput_isBadUsage() {
    assertThat(run("htm")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "benchmarks: Missing required option: '--input=FILE.csv' (see 'benchmarks/run htm"
                + " --help')");
  }

  @Test
  void models_figuresOutOfRange_areRefused() {
    int exitCode =
        run(
            "models",
            "--detector",
            "robust-z",
            "--input",
            input,
            "--models",
            "0",
            "--learned",
            "9");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "benchmarks: --models and --turns must be at least 1 and --learned at most 400, but"
                + " were 0, 20 and 9");
  }

  @Test
  void help_namesTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("htm", "models", "speed", "quality", "trade-off", "jmh", "Exit codes");
  }

  /** A corpus of one file, whose one window has a value far out. */
  private String corpus() throws IOException {
    Path root = directory.resolve("nab");
    Path data = Files.createDirectories(root.resolve("data/made"));
    Path labels = Files.createDirectories(root.resolve("labels"));
    StringBuilder csv = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 200; i++) {
      csv.append("2024-01-01 %02d:%02d:00,".formatted(i / 60, i % 60));
      csv.append(i == 150 ? 999 : i % 10).append('\n');
    }
    Files.writeString(data.resolve("a.csv"), csv);
    Files.writeString(
        labels.resolve("combined_windows.json"),
        "{\"made/a.csv\":[[\"2024-01-01 02:25:00.000000\",\"2024-01-01 02:35:00.000000\"]]}");
    return root.toString();
  }

  private static String labelled(int rows) {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      boolean odd = i == rows - 5;
      csv.append(odd ? 999 : i % 10).append(odd ? ",1\n" : ",0\n");
    }
    return csv.toString();
  }

  private static String rows(int rows) {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      csv.append(i * 1800).append(',').append(i % 48).append('\n');
    }
    return csv.toString();
  }

  private List<String> jsonLines() {
    return out.toString().lines().filter(line -> line.startsWith("{")).toList();
  }

  private int run(String... arguments) {
    return BenchmarkCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String lastLine() {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
