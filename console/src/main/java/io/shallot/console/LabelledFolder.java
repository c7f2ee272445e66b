package io.shallot.console;

import io.shallot.console.evaluate.LabelledSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of labelled series, those in subfolders too: files {@code .csv} or {@code .txt} with
 * rows {@code value,label} or {@code timestamp,value,label}.
 */
public final class LabelledFolder {

  private LabelledFolder() {}

  /**
   * Reads the series, sorted by their paths.
   *
   * @param folder where they lie
   * @param only only those with this text in their path below the folder
   * @param step the time from row to row of files without timestamps
   * @param shown is told in words how far it is
   * @throws BadInputException if there is none, or one is malformed
   */
  public static List<LabelledSeries> read(
      Path folder, String only, Duration step, Consumer<String> shown) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(folder + ": must be a folder");
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Iterator<Path> each = below.iterator(); each.hasNext(); ) {
        Path file = each.next();
        String name = file.toString().toLowerCase(Locale.ROOT);
        if ((name.endsWith(".csv") || name.endsWith(".txt")) && Files.isRegularFile(file)) {
          files.put(folder.relativize(file).toString().replace('\\', '/'), file);
        }
      }
    }
    if (files.isEmpty()) {
      throw new BadInputException(folder + ": must have at least one .csv or .txt file");
    }
    files.keySet().removeIf(name -> !name.contains(only));
    if (files.isEmpty()) {
      throw new BadInputException(
          "--only: no file in " + folder + " has '" + only + "' in its path");
    }
    List<LabelledSeries> series = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      shown.accept("reading " + file.getKey());
      series.add(LabelledCsv.read(file.getKey(), file.getValue(), step));
    }
    return series;
  }
}
