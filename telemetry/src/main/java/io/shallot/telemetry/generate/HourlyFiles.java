package io.shallot.telemetry.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The rows of the logs by the hour in which the sensor writes them. Rows may come in any order;
 * each file has them in the order of writing.
 */
final class HourlyFiles {

  static final long HOUR_MICROS = 3_600_000_000L;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Line(long writtenMicros, String text) {}

  private final Path directory;
  private final long stopMicros;
  private final SortedMap<Long, Map<LogType, List<Line>>> hours = new TreeMap<>();
  private long rows;
  private int files;

  /** Writes below the directory; what would be written after the stop is written just before it. */
  HourlyFiles(Path directory, long stopMicros) {
    this.directory = directory;
    this.stopMicros = stopMicros;
  }

  long rows() {
    return rows;
  }

  int files() {
    return files;
  }

  void add(LogType type, long writtenMicros, String text) {
    long written = Math.min(writtenMicros, stopMicros - 1);
    hours
        .computeIfAbsent(written / HOUR_MICROS, hour -> new EnumMap<>(LogType.class))
        .computeIfAbsent(type, log -> new ArrayList<>())
        .add(new Line(written, text));
  }

  /** Writes and forgets the hours before this time; nothing may be added to them any more. */
  void writeBefore(long timeMicros, HourListener listener) throws IOException {
    while (!hours.isEmpty() && hours.firstKey() * HOUR_MICROS < timeMicros) {
      long hour = hours.firstKey();
      Map<LogType, List<Line>> logs = Objects.requireNonNull(hours.remove(hour));
      long rowsOfHour = 0;
      for (Map.Entry<LogType, List<Line>> log : logs.entrySet()) {
        write(hour, log.getKey(), log.getValue());
        rowsOfHour += log.getValue().size();
      }
      rows += rowsOfHour;
      listener.written(instant(hour * HOUR_MICROS), rowsOfHour);
    }
  }

  private void write(long hour, LogType type, List<Line> lines) throws IOException {
    lines.sort(Comparator.comparingLong(Line::writtenMicros));
    Instant from = instant(hour * HOUR_MICROS);
    Instant to = instant((hour + 1) * HOUR_MICROS);
    Path day = Files.createDirectories(directory.resolve(DAY.format(from)));
    String name = type.path() + "." + TIME.format(from) + "-" + TIME.format(to) + ".log.gz";
    // GZIPOutputStream leaves the time in the header at zero: equal rows give equal bytes.
    try (Writer file =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(day.resolve(name)), 1 << 16),
                StandardCharsets.UTF_8),
            1 << 16)) {
      file.write(type.header(STAMP.format(instant(lines.get(0).writtenMicros()))));
      for (Line line : lines) {
        file.write(line.text());
      }
      file.write("#close\t" + STAMP.format(to) + "\n");
    }
    files++;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }
}
