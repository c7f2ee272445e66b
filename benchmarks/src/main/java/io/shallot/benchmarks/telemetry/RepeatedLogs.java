package io.shallot.benchmarks.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The records of one type of Zeek's TSV logs, written again and again, each time later. */
public final class RepeatedLogs {

  private static final long HOUR_SECONDS = 3_600;
  private static final Set<String> NUMBERS =
      Set.of("time", "interval", "count", "int", "double", "port");

  private final String type;
  private final List<String> fields;
  private final List<String> kinds;
  private final List<String[]> records;
  private final int time;
  private final long spanSeconds;

  private RepeatedLogs(
      String type, List<String> fields, List<String> kinds, List<String[]> records) {
    this.type = type;
    this.fields = fields;
    this.kinds = kinds;
    this.records = records;
    this.time = fields.indexOf("ts");
    double first = seconds(records.get(0));
    double last = seconds(records.get(records.size() - 1));
    this.spanSeconds = ((long) (last - first) / HOUR_SECONDS + 1) * HOUR_SECONDS;
  }

  /**
   * Reads the records of a type from all of a folder's TSV logs, in the order of their times.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static RepeatedLogs read(Path folder, String type) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> isOfType(file, type)).sorted().toList();
    }
    List<String> fields = List.of();
    List<String> kinds = List.of();
    List<String[]> records = new ArrayList<>();
    for (Path file : files) {
      try (BufferedReader lines = open(file)) {
        boolean same = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("#fields\t")) {
            List<String> named = List.of(line.substring(8).split("\t", -1));
            fields = fields.isEmpty() ? named : fields;
            same = named.equals(fields);
          } else if (line.startsWith("#types\t") && kinds.isEmpty()) {
            kinds = List.of(line.substring(7).split("\t", -1));
          } else if (!line.startsWith("#") && same) {
            String[] record = line.split("\t", -1);
            if (record.length == fields.size()) {
              records.add(record);
            }
          }
        }
      }
    }
    int time = fields.indexOf("ts");
    if (records.isEmpty() || time < 0) {
      throw new IllegalArgumentException(
          folder + ": must hold Zeek's TSV logs of type " + type + ", but no record was found");
    }
    records.sort((a, b) -> Double.compare(seconds(a, time), seconds(b, time)));
    return new RepeatedLogs(type, fields, kinds, records);
  }

  /** Returns how many records one copy has. */
  public int size() {
    return records.size();
  }

  /** Returns the type of the records. */
  public String type() {
    return type;
  }

  /**
   * Writes a file for each copy.
   *
   * @param folder where; it is made
   * @param lines how many records to write in all, at least
   * @param density how often each record is written at its time, as on a busier network; at least 1
   * @param json as JSON lines instead of TSV
   * @return how many were written
   */
  public long write(Path folder, long lines, int density, boolean json) throws IOException {
    Files.createDirectories(folder);
    long written = 0;
    for (int copy = 0; written < lines; copy++) {
      Path file = folder.resolve(String.format("%s.%05d.log", type, copy));
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        if (!json) {
          out.write(String.join("\n", header()));
          out.write('\n');
        }
        for (String[] record : records) {
          String line = line(record, copy, json);
          for (int i = 0; i < density; i++) {
            out.write(line);
            out.write('\n');
          }
        }
      }
      written += (long) records.size() * density;
    }
    return written;
  }

  /**
   * Returns the first lines that {@link #write} would write, without line breaks.
   *
   * @param lines how many records
   */
  public List<byte[]> lines(int lines, boolean json) {
    List<byte[]> made = new ArrayList<>();
    if (!json) {
      header().forEach(line -> made.add(line.getBytes(UTF_8)));
    }
    for (int i = 0; i < lines; i++) {
      int copy = i / records.size();
      made.add(line(records.get(i % records.size()), copy, json).getBytes(UTF_8));
    }
    return made;
  }

  private List<String> header() {
    return List.of(
        "#separator \\x09",
        "#set_separator\t,",
        "#empty_field\t(empty)",
        "#unset_field\t-",
        "#path\t" + type,
        "#fields\t" + String.join("\t", fields),
        "#types\t" + String.join("\t", kinds));
  }

  private String line(String[] record, long copy, boolean json) {
    String[] moved = record.clone();
    BigDecimal later = BigDecimal.valueOf(copy * spanSeconds);
    moved[time] = new BigDecimal(record[time]).add(later).toPlainString();
    return json ? json(moved) : String.join("\t", moved);
  }

  private String json(String[] record) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("_path", type);
      for (int i = 0; i < record.length; i++) {
        String value = record[i];
        if (!value.equals("-")) {
          json.writeFieldName(fields.get(i));
          String kind = kinds.get(i);
          if (NUMBERS.contains(kind)) {
            json.writeNumber(value);
          } else if (kind.equals("bool")) {
            json.writeBoolean(value.equals("T"));
          } else if (kind.startsWith("set[") || kind.startsWith("vector[")) {
            json.writeStartArray();
            for (String element : value.equals("(empty)") ? new String[0] : value.split(",", -1)) {
              json.writeString(element);
            }
            json.writeEndArray();
          } else {
            json.writeString(value.equals("(empty)") ? "" : value);
          }
        }
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private double seconds(String[] record) {
    return seconds(record, time);
  }

  private static double seconds(String[] record, int time) {
    return Double.parseDouble(record[time]);
  }

  private static boolean isOfType(Path file, String type) {
    Path name = file.getFileName();
    return name != null && Files.isRegularFile(file) && name.toString().startsWith(type + ".");
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file),
            UTF_8));
  }
}
