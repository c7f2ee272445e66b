package io.shallot.htm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file of the Numenta Anomaly Benchmark with the raw scores that Numenta published for it.
 *
 * @param path below the folder of data
 * @param timesMillis the timestamp of each row, taken as UTC
 * @param values the value of each row
 * @param published the raw score of each row
 */
record NabRows(String path, List<Long> timesMillis, List<Double> values, List<Double> published) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  int size() {
    return values.size();
  }

  double range() {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double greatest = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return greatest - least;
  }

  /** Returns all files; a test that needs them is skipped where the data is absent. */
  static List<NabRows> publishedBy(String detector) throws IOException {
    Path nab = Path.of(System.getProperty("shallot.data", "../../shared/data")).resolve("nab");
    assumeTrue(
        Files.isDirectory(nab.resolve("reference")),
        () -> "skipped: no " + nab + "; set -Dshallot.data=DIRECTORY");
    List<NabRows> files = new ArrayList<>();
    Path scores = nab.resolve("reference").resolve(detector + ".raw-and-likelihood.txt.gz");
    try (BufferedReader reference =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(scores)), StandardCharsets.US_ASCII))) {
      String header = reference.readLine();
      while (header != null) {
        String[] words = header.split(" ", 3);
        files.add(read(words[1], nab.resolve("data").resolve(words[1]), reference));
        header = reference.readLine();
      }
    }
    return files;
  }

  private static NabRows read(String path, Path file, BufferedReader reference) throws IOException {
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> published = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 2);
      times.add(LocalDateTime.parse(cells[0], TIME).toInstant(ZoneOffset.UTC).toEpochMilli());
      values.add(Double.parseDouble(cells[1]));
      published.add(Double.parseDouble(reference.readLine().split(" ", 2)[0]));
    }
    return new NabRows(path, times, values, published);
  }
}
