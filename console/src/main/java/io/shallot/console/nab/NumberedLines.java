package io.shallot.console.nab;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a text file, plain or gzip by its name, counted for messages. */
final class NumberedLines implements AutoCloseable {

  private static final int LONGEST_QUOTE = 60;

  private final Path file;
  private final BufferedReader reader;
  private long number;

  NumberedLines(Path file) throws IOException {
    this.file = file;
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new NabDataException(file + ": must be a readable file");
    }
    InputStream stored = new BufferedInputStream(Files.newInputStream(file));
    try {
      InputStream plain =
          file.toString().endsWith(".gz") ? new GZIPInputStream(stored, 1 << 16) : stored;
      // Bytes that are no UTF-8 become U+FFFD, so that the cell that holds them is refused.
      this.reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (ZipException | EOFException damaged) {
      stored.close();
      throw notGzip(damaged);
    }
  }

  /** Returns the next line; empty at the end. */
  Optional<String> next() throws IOException {
    try {
      String line = reader.readLine();
      number++;
      return Optional.ofNullable(line);
    } catch (ZipException | EOFException damaged) {
      throw notGzip(damaged);
    }
  }

  /** Returns the exception for what is wrong with the line read last. */
  NabDataException fault(String message) {
    return new NabDataException(file + ":" + number + ": " + message);
  }

  /** Reads a finite number, in the form that every reader of such a file knows. */
  double number(String field, String cell) throws NabDataException {
    String text = cell.strip();
    char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    // Java would also take 1d, 0x1p3 and Infinity, which no other reader of the file would.
    boolean plain = Character.isDigit(last) || last == '.';
    if (plain && text.indexOf('x') < 0 && text.indexOf('X') < 0) {
      try {
        double value = Double.parseDouble(text);
        if (!Double.isInfinite(value)) {
          return value;
        }
      } catch (NumberFormatException notANumber) {
        // said below
      }
    }
    throw fault("field '" + field + "': must be a finite number, but was " + quoted(cell));
  }

  /** Returns a text for a message, shortened. */
  static String quoted(String text) {
    return "'"
        + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...")
        + "'";
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private NabDataException notGzip(IOException damaged) {
    return new NabDataException(file + ": must be a whole gzip file, but " + damaged.getMessage());
  }
}
