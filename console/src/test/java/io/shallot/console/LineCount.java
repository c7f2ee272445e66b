package io.shallot.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Counts the lines of files, plain or gzip, with nothing of the code under test. */
final class LineCount {

  private LineCount() {}

  static long of(List<Path> files) throws IOException {
    long lines = 0;
    for (Path file : files) {
      lines += of(file);
    }
    return lines;
  }

  private static long of(Path file) throws IOException {
    long lines = 0;
    int last = '\n';
    try (InputStream in = open(file)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          lines++;
        }
        last = b;
      }
    }
    return last == '\n' ? lines : lines + 1;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream stored = new BufferedInputStream(Files.newInputStream(file));
    return new BufferedInputStream(
        file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored);
  }
}
