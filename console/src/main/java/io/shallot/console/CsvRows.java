package io.shallot.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The rows of a CSV file as cells, and what stands in a cell; faults name file, line and field. */
final class CsvRows implements AutoCloseable {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private static final int LONGEST_QUOTE = 60;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String file;
  private final CsvParser parser;
  private long line = 1;

  /**
   * Opens a file.
   *
   * @param file its name, for messages
   * @param in its bytes, in UTF-8, with or without a byte order mark; closed with this reader
   */
  CsvRows(String file, InputStream in) throws IOException {
    this.file = file;
    this.parser = CSV.createParser(text(in));
  }

  /** Returns the cells of the next row, without spaces around them; none at the end. */
  List<String> next() throws IOException {
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

  /** Reads a timestamp, in milliseconds since the epoch. */
  long timeMillis(String cell) {
    return Timestamps.millisOf(cell)
        .orElseThrow(
            () -> fault("field 'timestamp': " + Timestamps.RULE + ", but was " + quoted(cell)));
  }

  /** Reads a value: NaN if the cell is empty or says so, else a finite number. */
  double value(String field, String cell) {
    double value =
        number(cell)
            .orElseThrow(
                () -> fault("field '" + field + "': must be a number, but was " + quoted(cell)));
    if (Double.isInfinite(value)) {
      throw fault("field '" + field + "': must be a finite number, but was " + quoted(cell));
    }
    return value;
  }

  /** Returns the number in a cell: NaN if it is missing, infinite if too large for a double. */
  static OptionalDouble number(String cell) {
    if (cell.isEmpty() || cell.equalsIgnoreCase("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    char last = cell.charAt(cell.length() - 1);
    // Java would also take 1d, 0x1p3 and Infinity, which no other reader of the file would.
    boolean plain = Character.isDigit(last) || last == '.';
    if (plain && cell.indexOf('x') < 0 && cell.indexOf('X') < 0) {
      try {
        return OptionalDouble.of(Double.parseDouble(cell));
      } catch (NumberFormatException notANumber) {
        // it is none
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns the exception for what is wrong with the row read last. */
  BadInputException fault(String message) {
    return BadInputException.at(file, line, message);
  }

  /** Returns a text for a message, shortened. */
  static String quoted(String text) {
    return "'"
        + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...")
        + "'";
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
}
