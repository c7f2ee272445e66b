package io.shallot.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes log files for a test and reads them back. */
final class LogFolder {

  static final String CONN_HEADER =
      """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\tconn
      #fields\tts\tuid\tid.orig_h\tduration\thistory
      #types\ttime\tstring\taddr\tinterval\tstring
      """;

  private final Path root;

  LogFolder(Path root) {
    this.root = root;
  }

  /** Returns a record of the conn log of {@link #CONN_HEADER}. */
  static String conn(String ts, String uid) {
    return ts + "\t" + uid + "\t10.0.0.1\t-\tS\n";
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(UTF_8));
  }

  Path write(String name, byte[] bytes) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  Read read() throws IOException {
    return read(ReadOptions.defaults());
  }

  Read read(ReadOptions options) throws IOException {
    return read(List.of(root), options);
  }

  static Read read(List<Path> paths, ReadOptions options) throws IOException {
    List<Event> events = new ArrayList<>();
    try (LogSource source = LogSource.open(paths, options)) {
      source.forEach(events::add);
      return new Read(List.copyOf(events), source.counts());
    }
  }

  /** What came out. */
  record Read(List<Event> events, LogCounts counts) {

    List<String> texts(String field) {
      return events.stream().map(event -> event.text(field)).toList();
    }
  }
}
