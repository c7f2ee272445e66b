package io.shallot.console.nab;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a corpus from its folder. */
final class CorpusReader {

  // A label names its window by the times of two rows. Where a time occurs twice, its first row is
  // meant, as the official scorer takes it.

  private static final String HEADER = "timestamp,value";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSS]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path data;
  private final Path labels;

  CorpusReader(Path directory) {
    this.data = directory.resolve("data");
    this.labels = directory.resolve("labels").resolve("combined_windows.json");
  }

  List<NabFile> read() throws IOException {
    if (!Files.isDirectory(data)) {
      throw new NabDataException(
          data + ": must be a folder, the one with the series of the corpus");
    }
    Map<String, JsonNode> windows = labels();
    List<NabFile> files = new ArrayList<>();
    for (Map.Entry<String, Path> series : series().entrySet()) {
      JsonNode label = windows.remove(series.getKey());
      if (label == null) {
        throw new NabDataException(
            labels + ": must have a field for each series, but had none for " + series.getKey());
      }
      files.add(file(series.getKey(), series.getValue(), label));
    }
    if (!windows.isEmpty()) {
      throw new NabDataException(
          labels + ": must name series below " + data + ", but named " + windows.keySet());
    }
    if (files.isEmpty()) {
      throw new NabDataException(data + ": must have at least one .csv file in a folder");
    }
    return files;
  }

  private Map<String, Path> series() throws IOException {
    Map<String, Path> series = new TreeMap<>();
    try (Stream<Path> below = Files.walk(data)) {
      for (Iterator<Path> each = below.iterator(); each.hasNext(); ) {
        Path file = each.next();
        if (file.toString().endsWith(".csv") && Files.isRegularFile(file)) {
          series.put(data.relativize(file).toString().replace('\\', '/'), file);
        }
      }
    }
    return series;
  }

  private Map<String, JsonNode> labels() throws IOException {
    if (!Files.isReadable(labels)) {
      throw new NabDataException(labels + ": must be a readable file, the one with the windows");
    }
    JsonNode root;
    try {
      root = JSON.readTree(labels.toFile());
    } catch (JsonProcessingException malformed) {
      throw new NabDataException(
          labels
              + ":"
              + malformed.getLocation().getLineNr()
              + ": must be JSON, but "
              + malformed.getOriginalMessage().lines().findFirst().orElse("is not"));
    }
    if (!root.isObject()) {
      throw new NabDataException(labels + ": must be one JSON object with a field for each series");
    }
    Map<String, JsonNode> windows = new TreeMap<>();
    root.properties().forEach(field -> windows.put(field.getKey(), field.getValue()));
    return windows;
  }

  private NabFile file(String path, Path file, JsonNode label) throws IOException {
    long[] times = new long[1 << 12];
    double[] values = new double[1 << 12];
    int rows = 0;
    try (NumberedLines lines = new NumberedLines(file)) {
      String header = lines.next().orElse("");
      if (!header.strip().equals(HEADER)) {
        throw lines.fault(
            "header: must be '" + HEADER + "', but was " + NumberedLines.quoted(header));
      }
      for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
        String line = next.get();
        if (line.isBlank()) {
          continue;
        }
        String[] cells = line.split(",", -1);
        if (cells.length != 2) {
          throw lines.fault("row: must have 2 cells like the header, but had " + cells.length);
        }
        if (rows == times.length) {
          times = Arrays.copyOf(times, 2 * rows);
          values = Arrays.copyOf(values, 2 * rows);
        }
        times[rows] = time(lines, cells[0].strip());
        values[rows] = cells[1].isBlank() ? Double.NaN : lines.number("value", cells[1]);
        rows++;
      }
    }
    times = Arrays.copyOf(times, rows);
    return new NabFile(path, times, Arrays.copyOf(values, rows), windows(path, label, times));
  }

  private static long time(NumberedLines lines, String text) throws NabDataException {
    try {
      return millis(text);
    } catch (DateTimeException malformed) {
      throw lines.fault(
          "field 'timestamp': must be like 2014-07-01 00:30:00, but was "
              + NumberedLines.quoted(text));
    }
  }

  private static long millis(String text) {
    return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private List<NabWindow> windows(String path, JsonNode label, long[] times)
      throws NabDataException {
    List<NabWindow> windows = new ArrayList<>();
    if (!label.isArray()) {
      throw fault(path, "must be an array of windows");
    }
    for (JsonNode window : label) {
      if (!window.isArray() || window.size() != 2) {
        throw fault(path, "a window must be an array of two times, but one was " + window);
      }
      int first = row(path, window.get(0), times);
      int last = row(path, window.get(1), times);
      int free = windows.isEmpty() ? 0 : windows.get(windows.size() - 1).last() + 1;
      if (first < free || last < first) {
        throw fault(
            path,
            "windows must end after they begin and follow one another, but this did not: "
                + window);
      }
      windows.add(new NabWindow(first, last));
    }
    return windows;
  }

  private int row(String path, JsonNode time, long[] times) throws NabDataException {
    long wanted;
    try {
      wanted = millis(time.asText());
    } catch (DateTimeException malformed) {
      throw fault(path, "a time must be like 2014-07-01 00:30:00.000000, but one was " + time);
    }
    for (int i = 0; i < times.length; i++) {
      if (times[i] == wanted) {
        return i;
      }
    }
    throw fault(path, "a window must begin and end at rows of the series, but none has " + time);
  }

  private NabDataException fault(String path, String rule) {
    return new NabDataException(labels + ": field '" + path + "': " + rule);
  }
}
