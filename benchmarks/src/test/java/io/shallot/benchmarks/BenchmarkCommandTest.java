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
    StringBuilder csv = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 400; i++) {
      csv.append(i * 1800).append(',').append(i % 48).append('\n');
    }
    input = Files.writeString(directory.resolve("waves.csv"), csv).toString();
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
    assertThat(out.toString()).contains("htm", "models", "jmh", "Exit codes");
  }

  private int run(String... arguments) {
    return BenchmarkCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String lastLine() {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
