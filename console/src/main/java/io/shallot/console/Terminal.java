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
 */
record Terminal(
    InputStream in, OutputStream stdout, PrintWriter out, PrintWriter err, boolean progress) {

  /** Returns the streams of this process. */
  static Terminal system() {
    return of(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Boolean.getBoolean("shallot.progress"));
  }

  /** Returns a terminal over byte streams. */
  static Terminal of(InputStream in, OutputStream out, OutputStream err, boolean progress) {
    return new Terminal(
        in,
        out,
        new PrintWriter(out, true, StandardCharsets.UTF_8),
        new PrintWriter(err, true, StandardCharsets.UTF_8),
        progress);
  }
}
