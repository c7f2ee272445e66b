package io.shallot.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged CSV files and wrong options: refused in one line, with no result and no stack trace. */
class BadSeriesTest {

  private static final String SOUND = "timestamp,value\n1,5\n2,6\n";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                              | :1: the file must begin with the header",
        "1,5;2,6                         | :1: header: must be 'timestamp,value",
        "value,timestamp;5,1             | :1: header: must be 'timestamp,value",
        "timestamp,value,value;1,5,6     | :1: header: columns need names that differ",
        "timestamp,value;1,5;2,five      | :3: field 'value': must be a number",
        "timestamp,value;1,5;2,1e999     | :3: field 'value': must be a finite number",
        "timestamp,value;1,5;2,-1e999    | :3: field 'value': must be a finite number",
        "timestamp,value;1,5;2,inf       | :3: field 'value': must be a number",
        "timestamp,a,b;1,5,6;2,6,x       | :3: field 'b': must be a number",
        "timestamp,value;yesterday,5     | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;NaN,5           | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;1e999,5         | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;2025-13-01,5    | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;,5              | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;1,\"5;6\"       | :2: field 'value': must be a number",
        "timestamp,value;\"1;2\",5       | :2: field 'timestamp': must be ISO-8601",
        "timestamp,value;1,\"5           | :2: ",
        "timestamp,value;1,\"5\"6        | :2: ",
        "timestamp,value;1               | :2: row: must have 2 cells",
        "timestamp,value;1,5,6           | :2: row: must have 2 cells",
      })
  void score_badFile_namesFileLineFieldAndRule(String text, String fault) throws IOException {
    Path input = write(text.replace(';', '\n').getBytes(UTF_8));

    score(input).requireRefused(input + fault);

    assertThat(output()).doesNotExist();
  }

  @Test
  void score_bytesThatAreNoText_areRefused() throws IOException {
    byte[] noise = new byte[10_000];
    new SplittableRandom(1).nextBytes(noise);

    Path input = write(noise);

    score(input).requireRefused(input + ":");
  }

  @Test
  void score_invalidUtf8_namesFileLineAndField() throws IOException {
    Path input = write((SOUND + "3,\u00ff\u00fe7\n").getBytes(ISO_8859_1));

    score(input).requireRefused(input + ":4: field 'value': must be a number");
  }

  @Test
  void score_tenMebibytesWithoutALineBreak_isRefused() throws IOException {
    score(write("x".repeat(10 << 20).getBytes(UTF_8))).requireRefused(":1: header: must be");
    score(write(("timestamp,value\n1," + "9".repeat(10 << 20)).getBytes(UTF_8)))
        .requireRefused(":2: field 'value': must be a finite number, but was '999");
  }

  @Test
  void score_nulBytes_areRefused() throws IOException {
    score(write("timestamp,value\n1,5\0005\n".getBytes(UTF_8)))
        .requireRefused(":2: field 'value': must be a number");
  }

  @Test
  void score_headerOnlyCarriageReturnsAndByteOrderMark_areRead() throws IOException {
    CommandRun headerOnly = score(write("timestamp,value\n".getBytes(UTF_8)));
    CommandRun windows = score(write(("\ufeff" + SOUND.replace("\n", "\r\n")).getBytes(UTF_8)));

    assertThat(List.of(headerOnly.exitCode(), windows.exitCode())).containsOnly(0);
    assertThat(Files.readAllLines(output())).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e308", "-1e308", "4.9e-324", "1e-400", "00005", "+5", "5."})
  void score_extremeNumbers_giveFiniteScores(String value) throws IOException {
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 300; i++) {
      text.append(i * 300).append(',').append(i % 50 == 49 ? value : i % 7).append('\n');
    }

    CommandRun run = score(write(text.toString().getBytes(UTF_8)));

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(Files.readAllLines(output()).subList(1, 301))
        .allSatisfy(row -> assertThat(Double.parseDouble(row.split(",", -1)[1])).isFinite());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--detector magic                             | 'magic'",
        "--detector robust-z --set window=-1          | window",
        "--detector robust-z --set window=many        | window",
        "--detector robust-z --set window=NaN         | window",
        "--detector robust-z --set window=1e999       | window",
        "--detector robust-z --set colour=red         | 'colour'",
        "--detector robust-z --set colour             | --set",
        "--detector robust-z --loudly                 | '--loudly'",
        "--set window=100                             | --detector",
      })
  void score_wrongOption_namesIt(String options, String named) throws IOException {
    Path input = write(SOUND.getBytes(UTF_8));
    List<String> arguments = new ArrayList<>(List.of("score"));
    arguments.addAll(List.of(options.trim().split(" ")));
    arguments.addAll(List.of("--input", input.toString(), "--output", output().toString()));

    CommandRun.of(arguments.toArray(String[]::new)).requireRefused(named);

    assertThat(output()).doesNotExist();
  }

  @Test
  void score_placesThatAreNoFiles_areRefused() throws IOException {
    Path input = write(SOUND.getBytes(UTF_8));
    String nowhere = directory.resolve("nowhere/out.csv").toString();

    score(directory).requireRefused("must be a readable file");
    score(directory.resolve("absent.csv")).requireRefused("absent.csv");
    CommandRun.of("score", "--detector", "ewma", "--input", input.toString(), "--output", nowhere)
        .requireRefused("nowhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detect",
        "detect --out",
        "explode",
        "demo --seed many",
        "demo --seed 99999999999999999999",
        "detectors --loudly",
        "detectors extra",
      })
  void shallot_wrongUsage_isRefusedInOneLine(String arguments) {
    CommandRun.of(arguments.split(" ")).requireRefused("--help");
  }

  @Test
  void demo_outputBelowAFile_isRefused() throws IOException {
    Path occupied = write(SOUND.getBytes(UTF_8));

    CommandRun.of("demo", "--out", occupied.toString()).requireRefused("must be a directory");
    CommandRun.of("demo", "--out", occupied.resolve("below").toString())
        .requireRefused("must be a directory");
  }

  private CommandRun score(Path input) {
    return CommandRun.of(
        "score",
        "--detector",
        "robust-z",
        "--input",
        input.toString(),
        "--output",
        output().toString());
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("in.csv"), bytes);
  }

  private Path output() {
    return directory.resolve("out.csv");
  }
}
