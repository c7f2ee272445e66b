package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusReaderTest {

  private static final String T0 = CorpusFolder.time(0);
  private static final String T1 = CorpusFolder.time(1);

  @TempDir private Path directory = Path.of("");

  private CorpusFolder folder;

  @BeforeEach
  void make() throws IOException {
    folder = new CorpusFolder(directory);
  }

  @Test
  void read_files_areSortedWithTheirWindows() throws IOException {
    folder.add("b/two.csv", 20, row -> row / 2.0, new int[] {5, 7}, new int[] {9, 9});
    folder.add("a/one.csv", 10, row -> row);

    NabCorpus corpus = NabCorpus.read(directory);

    assertThat(corpus.files()).extracting(NabFile::path).containsExactly("a/one.csv", "b/two.csv");
    NabFile two = corpus.files().get(1);
    assertThat(two.windows()).containsExactly(new NabWindow(5, 7), new NabWindow(9, 9));
    assertThat(two.value(3)).isEqualTo(1.5);
    assertThat(two.timeMillis(1) - two.timeMillis(0)).isEqualTo(300_000);
    assertThat(two.timeMillis(0)).as("2014-04-01 UTC").isEqualTo(1_396_310_400_000L);
  }

  @Test
  void read_repeatedTimes_windowsBeginAndEndAtTheirFirstRows() throws IOException {
    // Rows 0 1 1 0 1: the clock stands still and steps back.
    folder.addText("a/a.csv", csv(T0, T1, T1, T0, T1), windows(T0, T1));

    assertThat(NabCorpus.read(directory).files().get(0).windows())
        .containsExactly(new NabWindow(0, 1));
  }

  @Test
  void read_carriageReturnsBlankLinesAndMissingValues_areUnderstood() throws IOException {
    folder.addText("a/a.csv", "timestamp,value\r\n" + T0 + ",\r\n\r\n" + T1 + ",-1.5e3", "[]");

    NabFile file = NabCorpus.read(directory).files().get(0);

    assertThat(file.rows()).isEqualTo(2);
    assertThat(file.value(0)).isNaN();
    assertThat(file.value(1)).isEqualTo(-1500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time,value                            | :1: header: must be 'timestamp,value'",
        "''                                    | :1: header: must be 'timestamp,value'",
        "timestamp,value;2014-04-01 00:00:00   | :2: row: must have 2 cells like the header",
        "timestamp,value;2014-04-01,5          | :2: field 'timestamp': must be like 2014",
        "timestamp,value;2014-02-30 00:00:00,5 | :2: field 'timestamp': must be like 2014",
        "timestamp,value;2014-04-01 00:00:00,x | :2: field 'value': must be a finite number",
        "timestamp,value;2014-04-01 00:00:00,1d | :2: field 'value': must be a finite number",
        "timestamp,value;2014-04-01 00:00:00,1e999 | :2: field 'value': must be a finite number",
      })
  void read_damagedSeries_saysFileLineFieldAndRule(String text, String fault) throws IOException {
    folder.addText("a/a.csv", text.replace(';', '\n'), "[]");

    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageStartingWith(directory.resolve("data").resolve("a/a.csv") + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5                                                | must be an array of windows",
        "[5]                                              | must be an array of two times",
        "[[`2014-04-01 00:00:00`]]                        | must be an array of two times",
        "[[`soon`, `2014-04-01 00:05:00`]]                | a time must be like 2014",
        "[[`2014-04-01 00:00:01`, `2014-04-01 00:05:00`]] | but none has",
        "[[`2014-04-01 00:05:00`, `2014-04-01 00:00:00`]] | must end after they begin",
      })
  void read_damagedWindows_saysFieldAndRule(String windows, String fault) throws IOException {
    folder.addText("a/a.csv", csv(T0, T1), windows.replace('`', '"'));

    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageStartingWith(folder.labels() + ": field 'a/a.csv': ")
        .hasMessageContaining(fault);
  }

  @Test
  void read_labelsThatAreNoJson_saysTheLine() throws IOException {
    folder.add("a/a.csv", 5, row -> row);
    Files.writeString(folder.labels(), "{\n\"a/a.csv\": [}\n");

    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageStartingWith(folder.labels() + ":2: must be JSON");
  }

  @Test
  void read_seriesAndLabelsThatDiffer_areRefused() throws IOException {
    folder.add("a/a.csv", 5, row -> row);

    Files.writeString(folder.labels(), "{}");
    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("but had none for a/a.csv");

    Files.writeString(folder.labels(), "{\"a/a.csv\": [], \"a/b.csv\": []}");
    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("but named [a/b.csv]");
  }

  @Test
  void read_missingParts_areNamed() throws IOException {
    assertThatThrownBy(() -> NabCorpus.read(directory.resolve("nowhere")))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("must be a folder");
    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("combined_windows.json: must be a readable file");
    Files.writeString(folder.labels(), "{}");
    assertThatThrownBy(() -> NabCorpus.read(directory))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("must have at least one .csv file");
  }

  private static String csv(String... times) {
    return "timestamp,value\n" + String.join(",1\n", times) + ",1\n";
  }

  private static String windows(String first, String last) {
    return "[[\"" + first + ".000000\", \"" + last + ".000000\"]]";
  }
}
