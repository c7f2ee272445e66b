package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes the anomaly scores that Numenta published in NAB for all 58 files from the raw scores it
 * published beside them, row by row: likelihood, log scale, spatial rule. Skipped without the data.
 */
class PublishedScoresTest {

  // Scores have 12 significant digits, and so have raw scores, which were floats.
  private static final double PRINTED = 1e-12;

  private static Path nab() {
    Path nab = Path.of(System.getProperty("shallot.data", "../../shared/data")).resolve("nab");
    assumeTrue(
        Files.isDirectory(nab.resolve("reference")),
        () -> "skipped: no " + nab + "; set -Dshallot.data=DIRECTORY");
    return nab;
  }

  private static BufferedReader open(Path zipped) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(zipped)), StandardCharsets.US_ASCII));
  }

  /** Counts rows, and rows where the spatial rule acts. */
  private record Rows(int all, int spatial) {
    Rows plus(Rows other) {
      return new Rows(all + other.all, spatial + other.spatial);
    }
  }

  private static Rows compare(String name, int rows, Path values, BufferedReader reference)
      throws IOException {
    int probation = Math.min((int) (0.15 * rows), 750);
    int learning = probation / 2;
    AnomalyLikelihood likelihood =
        new AnomalyLikelihood(
            AnomalyLikelihoodParameters.DEFAULT.withProbation(learning, probation - learning));
    SpatialAnomaly range = new SpatialAnomaly(SpatialAnomaly.DEFAULT_TOLERANCE);
    List<String> lines = Files.readAllLines(values);
    int spatial = 0;
    for (int row = 0; row < rows; row++) {
      String[] rawAndScore = reference.readLine().split(" ", 2);
      String line = lines.get(row + 1);
      double value = Double.parseDouble(line.substring(line.indexOf(',') + 1));
      double raw = Double.parseDouble(rawAndScore[0]);
      double score = AnomalyLikelihood.logScore(likelihood.update(raw, value));
      if (range.update(value)) {
        score = 1;
        spatial++;
      }
      double published = Double.parseDouble(rawAndScore[1]);
      if (!(Math.abs(score - published) <= PRINTED)) {
        assertThat(score).as("%s row %d", name, row).isCloseTo(published, within(PRINTED));
      }
    }
    return new Rows(rows, spatial);
  }

  @ParameterizedTest
  @CsvSource({"numenta", "numentaTM"})
  void update_publishedRawScores_givesThePublishedScoresOfAllRows(String detector)
      throws IOException {
    Path nab = nab();
    Rows total = new Rows(0, 0);
    int files = 0;
    try (BufferedReader reference =
        open(nab.resolve("reference/" + detector + ".raw-and-likelihood.txt.gz"))) {
      String header = reference.readLine();
      while (header != null) {
        String[] words = header.split(" ", 3);
        Path values = nab.resolve("data").resolve(words[1]);
        total = total.plus(compare(words[1], Integer.parseInt(words[2]), values, reference));
        files++;
        header = reference.readLine();
      }
    }

    assertThat(files).isEqualTo(58);
    assertThat(total).isEqualTo(new Rows(365_558, 468));
  }
}
