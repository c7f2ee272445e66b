package io.shallot.console;

import io.shallot.console.evaluate.LabelledSeries;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a labelled series from a file: rows {@code value,label} or {@code timestamp,value,label},
 * with or without a header; with one, there may be several values. A first line such as {@code
 * #5000} says how many rows are for training only.
 */
final class LabelledCsv {

  // The layout is known from the first row: it is a header if its last cell names the label, or if
  // its first is no timestamp and no number. Whatever is wrong with it is then said of a header or
  // of a row.

  /** The time of the first row where the file has none. */
  static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private static final Pattern TRAINING =
      Pattern.compile("#\\s*(?:train-length\\s*[=:]?\\s*)?([0-9]{1,9})");

  private static final Set<String> LABEL_NAMES = Set.of("label", "is_anomaly", "anomaly");
  private static final Set<String> TIME_NAMES = Set.of("timestamp", "time");
  private static final String ONE_CHANNEL = "value";

  private final CsvRows rows;
  private final Duration step;
  private List<String> channels = List.of(ONE_CHANNEL);
  private boolean timed;

  private LabelledCsv(CsvRows rows, Duration step) {
    this.rows = rows;
    this.step = step;
  }

  /**
   * Reads a file.
   *
   * @param name what the series is called
   * @param file where it lies
   * @param step the time from row to row where the file has no timestamps
   * @throws BadInputException if it is malformed, saying file, line, field and rule
   */
  static LabelledSeries read(String name, Path file, Duration step) throws IOException {
    if (!Files.isReadable(file)) {
      throw new BadInputException(file + ": must be a readable file");
    }
    try (CsvRows rows =
        new CsvRows(file.toString(), new BufferedInputStream(Files.newInputStream(file)))) {
      return new LabelledCsv(rows, step).series(name);
    }
  }

  private LabelledSeries series(String name) throws IOException {
    List<String> cells = rows.next();
    int training = 0;
    if (!cells.isEmpty() && cells.get(0).startsWith("#")) {
      training = training(String.join(",", cells));
      cells = rows.next();
    }
    if (!cells.isEmpty()) {
      cells = isHeader(cells) ? header(cells) : headless(cells);
    }
    LabelledSeries.Builder series = LabelledSeries.builder(name, channels);
    double[] values = new double[channels.size()];
    while (!cells.isEmpty()) {
      add(cells, values, series);
      cells = rows.next();
    }
    if (series.rows() == 0) {
      throw rows.fault("the file must have rows such as 'value,label', but has none");
    }
    if (training >= series.rows()) {
      throw rows.fault(
          "the first line keeps "
              + training
              + " rows for training, which must be fewer than the "
              + series.rows()
              + " there are");
    }
    return series.build(training);
  }

  private int training(String line) {
    Matcher number = TRAINING.matcher(line);
    if (!number.matches()) {
      throw rows.fault(
          "the first line: must be '#' and the number of rows for training, but was "
              + CsvRows.quoted(line));
    }
    return Integer.parseInt(number.group(1));
  }

  private static boolean isHeader(List<String> cells) {
    String first = cells.get(0);
    return LABEL_NAMES.contains(lower(cells.get(cells.size() - 1)))
        || (CsvRows.number(first).isEmpty() && Timestamps.millisOf(first).isEmpty());
  }

  /** Takes the names of the channels from a header; returns the row after it. */
  private List<String> header(List<String> cells) throws IOException {
    int last = cells.size() - 1;
    if (!LABEL_NAMES.contains(lower(cells.get(last)))) {
      throw rows.fault(
          "header: the last column must be 'label', but the columns were "
              + CsvRows.quoted(String.join(",", cells)));
    }
    timed = TIME_NAMES.contains(lower(cells.get(0)));
    channels = List.copyOf(cells.subList(timed ? 1 : 0, last));
    if (channels.isEmpty()) {
      throw rows.fault(
          "header: must name a column of values before 'label', but the columns were "
              + CsvRows.quoted(String.join(",", cells)));
    }
    Set<String> names = new HashSet<>();
    for (String channel : channels) {
      if (channel.isEmpty() || !names.add(channel)) {
        throw rows.fault(
            "header: columns need names that differ, but one was " + CsvRows.quoted(channel));
      }
    }
    return rows.next();
  }

  private List<String> headless(List<String> cells) {
    if (cells.size() != 2 && cells.size() != 3) {
      throw rows.fault(
          "row: without a header it must have the cells 'value,label' or 'timestamp,value,label',"
              + " but had "
              + cells.size());
    }
    timed = cells.size() == 3;
    return cells;
  }

  private void add(List<String> cells, double[] values, LabelledSeries.Builder series) {
    int before = timed ? 1 : 0;
    int expected = before + values.length + 1;
    if (cells.size() != expected) {
      throw rows.fault(
          "row: must have " + expected + " cells like the first, but had " + cells.size());
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.value(channels.get(i), cells.get(before + i));
    }
    long time =
        timed
            ? rows.timeMillis(cells.get(0))
            : FIRST.toEpochMilli() + series.rows() * step.toMillis();
    series.add(time, values, label(cells.get(expected - 1)));
  }

  private boolean label(String cell) {
    if (cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")) {
      return cell.equalsIgnoreCase("true");
    }
    OptionalDouble number = CsvRows.number(cell);
    if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
      throw rows.fault(
          "field 'label': must be 0, 1, true, false or another number, but was "
              + CsvRows.quoted(cell));
    }
    return number.getAsDouble() > 0;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
