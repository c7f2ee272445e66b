package io.shallot.telemetry.expression;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The shipped list of what fields hold, against the headers that Zeek wrote. */
class FieldKindsTest {

  private static final Map<String, String> KIND_OF_TYPE =
      Map.of(
          "time", "time",
          "interval", "duration",
          "addr", "address",
          "port", "port",
          "count", "number",
          "int", "number",
          "double", "number",
          "bool", "flag",
          "string", "text",
          "enum", "text");

  @Test
  void fields_ofEveryHeaderOfRealLogs_areKnownByTheirKind() throws IOException {
    SortedMap<String, SortedMap<String, String>> known = shipped();
    SortedSet<String> faults = new TreeSet<>();
    SortedSet<String> logs = new TreeSet<>();
    for (Path file : files()) {
      String log = "";
      List<String> fields = List.of();
      for (String line : headers(file)) {
        List<String> cells = List.of(line.split("\t", -1));
        List<String> values = cells.subList(1, cells.size());
        switch (cells.get(0)) {
          case "#path" -> log = values.get(0);
          case "#fields" -> fields = values;
          case "#types" -> {
            logs.add(log);
            faults.addAll(faults(log, fields, values, known));
          }
          default -> {}
        }
      }
    }

    assertThat(faults).isEmpty();
    assertThat(logs).hasSizeGreaterThan(40);
  }

  @Test
  void kinds_ofAllFields_areTheEightThatThereAre() throws IOException {
    SortedSet<String> kinds = new TreeSet<>();
    shipped().values().forEach(fields -> kinds.addAll(fields.values()));

    assertThat(kinds)
        .containsExactly("address", "duration", "flag", "number", "port", "set", "text", "time");
  }

  @Test
  void logs_ofOurOwn_areKnownToo() throws IOException {
    assertThat(shipped()).containsKeys("alert", "metric", "firewall", "windows", "*");
  }

  private static SortedSet<String> faults(
      String log,
      List<String> fields,
      List<String> types,
      SortedMap<String, SortedMap<String, String>> known) {
    SortedSet<String> faults = new TreeSet<>();
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      String type = types.get(i).replaceAll("\\[.*", "");
      String wanted = KIND_OF_TYPE.getOrDefault(type, "set");
      String common = known.getOrDefault("*", new TreeMap<>()).getOrDefault(field, "unknown");
      String kind = known.getOrDefault(log, new TreeMap<>()).getOrDefault(field, common);
      if (!kind.equals(wanted)) {
        faults.add(log + "." + field + " is " + wanted + ", but listed as " + kind);
      }
    }
    return faults;
  }

  /** Reads the resource as the flow mappings it is made of, without a YAML library. */
  private static SortedMap<String, SortedMap<String, String>> shipped() throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(FieldKindsTest.class.getResourceAsStream("fields.yaml"))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    text = text.lines().filter(line -> !line.startsWith("#")).collect(joining(" "));
    SortedMap<String, SortedMap<String, String>> logs = new TreeMap<>();
    Matcher log = Pattern.compile("([\\w*\"]+):\\s*\\{([^}]*)\\}").matcher(text);
    while (log.find()) {
      SortedMap<String, String> fields = new TreeMap<>();
      Matcher field = Pattern.compile("([^\\s,]+): (\\w+)").matcher(log.group(2));
      while (field.find()) {
        fields.put(field.group(1), field.group(2));
      }
      logs.put(log.group(1).replace("\"", ""), fields);
    }
    return logs;
  }

  private static List<Path> files() throws IOException {
    Path zeek = Path.of(System.getProperty("shallot.data", "../../shared/data")).resolve("zeek");
    assumeTrue(
        Files.isDirectory(zeek), () -> "skipped: no " + zeek + "; set -Dshallot.data=DIRECTORY");
    try (Stream<Path> files = Files.walk(zeek)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(".*\\.log(\\.gz)?"))
          .toList();
    }
  }

  /** Returns the lines that begin with #, among the first that say what the others are. */
  private static List<String> headers(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.ISO_8859_1))) {
      return lines.lines().limit(10).filter(line -> line.startsWith("#")).toList();
    }
  }
}
