package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {

  @TempDir private Path directory;

  @Test
  void score_spikeAfterNoise_isReadyAndImprobable() throws IOException {
    Path input = write(noise(400) + "2025-03-01T00:00:00Z,500\n");

    CommandRun run = score(input);

    List<String> rows = Files.readAllLines(output());
    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(rows).hasSize(1 + 400 + 1);
    assertThat(rows.get(0)).isEqualTo("timestamp,score,p_value,ready,direction");
    assertThat(rows.get(1)).isEqualTo("2025-01-01T00:00:00Z,0.0,1.0,false,none");
    String[] spike = rows.get(401).split(",", -1);
    assertThat(spike[0]).isEqualTo("2025-03-01T00:00:00Z");
    assertThat(Double.parseDouble(spike[2])).isLessThan(1e-3);
    assertThat(List.of(spike[3], spike[4])).containsExactly("true", "peak");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 399})
  void score_ofAPrefix_isThePrefixOfTheScores(int rows) throws IOException {
    score(write(noise(400)));
    List<String> all = Files.readAllLines(output());

    score(write(noise(rows)));

    assertThat(Files.readAllLines(output())).isEqualTo(all.subList(0, rows + 1));
  }

  @Test
  void score_missingValues_keepTheirRows() throws IOException {
    Path input = write("timestamp,value\n1,5\n2,\n3,NaN\n\"4\",6\n");

    score(input);

    assertThat(Files.readAllLines(output()))
        .containsExactly(
            "timestamp,score,p_value,ready,direction",
            "1,0.0,1.0,false,none",
            "2,0.0,1.0,false,none",
            "3,0.0,1.0,false,none",
            "4,0.0,1.0,false,none");
  }

  @Test
  void score_fromStandardInputToStandardOutput_pipes() {
    CommandRun run =
        CommandRun.withInput(
            "timestamp,value\n1,5\n",
            "score",
            "--detector",
            "robust-z",
            "--input",
            "-",
            "--output",
            "-");

    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0, "timestamp,score,p_value,ready,direction\n1,0.0,1.0,false,none\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp,value;1,5;2,abc        | :3: field 'value': must be a number, but was 'abc'",
        "timestamp,value;1,5;;2,0x1p3     | :4: field 'value': must be a number, but was '0x1p3'",
        "timestamp,value;1,1d             | :2: field 'value': must be a number, but was '1d'",
        "timestamp,value;1,Infinity       | :2: field 'value': must be a number",
        "timestamp,value;soon,5           | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;1,5,6            | :2: row: must have 2 cells like the header, but had 3",
        "timestamp,value;1                | :2: row: must have 2 cells like the header, but had 1",
        "time,value;1,5                   | :1: header: must be 'timestamp,value[,value2...]'",
        "timestamp;1                      | :1: header: must be 'timestamp,value[,value2...]'",
        "timestamp,a,a;1,5,6              | :1: header: columns need names that differ",
      })
  void score_badInput_saysFileLineFieldAndRule(String text, String fault) throws IOException {
    Path input = write(text.replace(';', '\n') + "\n");

    CommandRun run = score(input);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith("shallot: " + input + fault);
    assertThat(output()).doesNotExist();
  }

  @Test
  void score_emptyFile_isRefused() throws IOException {
    CommandRun run = score(write(""));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(":1: ").contains("is empty");
  }

  @Test
  void score_unknownDetectorOrParameter_saysWhatThereIs() throws IOException {
    Path input = write("timestamp,value\n1,5\n");

    CommandRun detector = score(input, "--detector", "magic");
    CommandRun none = score(input, "--detector", "");
    CommandRun parameter = score(input, "--detector", "robust-z", "--set", "colour=red");

    assertThat(detector.exitCode()).isEqualTo(2);
    assertThat(detector.errLines()).singleElement().asString().contains("'magic'", "robust-z");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(parameter.exitCode()).isEqualTo(2);
    assertThat(parameter.errLines()).singleElement().asString().contains("'colour'", "window");
  }

  @Test
  void score_outputIsInput_isRefusedAndLeavesTheFile() throws IOException {
    Path input = write("timestamp,value\n1,5\n");

    CommandRun run =
        CommandRun.of(
            "score",
            "--detector",
            "robust-z",
            "--input",
            input.toString(),
            "--output",
            input.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(input).hasContent("timestamp,value\n1,5\n");
  }

  private CommandRun score(Path input, String... more) {
    List<String> detector = more.length == 0 ? List.of("--detector", "robust-z") : List.of(more);
    return CommandRun.of(
        Stream.of(
                List.of("score"),
                detector,
                List.of("--input", input.toString(), "--output", output().toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  private Path output() {
    return directory.resolve("out.csv");
  }

  private static String noise(int rows) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      Instant time = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(300L * i);
      text.append(time).append(',').append(20 + random.nextInt(10)).append('\n');
    }
    return text.toString();
  }
}
