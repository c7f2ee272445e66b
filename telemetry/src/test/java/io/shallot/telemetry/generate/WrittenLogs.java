package io.shallot.telemetry.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads generated logs in the plainest way, to be independent of the readers of the product. */
final class WrittenLogs {

  private WrittenLogs() {}

  static List<Path> files(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of all files of a type in the order of the files. */
  static List<WrittenRow> rows(Path directory, String type) {
    List<WrittenRow> rows = new ArrayList<>();
    for (Path file : files(directory)) {
      if (file.getFileName().toString().startsWith(type + ".")) {
        rows.addAll(rows(file));
      }
    }
    return rows;
  }

  static List<WrittenRow> rows(Path file) {
    List<WrittenRow> rows = new ArrayList<>();
    List<String> fields = List.of();
    for (String line : lines(file)) {
      List<String> columns = List.of(line.split("\t", -1));
      if (line.startsWith("#fields")) {
        fields = columns.subList(1, columns.size());
      } else if (!line.startsWith("#")) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          row.put(fields.get(i), columns.get(i));
        }
        rows.add(new WrittenRow(row));
      }
    }
    return rows;
  }
}
