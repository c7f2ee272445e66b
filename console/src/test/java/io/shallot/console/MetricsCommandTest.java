package io.shallot.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.generate.TrafficGenerator;
import io.shallot.telemetry.generate.TrafficOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {

  private static final String HEADER =
      """
      #separator \\x09
      #unset_field\t-
      #path\tconn
      #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration
      """;

  @TempDir private static Path logs;

  @TempDir private Path directory;

  @BeforeAll
  static void writeLogs() throws IOException {
    TrafficGenerator.of(TrafficOptions.ofSeed(3).withWorkstations(10)).writeTo(logs);
  }

  @Test
  void metrics_fewConnections_givesARowForEachValue() throws IOException {
    Path log = directory.resolve("conn.log");
    Files.writeString(
        log,
        HEADER
            + "1700000000\tC1\t10.0.0.1\t40000\t10.0.0.2\t80\ttcp\t0\n"
            + "1700000001\tC2\t10.0.0.1\t40001\t10.0.0.2\t80\ttcp\t0\n"
            + "1700000400\tC3\t10.0.0.1\t40002\t10.0.0.3\t80\ttcp\t0\n");

    CommandRun run =
        CommandRun.of(
            "metrics", log.toString(), "--catalogue", "standard", "--metric", "conn.count");

    assertThat(run.exitCode()).isZero();
    // 1700000000 is 2023-11-14T22:13:20Z.
    assertThat(run.out().lines())
        .containsExactly(
            "timestamp,metric,entities,value",
            "2023-11-14T22:10:00Z,conn.count,source=10.0.0.1,2",
            "2023-11-14T22:15:00Z,conn.count,source=10.0.0.1,0",
            "2023-11-14T22:20:00Z,conn.count,source=10.0.0.1,1");
    assertThat(run.err()).contains("3 lines: 3 events", "1 metrics, 3 rows");
  }

  @Test
  void metrics_wide_givesAColumnForEachSeriesOfTheSite() throws IOException {
    Path out = directory.resolve("windows.csv");

    CommandRun run =
        CommandRun.of(
            "metrics",
            logs.toString(),
            "--catalogue",
            "zeek-windows",
            "--wide",
            "--out",
            out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(out);
    List<String> columns = Arrays.asList(lines.get(0).split(",", -1));
    assertThat(columns)
        .hasSize(1 + 2 * 101)
        .startsWith("timestamp")
        .contains("conn_count_uid_in", "dns_AA_F_in_count", "ssl_nunique_uid_internal");
    assertThat(lines.subList(1, lines.size()))
        .hasSizeGreaterThan(100)
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSameSizeAs(columns));
    assertThat(run.out()).contains("101 metrics, " + (lines.size() - 1) + " rows");
  }

  @Test
  void metrics_pathsInAnyOrder_givesTheSameBytes() throws IOException {
    List<String> files;
    try (var found = Files.walk(logs)) {
      files = found.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }

    CommandRun folder = CommandRun.of("metrics", logs.toString(), "--catalogue", "standard");
    String[] reversed = new String[files.size() + 3];
    reversed[0] = "metrics";
    reversed[1] = "--catalogue";
    reversed[2] = "standard";
    for (int i = 0; i < files.size(); i++) {
      reversed[reversed.length - 1 - i] = files.get(i);
    }
    CommandRun each = CommandRun.of(reversed);

    assertThat(folder.exitCode()).isZero();
    assertThat(each.out())
        .isEqualTo(folder.out())
        .hasLineCount(folder.out().lines().toList().size());
    assertThat(folder.out().lines().count()).isGreaterThan(1_000);
  }

  @Test
  void metrics_starAtTheEnd_takesAllThatBeginSo() {
    CommandRun run =
        CommandRun.of("metrics", logs.toString(), "--catalogue", "standard", "--metric", "dns.*");

    assertThat(run.out().lines().skip(1).map(line -> line.split(",", -1)[1]).distinct())
        .allMatch(metric -> metric.startsWith("dns."))
        .hasSizeGreaterThan(1);
  }

  @Test
  void metrics_badUsage_isRefused() {
    String folder = logs.toString();

    CommandRun.of("metrics", folder, "--metric", "nothing").requireRefused("--metric", "nothing");
    CommandRun.of("metrics", folder, "--catalogue", "nothing").requireRefused("nothing");
    CommandRun.of("metrics", folder, "--catalogue", "standard", "--wide")
        .requireRefused("--wide", "conn.count", "source");
    CommandRun.of("metrics", folder, "--lateness", "-1").requireRefused("--lateness", "-1");
    CommandRun.of("metrics", folder, "--out", folder).requireRefused("must be a file");
    CommandRun.of("metrics", directory.resolve("none").toString()).requireRefused("no such file");
  }
}
