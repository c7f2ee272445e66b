package io.shallot.telemetry.columns;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads well-formed Zeek logs, TSV or JSON, gzipped or not, in the plainest way. */
final class PlainRecords {

  private static final Set<String> LOGS = Set.of("conn", "dns", "sip", "ssh", "ssl", "http");
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "id_orig_h", "id.orig_h",
          "id_orig_p", "id.orig_p",
          "id_resp_h", "id.resp_h",
          "id_resp_p", "id.resp_p");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private PlainRecords() {}

  /** Returns the records of the six logs that the columns are made of, in no order of time. */
  static List<PlainRecord> below(Path path) throws IOException {
    List<PlainRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.getFileName().toString().matches(".*\\.(log|json)(\\.gz)?")) {
          read(file, records);
        }
      }
    }
    return records;
  }

  private static void read(Path file, List<PlainRecord> records) throws IOException {
    String log = "";
    List<String> names = List.of();
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          json(file, line, records);
        } else if (line.startsWith("#path")) {
          log = line.split("\t", -1)[1];
        } else if (line.startsWith("#fields")) {
          names = List.of(line.substring("#fields\t".length()).split("\t", -1));
        } else if (!line.startsWith("#") && !line.isEmpty()) {
          List<String> cells = List.of(line.split("\t", -1));
          if (cells.size() == names.size()) {
            tsv(log, names, cells, records);
          }
        }
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    boolean packed = file.toString().endsWith(".gz");
    return new BufferedReader(
        new InputStreamReader(
            packed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.ISO_8859_1));
  }

  private static void tsv(
      String log, List<String> names, List<String> cells, List<PlainRecord> records) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String cell = cells.get(i);
      if (!cell.equals("-")) {
        fields.put(names.get(i), cell.equals("(empty)") ? "" : cell);
      }
    }
    add(log, fields, records);
  }

  private static void json(Path file, String line, List<PlainRecord> records) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    JsonNode object = JSON.readTree(line);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        fields.put(
            OTHER_NAMES.getOrDefault(field.getKey(), field.getKey()),
            value.isBoolean() ? value.asBoolean() ? "T" : "F" : value.asText());
      }
    }
    String ofName = file.getFileName().toString().replaceAll("\\..*", "");
    add(fields.getOrDefault("@stream", fields.getOrDefault("_path", ofName)), fields, records);
  }

  private static void add(String log, Map<String, String> fields, List<PlainRecord> records) {
    if (LOGS.contains(log) && fields.containsKey("ts")) {
      long micros = micros(fields.getOrDefault("ts", ""));
      if (log.equals("conn") && fields.containsKey("duration")) {
        micros += micros(fields.getOrDefault("duration", ""));
      }
      records.add(new PlainRecord(log, Math.floorDiv(micros, 1_000L), fields));
    }
  }

  /** Returns seconds, or a time in ISO 8601, in microseconds, rounded to the nearest. */
  private static long micros(String text) {
    if (text.endsWith("Z")) {
      Instant time = Instant.parse(text);
      return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000L;
    }
    return new BigDecimal(text)
        .movePointRight(6)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
