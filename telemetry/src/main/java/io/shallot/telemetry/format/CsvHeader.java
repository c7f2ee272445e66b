package io.shallot.telemetry.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line of a CSV file that names its columns. */
final class CsvHeader {

  /** What a column of times may be called; the first that a file has is the time. */
  private static final List<String> TIMES =
      List.of(
          "ts",
          "@timestamp",
          "timestamp",
          "time",
          "_time",
          "datetime",
          "date_time",
          "event_time",
          "eventtime",
          "start_time",
          "starttime",
          "epoch",
          "date");

  private static final List<String> TYPES =
      List.of("type", "_path", "@stream", "log_type", "event_type");

  private static final char[] DELIMITERS = {',', ';', '\t'};
  private static final Pattern NAME = Pattern.compile("[\\p{L}_@#][\\p{L}\\p{N}_ .@:/()-]{0,63}");

  private final char delimiter;
  private final List<String> names;
  private final int time;
  private final int type;

  private CsvHeader(char delimiter, List<String> names) {
    this.delimiter = delimiter;
    this.names = List.copyOf(names);
    this.time = first(TIMES, names);
    this.type = first(TYPES, names);
  }

  /** Returns the header that a line is; null if it is none. */
  static @Nullable CsvHeader of(String line) {
    CsvHeader best = null;
    for (char delimiter : DELIMITERS) {
      CsvHeader header = of(line, delimiter);
      if (header != null && (best == null || header.names.size() > best.names.size())) {
        best = header;
      }
    }
    return best;
  }

  private static @Nullable CsvHeader of(String line, char delimiter) {
    List<String> columns = new ArrayList<>();
    try {
      new CsvRows(delimiter).read(line.startsWith("#") ? line.substring(1) : line, columns);
    } catch (IOException damaged) {
      return null;
    }
    boolean names = columns.size() > 1 && columns.stream().allMatch(CsvHeader::isName);
    CsvHeader header = names ? new CsvHeader(delimiter, columns) : null;
    return header != null && header.time >= 0 ? header : null;
  }

  private static boolean isName(String column) {
    return NAME.matcher(column).matches();
  }

  private static int first(List<String> wanted, List<String> names) {
    for (String want : wanted) {
      for (int i = 0; i < names.size(); i++) {
        if (plain(names.get(i)).equals(want)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** Returns a name in small letters and without blanks, to be compared. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  char delimiter() {
    return delimiter;
  }

  List<String> names() {
    return names;
  }

  /** Returns the column of the time. */
  int time() {
    return time;
  }

  /** Returns the column that names the type; negative if none does. */
  int type() {
    return type;
  }
}
