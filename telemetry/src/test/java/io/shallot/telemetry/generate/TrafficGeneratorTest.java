package io.shallot.telemetry.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficGeneratorTest {

  private static final TrafficOptions OPTIONS = TrafficOptions.ofSeed(42);
  private static final Pattern UID = Pattern.compile("C[0-9A-Za-z]{16,17}");

  /** Zeek gives up a silent UDP flow after a minute, so that much later it may be written. */
  private static final double LONGEST_TIMEOUT_SECONDS = 60;

  @TempDir static Path directory;

  private static GroundTruth truth;
  private static List<WrittenRow> connections;

  @BeforeAll
  static void writeOnce() throws IOException {
    truth = TrafficGenerator.of(OPTIONS).writeTo(directory);
    connections = WrittenLogs.rows(directory, "conn");
  }

  @Test
  void writeTo_sameOptionsTwice_writesSameBytes(@TempDir Path again) throws IOException {
    GroundTruth second = TrafficGenerator.of(OPTIONS).writeTo(again);

    assertThat(second).isEqualTo(truth);
    List<Path> files = WrittenLogs.files(directory);
    assertThat(WrittenLogs.files(again).stream().map(again::relativize))
        .isEqualTo(files.stream().map(directory::relativize).toList());
    for (Path file : files) {
      assertThat(again.resolve(directory.relativize(file))).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void writeTo_otherSeed_writesOtherRows(@TempDir Path other) throws IOException {
    GroundTruth second = TrafficGenerator.of(TrafficOptions.ofSeed(43)).writeTo(other);

    assertThat(second.attacks()).isNotEqualTo(truth.attacks());
    assertThat(second.rows()).isNotEqualTo(truth.rows());
  }

  @Test
  void writeTo_withoutAttacks_leavesTheRestAsItWas(@TempDir Path peaceful) throws IOException {
    GroundTruth second = TrafficGenerator.of(OPTIONS.withAttacks(false)).writeTo(peaceful);

    assertThat(second.attacks()).isEmpty();
    Set<WrittenRow> all = new HashSet<>(connections);
    assertThat(WrittenLogs.rows(peaceful, "conn")).allMatch(all::contains);
    assertThat(second.rows()).isLessThan(truth.rows());
  }

  @Test
  void writeTo_severalDays_carriesOpenConnectionsOver(@TempDir Path week) throws IOException {
    List<Instant> hours = new ArrayList<>();

    GroundTruth written =
        TrafficGenerator.of(OPTIONS.withDays(2).withWorkstations(10))
            .writeTo(week, (hour, rows) -> hours.add(hour));

    assertThat(hours).hasSize(48).isSorted().doesNotHaveDuplicates();
    assertThat(Files.isDirectory(week.resolve("2025-03-13"))).isTrue();
    assertThat(written.attacks())
        .allMatch(attack -> !attack.start().isBefore(Instant.parse("2025-03-13T05:00:00Z")));
    double midnight = Instant.parse("2025-03-13T00:00:00Z").getEpochSecond();
    assertThat(WrittenLogs.rows(week.resolve("2025-03-13"), "conn"))
        .anyMatch(row -> number(row, "ts") < midnight);
  }

  @Test
  void everyFile_readAsText_isZeekTsv() {
    long rows = 0;
    for (Path file : WrittenLogs.files(directory)) {
      List<String> lines = WrittenLogs.lines(file);
      int fields = lines.get(6).split("\t", -1).length;

      assertThat(lines.get(0)).isEqualTo("#separator \\x09");
      assertThat(lines.get(4)).isEqualTo("#path\t" + type(file));
      assertThat(lines.get(6)).startsWith("#fields\tts\tuid\tid.orig_h");
      assertThat(lines.get(7)).startsWith("#types\ttime\tstring\taddr");
      assertThat(lines.get(7).split("\t", -1)).hasSize(fields);
      assertThat(lines.get(lines.size() - 1)).startsWith("#close\t2025-03-1");
      List<String> body = lines.subList(8, lines.size() - 1);
      assertThat(body)
          .isNotEmpty()
          .allMatch(line -> !line.startsWith("#") && line.split("\t", -1).length == fields - 1);
      rows += body.size();
    }
    assertThat(rows).isEqualTo(truth.rows());
    assertThat(WrittenLogs.files(directory)).hasSize(truth.files());
  }

  @Test
  void everyRow_whateverTheLog_liesWithinTheDay() {
    double start = OPTIONS.start().getEpochSecond();
    double end = OPTIONS.end().getEpochSecond();

    for (Path file : WrittenLogs.files(directory)) {
      assertThat(WrittenLogs.rows(file))
          .allMatch(row -> number(row, "ts") >= start && number(row, "ts") < end);
    }
    assertThat(connections).allMatch(row -> endOf(row) < end);
  }

  @Test
  void everyDetail_joinedByUid_hasItsConnection() {
    Set<String> known = new HashSet<>();
    for (WrittenRow row : connections) {
      known.add(key(row));
    }
    assertThat(known).hasSameSizeAs(connections);
    assertThat(connections).allMatch(row -> UID.matcher(row.get("uid")).matches());

    for (String type : List.of("dns", "http", "ssl", "ssh", "weird", "notice")) {
      assertThat(WrittenLogs.rows(directory, type))
          .isNotEmpty()
          .allMatch(row -> known.contains(key(row)), type + " rows have a connection");
    }
  }

  @Test
  void connections_inTheirFiles_comeInTheOrderOfTheirEnds() {
    double latest = 0;
    for (WrittenRow row : connections) {
      assertThat(endOf(row)).isGreaterThan(latest - LONGEST_TIMEOUT_SECONDS);
      latest = Math.max(latest, endOf(row));
    }
  }

  @Test
  void volume_ofOneDay_isThatOfASmallNetwork() {
    assertThat(connections).hasSizeBetween(60_000, 160_000);
    assertThat(WrittenLogs.rows(directory, "dns")).hasSizeBetween(25_000, 100_000);
    assertThat(WrittenLogs.rows(directory, "http")).hasSizeBetween(9_000, 30_000);
    assertThat(WrittenLogs.rows(directory, "ssl")).hasSizeBetween(15_000, 80_000);
    assertThat(WrittenLogs.rows(directory, "ssh")).hasSizeBetween(400, 3_500);
  }

  @Test
  void workstations_byNight_areMuchQuieterThanAtNoon() {
    Predicate<WrittenRow> workstation = row -> row.get("id.orig_h").startsWith("10.20.0.");
    long night = connections.stream().filter(workstation).filter(row -> hour(row) == 3).count();
    long noon = connections.stream().filter(workstation).filter(row -> hour(row) == 12).count();

    assertThat(night).isPositive();
    assertThat(noon).isGreaterThan(3 * night);
  }

  @Test
  void attacks_fiveOfThem_happenWithinTheDay() {
    assertThat(truth.attacks())
        .extracting(PlantedAttack::name)
        .containsExactlyInAnyOrder(
            "port scan", "SSH guessing", "beacon", "exfiltration", "DNS tunnel");
    assertThat(truth.attacks())
        .allMatch(attack -> !attack.start().isBefore(OPTIONS.start().plus(Duration.ofHours(5))))
        .allMatch(attack -> attack.end().isBefore(OPTIONS.end()));
  }

  @Test
  void portScan_countedInTheLogs_isAsTheTruthSays() {
    PlantedAttack scan = attack("port scan");
    Set<String> targets = new HashSet<>();
    for (Entity entity : scan.entities().subList(1, scan.entities().size())) {
      targets.add(entity.value());
    }

    List<WrittenRow> knocks =
        during(scan).stream()
            .filter(row -> row.get("id.orig_h").equals(source(scan)))
            .filter(row -> targets.contains(row.get("id.resp_h")))
            .filter(
                row ->
                    !Set.of("dns", "ntp", "smb", "ssl", "krb_tcp", "ldap_tcp", "http")
                        .contains(row.get("service")))
            .toList();

    assertThat(scan.connections()).isBetween(300L, 3_000L);
    assertThat((long) knocks.size()).isEqualTo(scan.connections());
    assertThat(knocks)
        .extracting(row -> row.get("id.resp_h") + ":" + row.get("id.resp_p"))
        .doesNotHaveDuplicates();
    assertThat(knocks).extracting(row -> row.get("conn_state")).contains("REJ", "S0", "RSTO");
    assertThat(Duration.between(scan.start(), scan.end()))
        .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(26));
  }

  @Test
  void sshGuessing_countedInTheLogs_isAsTheTruthSays() {
    PlantedAttack guessing = attack("SSH guessing");
    Predicate<WrittenRow> his = row -> row.get("id.orig_h").equals(source(guessing));

    List<WrittenRow> logins = WrittenLogs.rows(directory, "ssh").stream().filter(his).toList();

    assertThat(guessing.connections()).isBetween(300L, 2_000L);
    assertThat((long) logins.size()).isEqualTo(guessing.connections());
    assertThat(logins).allMatch(row -> !row.get("auth_success").equals("T"));
    assertCounted(guessing, his);
  }

  @Test
  void beacon_countedInTheLogs_isAsTheTruthSays() {
    PlantedAttack beacon = attack("beacon");
    Predicate<WrittenRow> its = row -> row.get("id.resp_h").equals(beacon.indicators().get(0));

    List<WrittenRow> requests = WrittenLogs.rows(directory, "http").stream().filter(its).toList();

    assertThat((long) requests.size()).isEqualTo(beacon.connections());
    assertThat(requests).allMatch(row -> row.get("host").equals("-"));
    assertThat(requests).allMatch(row -> row.get("id.orig_h").equals(source(beacon)));
    assertThat(Duration.between(beacon.start(), beacon.end())).isGreaterThan(Duration.ofHours(3));
    assertCounted(beacon, its);
  }

  @Test
  void exfiltration_countedInTheLogs_isAsTheTruthSays() {
    PlantedAttack exfiltration = attack("exfiltration");

    assertThat(exfiltration.uploadBytes()).isBetween(390_000_000L, 3_010_000_000L);
    assertCounted(
        exfiltration, row -> row.get("id.resp_h").equals(exfiltration.indicators().get(0)));
  }

  @Test
  void dnsTunnel_countedInTheLogs_isAsTheTruthSays() {
    PlantedAttack tunnel = attack("DNS tunnel");
    String domain = tunnel.indicators().get(0);
    Set<String> carriers = new HashSet<>();
    List<WrittenRow> queries = new ArrayList<>(WrittenLogs.rows(directory, "dns"));
    queries.removeIf(row -> !row.get("query").endsWith(domain));
    queries.forEach(row -> carriers.add(row.get("uid")));

    assertThat(queries).extracting(row -> row.get("query").length()).allMatch(l -> l > 30);
    assertThat(queries)
        .extracting(row -> row.get("id.orig_h"))
        .containsOnly(source(tunnel), tunnel.entities().get(1).value());
    assertCounted(tunnel, row -> carriers.contains(row.get("uid")));
  }

  private static void assertCounted(PlantedAttack attack, Predicate<WrittenRow> its) {
    List<WrittenRow> rows = connections.stream().filter(its).toList();
    assertThat((long) rows.size()).isEqualTo(attack.connections());
    assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.get("orig_bytes"))).sum())
        .isEqualTo(attack.uploadBytes());
    assertThat(rows.stream().map(row -> row.get("ts")).min(String::compareTo))
        .map(TrafficGeneratorTest::instant)
        .contains(attack.start());
  }

  private static PlantedAttack attack(String name) {
    return truth.attacks().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  private static String source(PlantedAttack attack) {
    return attack.entities().get(0).value();
  }

  private static List<WrittenRow> during(PlantedAttack attack) {
    return connections.stream()
        .filter(
            row ->
                !instant(row.get("ts")).isBefore(attack.start())
                    && !instant(row.get("ts")).isAfter(attack.end()))
        .toList();
  }

  private static Instant instant(String seconds) {
    BigDecimal value = new BigDecimal(seconds);
    return Instant.ofEpochSecond(0, value.movePointRight(9).longValueExact());
  }

  private static double number(WrittenRow row, String field) {
    return Double.parseDouble(row.get(field));
  }

  private static double endOf(WrittenRow row) {
    double duration = row.get("duration").equals("-") ? 0 : number(row, "duration");
    return number(row, "ts") + duration;
  }

  private static int hour(WrittenRow row) {
    return (int) (number(row, "ts") % 86_400) / 3_600;
  }

  private static String key(WrittenRow row) {
    return String.join(
        " ",
        row.get("uid"),
        row.get("id.orig_h"),
        row.get("id.orig_p"),
        row.get("id.resp_h"),
        row.get("id.resp_p"));
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }
}
