package io.shallot.console.nab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/** A corpus on disk: a small one that a test makes, or the real one. */
public final class CorpusFolder {

  private static final LocalDateTime START = LocalDateTime.parse("2014-04-01T00:00:00");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final Path directory;
  private final List<String> labels = new ArrayList<>();

  public CorpusFolder(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("data"));
    Files.createDirectories(directory.resolve("labels"));
    Files.createDirectories(directory.resolve("reference"));
  }

  /** Returns the real corpus; a test that needs it is skipped where it is absent. */
  public static Path real() {
    Path directory =
        Path.of(System.getProperty("shallot.data", "../../shared/data"), "nab")
            .toAbsolutePath()
            .normalize();
    assumeTrue(
        Files.isDirectory(directory),
        () -> "skipped: no " + directory + "; set -Dshallot.data=DIRECTORY");
    return directory;
  }

  /** Returns the time of a row in a file that {@link #add} made. */
  public static String time(int row) {
    return TIME.format(START.plusMinutes(5L * row));
  }

  /** Adds a series of five-minute rows; windows are pairs of first and last row. */
  public CorpusFolder add(String path, int rows, IntToDoubleFunction value, int[]... windows)
      throws IOException {
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      text.append(time(i)).append(',').append(value.applyAsDouble(i)).append('\n');
    }
    List<String> pairs = new ArrayList<>();
    for (int[] window : windows) {
      pairs.add("[\"" + time(window[0]) + ".000000\", \"" + time(window[1]) + ".000000\"]");
    }
    return addText(path, text.toString(), "[" + String.join(", ", pairs) + "]");
  }

  /** Adds a series as the text of its file, with the JSON of its windows. */
  public CorpusFolder addText(String path, String csv, String windows) throws IOException {
    Path file = directory.resolve("data").resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, csv);
    labels.add("\"" + path + "\": " + windows);
    Files.writeString(labels(), "{" + String.join(",\n", labels) + "}\n");
    return this;
  }

  /** Stores scores as the published ones are. */
  public CorpusFolder addReference(String detector, Map<String, double[]> scores)
      throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            directory.resolve("reference").resolve(detector + NabScores.SUFFIX))) {
      new NabScores(detector, scores).write(out);
    }
    return this;
  }

  /** Writes text as gzip. */
  public static Path zipped(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  public Path directory() {
    return directory;
  }

  public Path labels() {
    return directory.resolve("labels").resolve("combined_windows.json");
  }
}
