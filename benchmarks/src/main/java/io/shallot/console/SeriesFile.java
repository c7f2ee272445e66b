package io.shallot.console;

import io.shallot.api.Point;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * A whole CSV series as the {@code shallot} command reads it. It stands in the console's package
 * because the reader is the console's own, and two readers would in time differ.
 *
 * @param channels the names of the value columns
 * @param points the rows, in the order of the file
 */
@NullMarked
public record SeriesFile(List<String> channels, List<Point> points) {

  /** Copies the lists. */
  public SeriesFile {
    channels = List.copyOf(channels);
    points = List.copyOf(points);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is no such CSV, saying file, line, field and rule
   */
  public static SeriesFile read(Path file) throws IOException {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(file + ": must be a readable file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        SeriesCsv csv = new SeriesCsv(file.toString(), in)) {
      List<Point> points = new ArrayList<>();
      Optional<SeriesCsv.Row> row = csv.next();
      while (row.isPresent()) {
        points.add(row.get().point());
        row = csv.next();
      }
      return new SeriesFile(csv.channels(), points);
    } catch (BadInputException malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
  }
}
