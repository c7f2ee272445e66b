package io.shallot.console.nab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** What a detector said: a score for every row of some files; a higher one is stranger. */
public final class NabScores {

  // As text: for each file a line "# path rows", then a score a line; gzip. Scores are written with
  // all their digits, because two that differ in the last one are two candidates for a threshold.

  /** How the name of a file of scores ends, after the name of the detector. */
  public static final String SUFFIX = ".scores.txt.gz";

  private static final String SECTION = "# ";

  private final String detector;
  private final TreeMap<String, double[]> byPath = new TreeMap<>();

  /**
   * Makes scores.
   *
   * @param detector who said them
   * @param byPath for each file a score for each of its rows, all finite
   * @throws IllegalArgumentException if one is not finite
   */
  public NabScores(String detector, Map<String, double[]> byPath) {
    this.detector = detector;
    byPath.forEach(
        (path, scores) -> {
          for (double score : scores) {
            if (!Double.isFinite(score)) {
              throw new IllegalArgumentException(
                  "scores must be finite, but " + detector + " had " + score + " on " + path);
            }
          }
          this.byPath.put(path, scores.clone());
        });
  }

  /**
   * Reads {@code NAME.scores.txt.gz}; without {@code .gz} it is plain text.
   *
   * @throws NabDataException if it is damaged
   * @throws IOException if reading fails for another reason
   */
  public static NabScores read(Path file) throws IOException {
    Map<String, double[]> byPath = new TreeMap<>();
    try (NumberedLines lines = new NumberedLines(file)) {
      Optional<String> next = lines.next();
      if (next.isEmpty()) {
        throw lines.fault("the file must begin with '# path rows', but is empty");
      }
      for (; next.isPresent(); next = lines.next()) {
        String heading = next.get();
        int space = heading.lastIndexOf(' ');
        if (!heading.startsWith(SECTION) || space < SECTION.length()) {
          throw lines.fault(
              "a file's scores must begin with '# path rows', but here is "
                  + NumberedLines.quoted(heading));
        }
        String path = heading.substring(SECTION.length(), space);
        if (byPath.put(path, section(lines, heading.substring(space + 1))) != null) {
          throw lines.fault(
              "a file must have its scores once, but again there are those of " + path);
        }
      }
    }
    String name = String.valueOf(file.getFileName());
    int end = name.indexOf(".scores.txt");
    return new NabScores(end < 0 ? name : name.substring(0, end), byPath);
  }

  private static double[] section(NumberedLines lines, String count) throws IOException {
    double rows = lines.number("rows", count);
    if (!(rows >= 0 && rows <= Integer.MAX_VALUE && rows == Math.rint(rows))) {
      throw lines.fault("field 'rows': must be a count, but was " + NumberedLines.quoted(count));
    }
    double[] scores = new double[Math.min((int) rows, 1 << 14)];
    for (int i = 0; i < (int) rows; i++) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        throw lines.fault("must have " + count + " scores, but ends after " + i);
      }
      if (i == scores.length) {
        scores = Arrays.copyOf(scores, (int) Math.min(rows, 2.0 * i));
      }
      scores[i] = lines.number("score", line.get());
    }
    return scores;
  }

  /**
   * Writes what {@link #read} reads, gzip included; files sorted by path. The same scores give the
   * same bytes.
   */
  public void write(OutputStream out) throws IOException {
    try (GZIPOutputStream zipped = new GZIPOutputStream(out);
        Writer text =
            new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8), 1 << 16)) {
      for (Map.Entry<String, double[]> file : byPath.entrySet()) {
        text.write(SECTION + file.getKey() + " " + file.getValue().length + "\n");
        for (double score : file.getValue()) {
          text.write(score == 0 ? "0\n" : score + "\n");
        }
      }
    }
  }

  /** Returns the name of the detector. */
  public String detector() {
    return detector;
  }

  /** Returns the paths of the files that have scores. */
  public Set<String> paths() {
    return Collections.unmodifiableSet(byPath.keySet());
  }

  /** Returns a copy of the scores of a file; empty if it has none. */
  public Optional<double[]> of(String path) {
    return Optional.ofNullable(byPath.get(path)).map(double[]::clone);
  }

  /** Adds the scores of each file, by its path. */
  void addTo(Map<String, double[]> all) {
    all.putAll(byPath);
  }

  /**
   * Returns the scores of each file of a corpus; more files do not matter.
   *
   * @throws IllegalArgumentException if one is missing or has another number of rows
   */
  double[][] of(NabCorpus corpus) {
    List<NabFile> files = corpus.files();
    double[][] scores = new double[files.size()][];
    for (int f = 0; f < scores.length; f++) {
      NabFile file = files.get(f);
      double[] of = byPath.get(file.path());
      if (of == null) {
        throw new IllegalArgumentException(
            "scores of " + detector + ": must have every file, but " + file.path() + " is missing");
      }
      if (of.length != file.rows()) {
        throw new IllegalArgumentException(
            "scores of "
                + detector
                + ": "
                + file.path()
                + " must have one for each of its "
                + file.rows()
                + " rows, but had "
                + of.length);
      }
      scores[f] = of;
    }
    return scores;
  }
}
