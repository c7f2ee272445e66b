package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The plainest reading of well-formed gzipped Zeek TSV logs, independent of the shipped reader. */
final class ZeekFiles {

  private ZeekFiles() {}

  /** Returns the records of some logs under a directory in time order. */
  static List<Event> events(Path directory, String... logs) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> isOneOf(path, logs)).sorted().toList()) {
        read(file, events);
      }
    }
    events.sort(Comparator.comparingLong(Event::timeMillis));
    return events;
  }

  private static boolean isOneOf(Path path, String... logs) {
    return Arrays.stream(logs)
        .anyMatch(log -> path.getFileName().toString().matches(log + "\\.\\d.*\\.log\\.gz"));
  }

  private static void read(Path file, List<Event> events) throws IOException {
    EventSchema schema = new EventSchema("", List.of());
    String log = file.getFileName().toString().replaceAll("\\..*", "");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split("\t", -1));
        if (line.startsWith("#fields")) {
          schema = new EventSchema(log, cells.subList(1, cells.size()));
        } else if (!line.startsWith("#")) {
          events.add(event(schema, cells));
        }
      }
    }
  }

  private static Event event(EventSchema schema, List<String> cells) {
    @Nullable String[] values = new String[cells.size()];
    for (int i = 0; i < values.length; i++) {
      String cell = cells.get(i);
      values[i] = cell.equals("-") ? null : cell.equals("(empty)") ? "" : cell;
    }
    long timeMillis = (long) (1_000 * Double.parseDouble(cells.get(schema.indexOf("ts"))));
    return Event.ofOwned(timeMillis, schema, values);
  }
}
