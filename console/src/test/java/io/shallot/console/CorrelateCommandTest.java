package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Sink;
import io.shallot.pipeline.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelateCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  // A program fetched from a server without a name, and five minutes later WinRM to the next host.
  private static final List<String> INTRUSION =
      List.of(
          """
          {"_path":"http","ts":1700000000,"id.orig_h":"10.0.0.9","id.resp_h":"203.0.113.5",\
          "host":"203.0.113.5","method":"GET","resp_mime_types":["application/x-dosexec"]}""",
          """
          {"_path":"conn","ts":1700000300,"id.orig_h":"10.0.0.9","id.resp_h":"10.0.0.1",\
          "id.resp_p":5985,"proto":"tcp","conn_state":"SF","duration":1,"orig_bytes":5000,\
          "resp_bytes":5000}""",
          """
          {"_path":"dns","ts":1700000301,"id.orig_h":"10.0.0.7","id.resp_h":"10.0.0.2",\
          "query":"www.example.com"}""");

  @TempDir private Path directory;

  @Test
  void correlate_stepsOfAnIntrusion_tellsOneIncidentWithItsCourse() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);

    CommandRun run = CommandRun.of("correlate", "--input", logs.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "lateral-movement",
            "203.0.113.5",
            "1 x Host with a suspicious channel reaches out to another",
            "3 lines: 3 findings, 0 skipped, 0 malformed",
            "1 incident, 1 of them worth an alert");
  }

  @Test
  void correlate_recordsInAnyOrderAndFiles_givesTheSameBytes() throws IOException {
    List<String> reversed = new ArrayList<>(INTRUSION);
    Collections.reverse(reversed);
    Path one = write("one.jsonl", INTRUSION);
    Path first = write("first.jsonl", reversed.subList(0, 1));
    Path rest = write("rest.jsonl", reversed.subList(1, 3));

    String inOrder = incidents("--input", one.toString());
    String inDisorder = incidents("--input", rest.toString(), first.toString());

    assertThat(inOrder).contains("inc-").isEqualTo(inDisorder);
  }

  @Test
  void correlate_json_printsOneObject() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);

    CommandRun run = CommandRun.of("correlate", "--json", "--input", logs.toString());

    JsonNode root = JSON.readTree(run.out());
    assertThat(root.path("findings").asInt()).isEqualTo(3);
    assertThat(root.path("incidents").asInt()).isEqualTo(1);
    assertThat(root.path("most_urgent").get(0).path("techniques").toString()).contains("T1105");
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void correlate_withoutStarterRules_findsNothingInPlainRecords() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);

    CommandRun run = CommandRun.of("correlate", "--no-starter", "--input", logs.toString());

    assertThat(run.out()).contains("no incidents", "0 incidents");
  }

  @Test
  void correlate_rulesOfOnesOwn_count() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);
    Path rules =
        write(
            "rules.yml",
            List.of(
                "title: Question for an example",
                "logsource: {product: zeek, service: dns}",
                "detection:",
                "  example: {query|endswith: .example.com}",
                "  condition: example",
                "tags: [attack.command-and-control]",
                "level: high"));

    CommandRun run =
        CommandRun.of(
            "correlate", "--no-starter", "--rules", rules.toString(), "--input", logs.toString());

    assertThat(run.out()).contains("Question for an example", "10.0.0.7");
  }

  @Test
  void correlate_nearMisses_saysWhichStepIsMissingAndByHowMuch() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);
    Path rules =
        write(
            "rules.yml",
            List.of(
                "title: Program fetched",
                "name: fetched",
                "logsource: {product: zeek, service: http}",
                "detection:",
                "  program: {resp_mime_types|contains: dosexec}",
                "  condition: program",
                "level: informational",
                "---",
                "title: Three programs in an hour",
                "correlation:",
                "  type: event_count",
                "  rules: [fetched]",
                "  group-by: [id.orig_h]",
                "  timespan: 1h",
                "  condition: {gte: 3}",
                "level: high"));

    CommandRun run =
        CommandRun.of(
            "correlate",
            "--no-starter",
            "--near-misses",
            "5",
            "--rules",
            rules.toString(),
            "--input",
            logs.toString());

    assertThat(run.out())
        .contains(
            "near miss: Three programs in an hour {id.orig_h=10.0.0.9}",
            "1 of 3, until 2023-11-14T23:13:20Z");
  }

  @Test
  void correlate_patternsByAnUnknownDetector_isRefused() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);

    CommandRun run =
        CommandRun.of("correlate", "--patterns", "no-such", "--input", logs.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("no-such").contains("htm");
  }

  @Test
  void correlate_patterns_takesAnyDetector() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);

    CommandRun run =
        CommandRun.of("correlate", "--patterns", "seasonal", "--input", logs.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 incident, 1 of them worth an alert");
  }

  @Test
  void correlate_suppressedEntity_isNotTold() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);
    Path known =
        write(
            "suppressions.yaml",
            List.of(
                "suppressions:",
                "  - {id: test, entity: 10.0.0.9, until: 2030-01-01, owner: alice, reason: drill}"));

    CommandRun run =
        CommandRun.of("correlate", "--suppress", known.toString(), "--input", logs.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("no incidents");
  }

  @Test
  void correlate_brokenRules_namesAllFaultsWithTheirLines() throws IOException {
    Path logs = write("logs.jsonl", INTRUSION);
    Path rules =
        write(
            "rules.yml",
            List.of(
                "title: One",
                "logsource: {product: zeek, service: dns}",
                "detection:",
                "  a: {query|nonsense: x}",
                "  condition: a",
                "---",
                "title: Two",
                "correlation:",
                "  type: event_count",
                "  rules: [nobody]",
                "  timespan: 5m",
                "  condition: {gte: 2}"));

    CommandRun run =
        CommandRun.of("correlate", "--rules", rules.toString(), "--input", logs.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("rules.yml:4", "nonsense", "nobody");
    run.requireNoTrace();
  }

  @Test
  void correlate_missingInput_isRefused() {
    CommandRun.of("correlate", "--input", directory.resolve("absent").toString())
        .requireRefused("absent");
  }

  @Test
  void correlate_outInsideTheInput_isRefused() {
    CommandRun.of(
            "correlate",
            "--input",
            directory.toString(),
            "--out",
            directory.resolve("out").toString())
        .requireRefused("--out", "must not lie inside the input");
  }

  @Test
  void correlate_unknownFormat_isRefusedWithThoseThereAre() {
    CommandRun.of("correlate", "--input", "x", "--format", "xml").requireRefused("ait", "jsonl");
  }

  @Test
  void correlate_alertSetOfTwoRuns_isSortedAndItsLabelsStayOut() throws IOException {
    String header = "time,name,ip,host,short,time_label,event_label";
    // Two days of a daily update, one run by the first host, then one by the second.
    List<String> rows = new ArrayList<>(List.of(header));
    for (String host : List.of("mail", "web")) {
      for (int day = 0; day < 2; day++) {
        rows.add(
            (1_700_000_000 + 86_400 * day)
                + ",Update,"
                + host
                + "-ip,"
                + host
                + ",U,SECRET,SECRET");
      }
    }
    Path alerts = write("alerts.csv", rows);
    Path out = directory.resolve("out");

    CommandRun run =
        CommandRun.of(
            "correlate", "--format", "ait", "--input", alerts.toString(), "--out", out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("4 findings", "0 malformed").doesNotContain("SECRET");
    assertThat(Files.readString(out.resolve("digests.jsonl")))
        .contains("Update", "\"entity\":\"web\"")
        .doesNotContain("SECRET");
    assertThat(Files.readString(out.resolve("incidents.jsonl"))).doesNotContain("SECRET");
    assertThat(Files.readString(out.resolve("report.html"))).contains("<html");
  }

  @Test
  void correlate_anomaliesOfDetect_areOperandsOfRules() throws IOException {
    Path anomalies = directory.resolve("anomalies.jsonl");
    try (Sink<Anomaly> sink = JsonLines.anomalies(Files.newBufferedWriter(anomalies))) {
      sink.accept(anomaly("beacon.score", "2024-03-05T12:00:00Z"));
      sink.accept(anomaly("bytes.out", "2024-03-05T14:00:00Z"));
    }

    CommandRun run = CommandRun.of("correlate", "--input", anomalies.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Upload of a host that beacons", "10.0.0.9");
  }

  @Test
  void correlate_apt29_tellsTheIntrusionInAtMostThreeIncidents() throws IOException {
    Path data = SharedData.directory("zeek/apt29-emulation");
    Path out = directory.resolve("out");

    CommandRun run =
        CommandRun.of(
            "correlate",
            "--input",
            data.resolve("day1/combined_zeek.log").toString(),
            data.resolve("day2/combined_zeek.log").toString(),
            "--out",
            out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<JsonNode> incidents = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("incidents.jsonl"))) {
      incidents.add(JSON.readTree(line));
    }
    List<JsonNode> intrusion =
        incidents.stream()
            .filter(incident -> incident.path("entities").toString().contains("192.168.0.4"))
            .toList();
    assertThat(intrusion).hasSizeBetween(1, 3);
    assertThat(incidents.size() - intrusion.size()).isLessThanOrEqualTo(10);
    String first = intrusion.get(0).toString();
    // First the foothold by way of 192.168.0.5, the channel to 192.168.0.4, then NASHUA.
    assertThat(first).contains("192.168.0.5", "First channel of a host", "T1104", "T1571");
    assertThat(first).contains("10.0.1.6", "T1021", "T1071.001", "T1048.003");
    assertThat(intrusion.toString()).contains("T1558.001", "kmalone", "10.0.0.4");
  }

  private String incidents(String... input) throws IOException {
    Path out = directory.resolve("results");
    List<String> arguments = new ArrayList<>(List.of("correlate", "--out", out.toString()));
    arguments.addAll(List.of(input));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readString(out.resolve("incidents.jsonl"));
  }

  private static Anomaly anomaly(String metric, String at) {
    Instant time = Instant.parse(at);
    return new Anomaly(
        metric + "-1",
        Phase.CLOSED,
        Metric.of(metric).withTitle("something", "score"),
        SeriesKey.of(metric, Entity.source("10.0.0.9")),
        List.of("robust-z"),
        time,
        time.plusSeconds(600),
        3,
        1e-5,
        Direction.PEAK,
        new Explanation(0.9, 0.1, 0, Double.NaN, List.of(), "0.9 where 0.1 is usual"),
        time.plusSeconds(300),
        List.of());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines);
  }
}
