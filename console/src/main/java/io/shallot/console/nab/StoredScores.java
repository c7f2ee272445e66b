package io.shallot.console.nab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The scores of one detector as they lie on disk: a file {@code NAME.scores.txt.gz}, or a folder
 * {@code NAME} in the benchmark's own layout, with {@code CATEGORY/NAME_SERIES.csv} for each series
 * and the scores in the column {@code anomaly_score}.
 *
 * @param detector the name
 * @param place the file or folder
 */
public record StoredScores(String detector, Path place) {

  private static final String COLUMN = "anomaly_score";

  /**
   * Finds all scores in a folder, sorted by the names of the detectors.
   *
   * @param directory what else lies in it is passed over
   * @param corpus by whose categories a folder of results is known
   * @throws NabDataException if it is no folder or has no scores
   * @throws IOException if it cannot be listed
   */
  public static List<StoredScores> in(Path directory, NabCorpus corpus) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new NabDataException(directory + ": must be a folder with scores of detectors");
    }
    Set<String> categories = new TreeSet<>();
    corpus.files().forEach(file -> categories.add(category(file.path())));
    List<StoredScores> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Iterator<Path> each = entries.iterator(); each.hasNext(); ) {
        Path entry = each.next();
        String name = String.valueOf(entry.getFileName());
        if (name.endsWith(NabScores.SUFFIX)) {
          int end = name.length() - NabScores.SUFFIX.length();
          found.add(new StoredScores(name.substring(0, end), entry));
        } else if (categories.stream().anyMatch(category -> isFolder(entry, category))) {
          found.add(new StoredScores(name, entry));
        }
      }
    }
    if (found.isEmpty()) {
      throw new NabDataException(
          directory
              + ": must hold NAME"
              + NabScores.SUFFIX
              + " or folders NAME/CATEGORY/NAME_SERIES.csv, but held neither");
    }
    found.sort(Comparator.comparing(StoredScores::detector).thenComparing(StoredScores::place));
    return found;
  }

  private static boolean isFolder(Path entry, String category) {
    return !category.isEmpty() && Files.isDirectory(entry.resolve(category));
  }

  private static String category(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /**
   * Reads the scores.
   *
   * @param corpus the files of which a folder must have results
   * @throws NabDataException if they are damaged or incomplete
   * @throws IOException if reading fails for another reason
   */
  public NabScores read(NabCorpus corpus) throws IOException {
    if (!Files.isDirectory(place)) {
      return NabScores.read(place);
    }
    Map<String, double[]> byPath = new TreeMap<>();
    for (NabFile file : corpus.files()) {
      String category = category(file.path());
      String series = file.path().substring(category.isEmpty() ? 0 : category.length() + 1);
      byPath.put(file.path(), column(place.resolve(category).resolve(detector + "_" + series)));
    }
    return new NabScores(detector, byPath);
  }

  private static double[] column(Path file) throws IOException {
    try (NumberedLines lines = new NumberedLines(file)) {
      String header = lines.next().orElse("");
      int width = header.split(",", -1).length;
      int column = Arrays.asList(header.strip().split(",", -1)).indexOf(COLUMN);
      if (column < 0) {
        throw lines.fault(
            "header: must have the column '"
                + COLUMN
                + "', but was "
                + NumberedLines.quoted(header));
      }
      double[] scores = new double[1 << 12];
      int rows = 0;
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (line.get().isBlank()) {
          continue;
        }
        String[] cells = line.get().split(",", -1);
        if (cells.length != width) {
          throw lines.fault(
              "row: must have " + width + " cells like the header, but had " + cells.length);
        }
        if (rows == scores.length) {
          scores = Arrays.copyOf(scores, 2 * rows);
        }
        scores[rows++] = lines.number(COLUMN, cells[column]);
      }
      return Arrays.copyOf(scores, rows);
    }
  }
}
