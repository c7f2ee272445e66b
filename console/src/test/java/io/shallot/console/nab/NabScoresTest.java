package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NabScoresTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void read_whatWasWritten_isTheSameToTheLastBit() throws IOException {
    double[] scores = {0, 1, 1.0 / 3, Math.nextUp(1.0 / 3), 1e-300, 123456789.125};
    NabScores written =
        new NabScores("mine", Map.of("a/a b.csv", scores, "b/b.csv", new double[0]));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    written.write(bytes);
    Path file = Files.write(directory.resolve("mine.scores.txt.gz"), bytes.toByteArray());

    NabScores read = NabScores.read(file);

    assertThat(read.detector()).isEqualTo("mine");
    assertThat(read.paths()).containsExactly("a/a b.csv", "b/b.csv");
    assertThat(read.of("a/a b.csv").orElseThrow()).containsExactly(scores);
    assertThat(read.of("c.csv")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | :1: the file must begin with '# path rows', but is empty",
        "0.5                      | :1: a file's scores must begin with '# path rows'",
        "# a.csv                  | :1: a file's scores must begin with '# path rows'",
        "# a.csv many             | :1: field 'rows': must be a finite number",
        "# a.csv -1               | :1: field 'rows': must be a count",
        "# a.csv 2;0.5            | :3: must have 2 scores, but ends after 1",
        "# a.csv 2;0.5;high       | :3: field 'score': must be a finite number, but was 'high'",
        "# a.csv 1;NaN            | :2: field 'score': must be a finite number, but was 'NaN'",
        "# a.csv 1;0.5;# a.csv 1;1 | :4: a file must have its scores once",
        "# a.csv 1;0.5;0.5        | :3: a file's scores must begin with '# path rows'",
      })
  void read_damagedScores_saysFileLineAndRule(String text, String fault) throws IOException {
    Path file = CorpusFolder.zipped(directory.resolve("x.scores.txt.gz"), text.replace(';', '\n'));

    assertThatThrownBy(() -> NabScores.read(file))
        .isInstanceOf(NabDataException.class)
        .hasMessageStartingWith(file + fault);
  }

  @Test
  void read_noGzipOrCutShort_isRefused() throws IOException {
    Path plain = Files.writeString(directory.resolve("plain.scores.txt.gz"), "# a.csv 1\n0.5\n");
    Path whole = CorpusFolder.zipped(directory.resolve("x.scores.txt.gz"), "# a.csv 1\n0.5\n");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut =
        Files.write(directory.resolve("cut.scores.txt.gz"), Arrays.copyOf(bytes, bytes.length - 9));

    for (Path file : List.of(plain, cut)) {
      assertThatThrownBy(() -> NabScores.read(file))
          .isInstanceOf(NabDataException.class)
          .hasMessageStartingWith(file + ": must be a whole gzip file");
    }
  }

  @Test
  void stored_filesAndFoldersOfResults_areBothFound() throws IOException {
    NabCorpus corpus = corpus();
    CorpusFolder.zipped(directory.resolve("zip.scores.txt.gz"), "# a/x.csv 2\n0.5\n0.25\n");
    results("folder", "timestamp,value,anomaly_score,label\nt,1,0.75,0\nt,2,1,1\n");
    Files.createDirectories(directory.resolve("something else"));

    List<StoredScores> stored = StoredScores.in(directory, corpus);

    assertThat(stored).extracting(StoredScores::detector).containsExactly("folder", "zip");
    assertThat(stored.get(0).read(corpus).of("a/x.csv").orElseThrow()).containsExactly(0.75, 1);
    assertThat(stored.get(1).read(corpus).of("a/x.csv").orElseThrow()).containsExactly(0.5, 0.25);
  }

  @Test
  void stored_damagedResults_sayFileLineAndRule() throws IOException {
    NabCorpus corpus = corpus();
    Path file = results("d", "timestamp,value,anomaly_score\nt,1,often\n");
    StoredScores stored = StoredScores.in(directory, corpus).get(0);

    assertThatThrownBy(() -> stored.read(corpus))
        .isInstanceOf(NabDataException.class)
        .hasMessage(file + ":2: field 'anomaly_score': must be a finite number, but was 'often'");
    results("d", "timestamp,value,anomaly_score\nt,1\n");
    assertThatThrownBy(() -> stored.read(corpus))
        .hasMessage(file + ":2: row: must have 3 cells like the header, but had 2");
    results("d", "timestamp,value\nt,1\n");
    assertThatThrownBy(() -> stored.read(corpus))
        .hasMessageStartingWith(file + ":1: header: must have the column 'anomaly_score'");
    Files.delete(file);
    assertThatThrownBy(() -> stored.read(corpus)).hasMessage(file + ": must be a readable file");
  }

  @Test
  void stored_nothingThere_saysWhatThereShouldBe() {
    assertThatThrownBy(() -> StoredScores.in(directory, corpus()))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("must hold NAME.scores.txt.gz or folders");
    assertThatThrownBy(() -> StoredScores.in(directory.resolve("nowhere"), corpus()))
        .isInstanceOf(NabDataException.class)
        .hasMessageContaining("must be a folder");
  }

  private Path results(String detector, String text) throws IOException {
    Path category = Files.createDirectories(directory.resolve(detector).resolve("a"));
    return Files.writeString(category.resolve(detector + "_x.csv"), text);
  }

  private static NabCorpus corpus() {
    return new NabCorpus(List.of(new NabFile("a/x.csv", new long[2], new double[2], List.of())));
  }
}
