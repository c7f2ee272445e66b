package io.shallot.console;

import io.shallot.console.alerts.AlertRow;
import io.shallot.console.alerts.AlertScenario;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A folder of labelled alert sets, one {@code NAME_alerts.csv} or {@code .csv.gz} a scenario. */
final class AlertFolder {

  private static final Pattern FILE = Pattern.compile("(.+)_alerts\\.csv(\\.gz)?");
  private static final List<String> HEADER =
      List.of("time", "name", "ip", "host", "short", "time_label", "event_label");

  private AlertFolder() {}

  /**
   * Reads the scenarios, sorted by their names.
   *
   * @param shown is told in words how far it is
   * @throws BadInputException if there is none, or one is malformed
   */
  static List<AlertScenario> read(Path folder, Consumer<String> shown) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException(folder + ": must be a folder");
    }
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> inside = Files.list(folder)) {
      inside.forEach(
          file -> {
            Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
            if (name.matches()) {
              files.put(name.group(1), file);
            }
          });
    }
    if (files.isEmpty()) {
      throw new BadInputException(
          folder + ": must have at least one file NAME_alerts.csv or NAME_alerts.csv.gz");
    }
    List<AlertScenario> scenarios = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      shown.accept("reading " + file.getKey());
      scenarios.add(AlertScenario.of(file.getKey(), rows(file.getValue())));
    }
    return scenarios;
  }

  private static List<AlertRow> rows(Path file) throws IOException {
    List<AlertRow> read = new ArrayList<>();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        CsvRows rows = new CsvRows(file.toString(), in)) {
      List<String> cells = rows.next();
      if (!cells.equals(HEADER)) {
        throw rows.fault("header: must be " + String.join(",", HEADER));
      }
      for (cells = rows.next(); !cells.isEmpty(); cells = rows.next()) {
        if (cells.size() != HEADER.size()) {
          throw rows.fault("row: must have 7 cells, but had " + cells.size());
        }
        if (cells.get(1).isEmpty() || cells.get(3).isEmpty()) {
          throw rows.fault("row: must have a name and a host, but one was empty");
        }
        read.add(
            new AlertRow(
                seconds(rows, cells.get(0)),
                cells.get(1),
                cells.get(3),
                cells.get(5),
                cells.get(6)));
      }
      if (read.isEmpty()) {
        throw rows.fault("the file must have rows, but has none");
      }
    }
    return read;
  }

  private static long seconds(CsvRows rows, String cell) {
    try {
      return Long.parseLong(cell);
    } catch (NumberFormatException notWhole) {
      throw rows.fault(
          "field 'time': must be whole seconds since 1970, but was " + CsvRows.quoted(cell));
    }
  }
}
