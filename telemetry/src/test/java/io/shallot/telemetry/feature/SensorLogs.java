package io.shallot.telemetry.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The plainest reading of the logs of a real sensor, which are no part of the project. */
final class SensorLogs {

  private SensorLogs() {}

  /** Returns a path of the data; skips the test if it is not there. */
  static Path data(String name) {
    Path path = Path.of(System.getProperty("shallot.data", "../../shared/data")).resolve(name);
    assumeTrue(Files.exists(path), () -> "skipped: no " + path + "; set -Dshallot.data=DIRECTORY");
    return path;
  }

  /**
   * Returns the records of a log of the sensor, file after file.
   *
   * @param from the day and hour of the first file to read, such as {@code 2024-04-20/23}
   */
  static List<Map<String, String>> records(String log, String from) throws IOException {
    Path folder = data("zeek/internet-sensor-72h");
    List<Map<String, String>> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        // Such as 2024-04-20/conn.23:00:00-00:00:00.log.gz.
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.contains("/" + log + ".")) {
          String hour = name.replace(log + ".", "");
          if (hour.compareTo(from) >= 0) {
            records.addAll(read(file));
          }
        }
      }
    }
    return records;
  }

  /** Returns the records of a gzipped Zeek log; what is unset is missing. */
  static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> records = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      List<String> fields = List.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split("\t", -1));
        if (line.startsWith("#fields")) {
          fields = cells.subList(1, cells.size());
        } else if (!line.startsWith("#")) {
          Map<String, String> record = new HashMap<>();
          for (int i = 0; i < fields.size(); i++) {
            if (!cells.get(i).equals("-")) {
              record.put(fields.get(i), cells.get(i));
            }
          }
          records.add(record);
        }
      }
    }
    return records;
  }
}
