package io.shallot.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.shallot.api.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private static final String TIMESTAMP = "timestamp";
  private static final int LONGEST_QUOTE = 60;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String file;
  private final CsvParser parser;
  private final List<String> channels;
  private long line = 1;

  /**
   * Opens a file and reads its header.
   *
   * @param file its name, for messages
   * @param in its bytes, in UTF-8, with or without a byte order mark; closed with this reader
   * @throws BadInputException if the header is not one
   * @throws IOException if the bytes cannot be read
   */
  public SeriesCsv(String file, InputStream in) throws IOException {
    this.file = file;
    this.parser = CSV.createParser(text(in));
    List<String> header = cells();
    if (header.isEmpty()) {
      throw fault("the file must begin with the header 'timestamp,value', but is empty");
    }
    if (!header.get(0).toLowerCase(Locale.ROOT).equals(TIMESTAMP) || header.size() < 2) {
      throw fault(
          "header: must be 'timestamp,value[,value2...]', but was "
              + quoted(String.join(",", header)));
    }
    this.channels = List.copyOf(header.subList(1, header.size()));
    Set<String> names = new TreeSet<>();
    for (String name : channels) {
      if (name.isEmpty() || !names.add(name)) {
        throw fault("header: columns need names that differ, but one was " + quoted(name));
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
    List<String> cells = cells();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    if (cells.size() != 1 + channels.size()) {
      throw fault(
          "row: must have "
              + (1 + channels.size())
              + " cells like the header, but had "
              + cells.size());
    }
    String timestamp = cells.get(0);
    long millis =
        Timestamps.millisOf(timestamp)
            .orElseThrow(
                () ->
                    fault(
                        "field 'timestamp': "
                            + Timestamps.RULE
                            + ", but was "
                            + quoted(timestamp)));
    double[] values = new double[channels.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(channels.get(i), cells.get(i + 1));
    }
    return Optional.of(new Row(timestamp, Point.at(millis, values)));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /**
   * Returns the text without a byte order mark. Bytes that are no UTF-8 become U+FFFD, so that the
   * cell that holds them is refused, where the parser's own decoder would know neither line nor
   * field.
   */
  private static Reader text(InputStream in) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private List<String> cells() throws IOException {
    List<String> cells = new ArrayList<>();
    try {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (cells.isEmpty()) {
            line = parser.currentTokenLocation().getLineNr();
          }
          cells.add(parser.getText());
        }
      }
    } catch (JsonProcessingException malformed) {
      line = malformed.getLocation().getLineNr();
      throw fault("row: must be CSV, but " + malformed.getOriginalMessage());
    }
    return cells;
  }

  private double value(String field, String cell) {
    if (cell.isEmpty() || cell.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    char last = cell.charAt(cell.length() - 1);
    // Java would also take 1d, 0x1p3 and Infinity, which no other reader of the file would.
    boolean plain = Character.isDigit(last) || last == '.';
    if (plain && cell.indexOf('x') < 0 && cell.indexOf('X') < 0) {
      try {
        double value = Double.parseDouble(cell);
        if (Double.isInfinite(value)) {
          throw fault("field '" + field + "': must be a finite number, but was " + quoted(cell));
        }
        return value;
      } catch (NumberFormatException notANumber) {
        // said below
      }
    }
    throw fault("field '" + field + "': must be a number, but was " + quoted(cell));
  }

  private BadInputException fault(String message) {
    return BadInputException.at(file, line, message);
  }

  private static String quoted(String text) {
    return "'"
        + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...")
        + "'";
  }
}
