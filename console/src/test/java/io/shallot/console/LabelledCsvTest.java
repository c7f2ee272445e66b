package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.Point;
import io.shallot.console.evaluate.LabelledSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledCsvTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path directory = Path.of("");

  @Test
  void read_valuesAndLabels_areAStepApart() throws IOException {
    LabelledSeries series = read("0.5,0;0.75,1", Duration.ofMinutes(5));

    assertThat(series.point(0)).isEqualTo(Point.of(Instant.parse("2024-01-01T00:00:00Z"), 0.5));
    assertThat(series.point(1)).isEqualTo(Point.of(Instant.parse("2024-01-01T00:05:00Z"), 0.75));
    assertThat(series.anomalous(0)).isFalse();
    assertThat(series.anomalous(1)).isTrue();
    assertThat(series.channels()).containsExactly("value");
  }

  @Test
  void read_timestamps_areTakenAsInOtherCsvFiles() throws IOException {
    LabelledSeries series = read("2026-03-01 12:00:00,5,0;1772366460,6,0", MINUTE);

    assertThat(series.point(0)).isEqualTo(Point.of(Instant.parse("2026-03-01T12:00:00Z"), 5));
    assertThat(series.point(1)).isEqualTo(Point.of(Instant.parse("2026-03-01T12:01:00Z"), 6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value,label;5,0;6,1",
        "Value,Label;5,0;6,1",
        "timestamp,value,label;1,5,0;2,6,1",
        "time,value,is_anomaly;2026-03-01T00:00:00Z,5,false;2026-03-01T00:01:00Z,6,true",
        "5.0 , 0.0 ; 6 , 0.3",
        "5,-1;6,2",
        "\ufeff5,False;6,TRUE",
      })
  void read_everyLayout_givesTheSameRows(String text) throws IOException {
    LabelledSeries series = read(text, MINUTE);

    assertThat(series.rows()).isEqualTo(2);
    assertThat(series.training()).isZero();
    assertThat(series.point(0).value()).isEqualTo(5);
    assertThat(series.point(1).value()).isEqualTo(6);
    assertThat(series.anomalous(0)).isFalse();
    assertThat(series.anomalous(1)).isTrue();
  }

  @Test
  void read_headerWithSeveralValues_namesChannels() throws IOException {
    LabelledSeries timed = read("timestamp,in,out,label;60,1,2,0;120,,nan,0", MINUTE);
    LabelledSeries untimed = read("0,1,label;1,2,0", MINUTE);

    assertThat(timed.channels()).containsExactly("in", "out");
    assertThat(timed.point(0)).isEqualTo(Point.at(60_000, new double[] {1, 2}));
    assertThat(timed.point(1).missing()).isTrue();
    assertThat(untimed.channels()).containsExactly("0", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#2", "# 2", "#train-length 2", "#train-length=2", "# train-length: 2"})
  void read_firstLineWithANumber_isTheRowsForTraining(String line) throws IOException {
    LabelledSeries series = read(line + ";value,label;5,0;6,1;7,0", MINUTE);

    assertThat(series.training()).isEqualTo(2);
    assertThat(series.judged()).isEqualTo(1);
    assertThat(series.rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | :1: the file must have rows such as 'value,label', but has none",
        "value,label                 | :1: the file must have rows",
        "#5                          | :1: the file must have rows",
        "#five;1,0                   | :1: the first line: must be '#' and the number of rows",
        "#2;1,0;2,0                  | :3: the first line keeps 2 rows for training, which must be fewer",
        "1;2                         | :1: row: without a header it must have the cells 'value,label'",
        "1,2,3,0                     | :1: row: without a header",
        "value,score;1,0             | :1: header: the last column must be 'label'",
        "timestamp,value;1,0         | :1: header: the last column must be 'label'",
        "timestamp,label;1,0         | :1: header: must name a column of values",
        "label;1                     | :1: header: must name a column of values",
        "a,a,label;1,2,0             | :1: header: columns need names that differ, but one was 'a'",
        "a,,label;1,2,0              | :1: header: columns need names that differ, but one was ''",
        "1,0;2,maybe                 | :2: field 'label': must be 0, 1, true, false or another number",
        "1,0;2,                      | :2: field 'label': must be 0, 1",
        "1,0;2,nan                   | :2: field 'label': must be 0, 1",
        "1,0;2,1e999                 | :2: field 'label': must be 0, 1",
        "1,0;two,0                   | :2: field 'value': must be a number, but was 'two'",
        "1,0;1e999,0                 | :2: field 'value': must be a finite number",
        "a,b,label;1,2,0;1,x,0       | :3: field 'b': must be a number",
        "1,0;2                       | :2: row: must have 2 cells like the first, but had 1",
        "1,0;2,0,0                   | :2: row: must have 2 cells like the first, but had 3",
        "1,5,0;noon,5,0              | :2: field 'timestamp': must be ISO-8601",
        "1,0;#2                      | :2: row: must have 2 cells",
        "1,0;2,\"0                   | :2: ",
      })
  void read_badFile_namesFileLineFieldAndRule(String text, String fault) {
    assertThatThrownBy(() -> read(text, MINUTE))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(directory.resolve("in.csv") + fault);
  }

  @Test
  void evaluate_badFile_isRefusedInOneLine() throws IOException {
    Files.writeString(directory.resolve("in.csv"), "1,0\n2,maybe\n");

    CommandRun.of("evaluate", directory.toString(), "--detector", "ewma")
        .requireRefused("in.csv:2: field 'label'");
  }

  private LabelledSeries read(String text, Duration step) throws IOException {
    Path file = Files.writeString(directory.resolve("in.csv"), text.replace(';', '\n'));
    return LabelledCsv.read("in.csv", file, step);
  }
}
