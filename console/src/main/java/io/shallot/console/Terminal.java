package io.shallot.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes; text is UTF-8 whatever the locale.
 *
 * @param in standard input
 * @param stdout standard output as bytes
 * @param out standard output as text
 * @param err standard error as text
 * @param progress whether a person watches standard error
 * @param columns how many characters a line of standard output shows; without end unless it is a
 *     terminal
 */
record Terminal(
    InputStream in,
    OutputStream stdout,
    PrintWriter out,
    PrintWriter err,
    boolean progress,
    int columns) {

  private static final int LEAST_COLUMNS = 40;

  /** Returns the streams of this process; what they lead to, the launcher script says. */
  static Terminal system() {
    int columns = Integer.getInteger("shallot.columns", 0);
    return of(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Boolean.getBoolean("shallot.progress"))
        .withColumns(columns > 0 ? Math.max(LEAST_COLUMNS, columns) : Integer.MAX_VALUE);
  }

  /** Returns a terminal over byte streams. */
  static Terminal of(InputStream in, OutputStream out, OutputStream err, boolean progress) {
    return new Terminal(
        in,
        out,
        new PrintWriter(out, true, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        progress,
        Integer.MAX_VALUE);
  }

  /** Returns this terminal with another width. */
  Terminal withColumns(int number) {
    return new Terminal(in, stdout, out, err, progress, number);
  }
}
