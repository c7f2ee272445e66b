package io.shallot.console;

import io.shallot.api.Point;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A series in a CSV file, read row by row: the first column is {@code timestamp}, every other is a
 * channel; an empty cell or NaN is a missing value. Timestamps are ISO-8601, UTC unless they have
 * an offset, or epoch seconds or milliseconds.
 */
public final class SeriesCsv implements AutoCloseable {

  /**
   * One row.
   *
   * @param timestamp the text of the file
   * @param point time and values, one for each channel
   */
  public record Row(String timestamp, Point point) {}

  private static final String TIMESTAMP = "timestamp";

  private final CsvRows rows;
  private final List<String> channels;

  /**
   * Opens a file and reads its header.
   *
   * @param file its name, for messages
   * @param in its bytes, in UTF-8, with or without a byte order mark; closed with this reader
   * @throws BadInputException if the header is not one
   * @throws IOException if the bytes cannot be read
   */
  public SeriesCsv(String file, InputStream in) throws IOException {
    this.rows = new CsvRows(file, in);
    List<String> header = rows.next();
    if (header.isEmpty()) {
      throw rows.fault("the file must begin with the header 'timestamp,value', but is empty");
    }
    if (!header.get(0).toLowerCase(Locale.ROOT).equals(TIMESTAMP) || header.size() < 2) {
      throw rows.fault(
          "header: must be 'timestamp,value[,value2...]', but was "
              + CsvRows.quoted(String.join(",", header)));
    }
    this.channels = List.copyOf(header.subList(1, header.size()));
    Set<String> names = new TreeSet<>();
    for (String name : channels) {
      if (name.isEmpty() || !names.add(name)) {
        throw rows.fault(
            "header: columns need names that differ, but one was " + CsvRows.quoted(name));
      }
    }
  }

  /** Returns the names of the value columns, in the order of the file; they differ. */
  public List<String> channels() {
    return channels;
  }

  /**
   * Reads the next row; empty at the end.
   *
   * @throws BadInputException if it is malformed, saying file, line, field and rule
   * @throws IOException if the bytes cannot be read
   */
  public Optional<Row> next() throws IOException {
    List<String> cells = rows.next();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    if (cells.size() != 1 + channels.size()) {
      throw rows.fault(
          "row: must have "
              + (1 + channels.size())
              + " cells like the header, but had "
              + cells.size());
    }
    String timestamp = cells.get(0);
    long millis = rows.timeMillis(timestamp);
    double[] values = new double[channels.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.value(channels.get(i), cells.get(i + 1));
    }
    return Optional.of(new Row(timestamp, Point.at(millis, values)));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
