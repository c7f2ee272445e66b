package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Event;
import io.shallot.api.Sides;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.zone.Zones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueLoaderTest {

  private static final String PLAIN = "name: a|from: [conn]|measure: count";

  @TempDir private Path folder;
  private CatalogueText catalogue = new CatalogueText(Path.of(""));

  @BeforeEach
  void open() {
    catalogue = new CatalogueText(folder);
  }

  @Test
  void load_everyKey_isTheDefinitionItSays() {
    MetricDefinition metric =
        catalogue.metric(
            "name: http.slow",
            "title: slow answers",
            "unit: seconds",
            "from: [conn]",
            "where: service == http and duration is set",
            "by: [destination, \"client:machine = id.orig_h\"]",
            "measure: quantile 0.95 duration",
            "windows: [5m, 1h/10m]",
            "missing: skip",
            "keep: rare",
            "budget: 1_000",
            "least_effect: 1.5",
            "tags: [peak:denial_of_service, dip:service_offline, dip:denial_of_service]",
            "attack: [T1499, T1499.002]");

    assertThat(metric.metric().name()).isEqualTo("http.slow");
    assertThat(metric.metric().title()).isEqualTo("slow answers");
    assertThat(metric.metric().unit()).isEqualTo("seconds");
    assertThat(metric.metric().sides()).isEqualTo(Sides.BOTH);
    assertThat(metric.metric().leastEffect()).isEqualTo(1.5);
    assertThat(metric.metric().categories())
        .containsExactly("denial_of_service", "service_offline");
    assertThat(metric.metric().techniques()).containsExactly("T1499", "T1499.002");
    assertThat(metric.from()).containsExactly("conn");
    assertThat(metric.where())
        .isEqualTo(
            Condition.and(
                Condition.in("service", "http"), Condition.not(Condition.blank("duration"))));
    assertThat(metric.by())
        .containsExactly(Role.destination(), Role.field("client", "machine", "id.orig_h"));
    assertThat(metric.measure().name()).isEqualTo("quantile 0.95 duration");
    assertThat(metric.windows())
        .containsExactly(
            Window.STANDARD, Window.sliding(Duration.ofHours(1), Duration.ofMinutes(10)));
    assertThat(metric.missing()).isEqualTo(Missing.SKIP);
    assertThat(metric.keep()).isEqualTo(Keep.RARE);
    assertThat(metric.budget()).isEqualTo(1_000);
  }

  @Test
  void load_leastKeys_takesTheDefaults() {
    MetricDefinition metric = catalogue.metric(PLAIN.split("\\|"));

    assertThat(metric.metric().title()).isEqualTo("a");
    assertThat(metric.metric().sides()).isEqualTo(Sides.BOTH);
    assertThat(metric.where()).isEqualTo(Condition.all());
    assertThat(metric.by()).isEmpty();
    assertThat(metric.windows()).containsExactly(Window.STANDARD);
    assertThat(metric.missing()).isEqualTo(Missing.ZERO);
    assertThat(metric.keep()).isEqualTo(Keep.TOP);
    assertThat(metric.budget()).isEqualTo(MetricDefinition.DEFAULT_BUDGET);
  }

  @Test
  void load_defaults_areOfTheirFileAlone() {
    catalogue.write(
        "other.yaml", "catalogue: 1\nmetrics:\n  - {name: b, from: [conn], measure: count}\n");
    MetricCatalogue read =
        catalogue.load(
            """
            catalogue: 1
            include: [other.yaml]
            defaults: {window: 1h, every: 10m, budget: 7, missing: gap, keep: rare}
            metrics:
              - {name: a, from: [conn], measure: count}
              - {name: c, from: [conn], measure: count, windows: [5m], missing: zero, budget: 8}
            """);

    assertThat(read).hasToString("[b, a, c]");
    MetricDefinition a = read.find("a").orElseThrow();
    assertThat(a.windows()).hasToString("[1h/10m]");
    assertThat(a.budget()).isEqualTo(7);
    assertThat(a.missing()).isEqualTo(Missing.GAP);
    assertThat(a.keep()).isEqualTo(Keep.RARE);
    assertThat(read.find("b").orElseThrow().windows()).containsExactly(Window.STANDARD);
    assertThat(read.find("c").orElseThrow().windows()).containsExactly(Window.STANDARD);
    assertThat(read.find("c").orElseThrow().missing()).isEqualTo(Missing.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "count, ZERO",
    "count uid, ZERO",
    "distinct uid, ZERO",
    "sum orig_bytes, ZERO",
    "mean duration, GAP",
    "min duration, GAP",
    "max duration, GAP",
    "quantile 0.5 duration, GAP",
    "rate, ZERO",
    "rate orig_bytes, ZERO",
    "ratio of (proto == tcp), GAP",
    "ratio orig_bytes / resp_bytes, GAP",
    "entropy id.resp_p, GAP",
    "new-values id.resp_h for 3d, ZERO",
    "set-change id.resp_p, GAP",
    "similarity service, GAP",
    "regularity, GAP",
    "regularity timing, GAP",
    "regularity size, GAP",
    "regularity duration, GAP",
    "regularity histogram, GAP",
    "info-content id.resp_h half-life 12h, GAP",
    "latest duration per uid, ZERO"
  })
  void measure_everyOne_isReadAndNamed(String measure, Missing missing) {
    MetricDefinition metric = catalogue.metric("name: a", "from: [conn]", "measure: " + measure);

    assertThat(metric.measure().name()).isEqualTo(measure);
    assertThat(metric.missing()).isEqualTo(missing);
  }

  @Test
  void measure_memoryAndHalfLife_haveDefaults() {
    assertThat(catalogue.metric("name: a", "from: [conn]", "measure: new-values uid").measure())
        .hasFieldOrPropertyWithValue("memory", Duration.ofDays(7));
    assertThat(catalogue.metric("name: a", "from: [conn]", "measure: info-content uid").measure())
        .hasFieldOrPropertyWithValue("halfLife", Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source | conn | source host id.orig_h",
        "client | conn | client host id.orig_h",
        "destination | conn | destination host id.resp_h",
        "server | conn | server host id.resp_h",
        "service | conn | service service service()",
        "port | conn | port port id.resp_p",
        "protocol | conn | protocol protocol proto",
        "user | ftp | user user user",
        "user | ntlm | user user username",
        "name | dns | name name query",
        "domain | dns | domain domain parent_domain(query)",
        "domain | ssl | domain domain parent_domain(server_name)",
        "domain | http | domain domain parent_domain(host)",
        "issuer = common_name(issuer) | ssl | issuer issuer common_name(issuer)",
        "agent:program = user_agent | http | agent program user_agent",
        "source = id.resp_h | conn | source host id.resp_h",
        "zone = zone(id.orig_h) | conn | zone zone zone(id.orig_h)",
        "way = direction | conn | way way direction",
        "log = log() | conn | log log log()",
      })
  void by_everyForm_isTheRole(String by, String log, String role) {
    MetricDefinition metric =
        catalogue.metric(
            "name: a", "from: [" + log + "]", "by: [\"" + by + "\"]", "measure: count");

    assertThat(metric.by())
        .extracting(each -> each.name() + " " + each.kind() + " " + each.value().name())
        .containsExactly(role);
  }

  /** Each line is wrong in one way; the fault says the field, the rule and the value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour: red | colour: a key must be one of name, title | ''",
        "measures: count | measures: a key must be one of | did you mean measure?",
        "title: [a] | title: it must be a text (a list) | ''",
        "unit: {a: b} | unit: it must be a text (a mapping) | ''",
        "by: source | by: it must be a list, such as [a, b] (source) | ''",
        "by: [sauce] | by: at column 1: a role must be one of | did you mean source? (sauce)",
        "by: [source, source] | by: each role must come once (source) | ''",
        "by: [user] | by: at column 1: a role must say what it is made of | ''",
        "by: [\"Agent = uid\"] | by: at column 7: a role and its kind must be small letters | ''",
        "by: [\"agent = user_agent\"] | by: at column 9: a field must be one of conn | ''",
        "where: [a] | where: it must be a text (a list) | ''",
        "where: reverse(proto) == a | where: at column 1: a function must be one of tld | ''",
        "where: id.resp_p in ports(web) | where: at column 20: a group of ports must be defined (web) | ''",
        "where: direction == up | where: at column 14: a direction must be one of in, out | ''",
        "windows: 5m | windows: it must be a list | ''",
        "windows: [] | windows: there must be at least one window (none) | ''",
        "windows: [5 minutes] | windows: a window must be LENGTH or LENGTH/EVERY | ''",
        "windows: [1h/7m] | windows: the step of a window must be at least a second and divide a day | ''",
        "windows: [10m/4m] | windows: the length of a window must be 1 to 2016 of its steps | ''",
        "windows: [8d] | windows: the length of a window must be 1 to 2016 | ''",
        "windows: [500ms] | windows: the step of a window must be at least a second | ''",
        "windows: [5m, 5m/1m] | windows: each length must come once (5m/1m) | ''",
        "every: 5m | every: it must stand beside a window (5m) | ''",
        "window: 5x | window: a window must be LENGTH | ''",
        "missing: none | missing: it must be one of zero, gap, skip (none) | ''",
        "keep: ascending | keep: it must be one of top, rare (ascending) | ''",
        "budget: 0 | budget: it must be a whole number from 1 to 1000000 (0) | ''",
        "budget: 1000001 | budget: it must be a whole number from 1 to 1000000 (1000001) | ''",
        "budget: 1.5 | budget: it must be a whole number | ''",
        "budget: many | budget: it must be a whole number | ''",
        "least_effect: -1 | least_effect: it must be a number of at least 0 (-1) | ''",
        "least_effect: NaN | least_effect: it must be a number of at least 0 (NaN) | ''",
        "tags: [reconnaissance] | tags: a tag must begin with peak:, dip: or both: (reconnaissance) | ''",
        "tags: [up:reconnaissance] | tags: a tag must begin with peak:, dip: or both: | ''",
        "tags: [peak:recon] | tags: a category must be one of brute_force | ''",
        "attack: [1046] | attack: it must be the id of a technique, such as T1046 or T1071.004 (1046) | ''",
        "attack: [T1071.4] | attack: it must be the id of a technique | ''",
        "attack: [TA0011] | attack: it must be the id of a technique | ''",
      })
  void metric_oneFault_isToldWithItsLine(String line, String rule, String hint) {
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conn]", "measure: count", line))
        .singleElement()
        .asString()
        .startsWith("6: metric a: " + rule)
        .contains(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "counts | measure: at column 1: a measure must be one of count, | did you mean count?",
        "quantile 0 duration | measure: at column 10: the rank of a quantile must be between 0 and 1 (0.0) | ''",
        "quantile 1 duration | measure: at column 10: the rank of a quantile must be between 0 and 1 (1.0) | ''",
        "quantile duration | measure: at column 10: here must be a number (duration) | ''",
        "sum | measure: at column 4: here must be a field or a function (the end) | ''",
        "count uid uid | measure: at column 11: here must be the end | ''",
        "ratio orig_bytes | measure: at column 17: here must be: / (the end) | ''",
        "ratio of proto == tcp | measure: at column 10: ( must stand here (proto) | ''",
        "ratio of (proto == tcp and proto == udp) | measure: a condition must not contradict itself | ''",
        "latest duration | measure: at column 16: here must be: per (the end) | ''",
        "new-values uid for ever | measure: at column 20: here must be a time span | ''",
        "new-values uid for 0d | measure: at column 20: a time span must be longer than 0 | ''",
        "regularity colour | measure: at column 12: regularity must be of timing, size | ''",
        "distinct cookie | measure: at column 10: a field must be one of conn | ''",
      })
  void measure_fault_isTold(String measure, String rule, String hint) {
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conn]", "measure: " + measure))
        .singleElement()
        .asString()
        .startsWith("5: metric a: " + rule)
        .contains(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics: [] | 1: catalogue: it must be there (missing)",
        "catalogue: 2 | 1: catalogue: the version of the schema must be 1 (2)",
        "catalogue: 1 | 1: metrics: there must be metrics or an include (missing)",
        "{catalogue: 1, metrics: []} | 1: metrics: there must be at least one metric (none)",
        "{catalogue: 1, metrics: {a: b}} | 1: metrics: it must be a list of metrics (a mapping)",
        "{catalogue: 1, metrics: [a]} | 1: metrics: a metric must be a mapping (a)",
        "{catalogue: 1, metrics: [{}]} | 1: metric: name: it must be there (missing)",
        "{catalogue: 1, include: [plenty]} | 1: include: it must be one of standard, network",
        "{catalogue: 1, include: [../x.yaml]} | 1: include: it must be one of standard, network",
        "{catalogue: 1, include: [my.yaml]} | 1: include: a file must not include itself (my.yaml)",
        "{catalogue: 1, include: standard} | 1: include: it must be a list",
        "{catalogue: 1, include: [standard], zones: [a]} | 1: zones: it must be a mapping (a list)",
        "{catalogue: 1, include: [standard], zones: {a: [10.0.0.0/33]}} | 1: zones: zone a must list networks",
        "{catalogue: 1, include: [standard], zones: {a: [10.0.0.1/8]}} | 1: zones: zone a has \"10.0.0.1/8\", which has bits set",
        "{catalogue: 1, include: [standard], zones: {A: [10.0.0.0/8]}} | 1: zones: a name must begin with a small letter",
        "{catalogue: 1, include: [standard], ports: {web: []}} | 1: ports: it must list ports, but had none (web)",
        "{catalogue: 1, include: [standard], ports: {web: [http]}} | 1: ports: a port must be a number from 0 to 65535",
        "{catalogue: 1, include: [standard], ports: {web: [80/sctp]}} | 1: ports: a port must be a number",
        "{catalogue: 1, include: [standard], logs: {a: {b: string}}} | 1: logs: the kind of field b must be text or number",
        "{catalogue: 1, include: [standard], logs: {a: [b]}} | 1: logs: log a must map fields to kinds",
        "{catalogue: 1, include: [standard], defaults: {window: 7m}} | 1: defaults: window: the step of a window",
        "{catalogue: 1, include: [standard], defaults: {colour: red}} | 1: defaults: colour: a key must be one of windows",
        "{catalogue: 1, include: [standard], a: b} | 1: a: a key must be one of catalogue, title",
        "[a] | 1: a catalogue must be a mapping (a list)",
        "'' | 1: a file must say something, but it was empty",
      })
  void file_oneFault_isTold(String text, String rule) {
    assertThat(catalogue.faults(text)).anySatisfy(fault -> assertThat(fault).startsWith(rule));
  }

  @Test
  void load_manyFaults_areToldTogetherInTheOrderOfTheFile() {
    assertThat(
            catalogue.faults(
                """
                catalogue: 1
                zones: {dmz: [10.0.0.0/99]}
                metrics:
                  - name: conn.a
                    from: [conn]
                    where: proto == tcp and prto == udp
                    by: [sauce]
                    measure: median duration
                    budget: none
                  - name: conn.b!
                    from: []
                    measure: count
                  - from: [conn]
                """))
        .extracting(fault -> fault.replaceAll("^(\\d+: [^:]+: [^:]+):.*", "$1"))
        .containsExactly(
            "2: zones: zone dmz must list networks such as 10.0.0.0/8 or fd00",
            "6: metric conn.a: where",
            "7: metric conn.a: by",
            "8: metric conn.a: measure",
            "9: metric conn.a: budget",
            "11: metric conn.b!: from",
            "10: metric conn.b!: name",
            "13: metric: name",
            "13: metric: measure");
  }

  @Test
  void include_shippedAndBeside_comeFirstAndOnce() {
    catalogue.write("base.yaml", "catalogue: 1\ninclude: [standard]\n");
    MetricCatalogue read =
        catalogue.load(
            """
            catalogue: 1
            include: [standard, base.yaml]
            metrics:
              - {name: a, from: [conn], measure: count}
            """);

    assertThat(read.definitions().subList(0, 14))
        .isEqualTo(MetricCatalogue.standard().definitions());
    assertThat(read.definitions()).hasSize(15);
  }

  @Test
  void without_includedMetric_isLeftOutAndItsNameIsFree() {
    MetricCatalogue read =
        catalogue.load(
            """
            catalogue: 1
            include: [network]
            without: [dns.queries, service.connections_from_servers]
            metrics:
              - {name: dns.queries, from: [dns], where: query is set, measure: count}
            """);

    assertThat(read.dormant()).doesNotContainKey("service.connections_from_servers");
    assertThat(read.find("dns.queries").orElseThrow().by()).isEmpty();
    assertThat(catalogue.faults("catalogue: 1\ninclude: [standard]\nwithout: [dns.query]\n"))
        .containsExactly(
            "3: without: it must be a metric of an included catalogue; did you mean dns.queries?"
                + " (dns.query)");
  }

  @Test
  void include_cycle_isAFaultOfTheFileThatClosesIt() {
    catalogue.write("b.yaml", "catalogue: 1\n\ninclude: [my.yaml]\n");

    assertThat(catalogue.faults("catalogue: 1\ninclude: [b.yaml]\n"))
        .anySatisfy(
            fault ->
                assertThat(fault)
                    .endsWith("b.yaml:3: include: a file must not include itself (my.yaml)"));
  }

  @Test
  void include_faultsOfAnIncludedFile_areOfThatFile() {
    catalogue.write(
        "b.yaml", "catalogue: 1\nmetrics:\n  - {name: b, from: [con], measure: count}\n");

    assertThat(catalogue.faults("catalogue: 1\ninclude: [b.yaml, missing.yaml]\n"))
        .hasSize(2)
        .anySatisfy(
            fault -> assertThat(fault).contains("missing.yaml:1: there must be such a file"))
        .anySatisfy(fault -> assertThat(fault).contains("b.yaml:3: metric b: from:"));
  }

  @Test
  void zones_ofTheFile_goForIncludedMetricsToo() {
    MetricCatalogue read =
        catalogue.load(
            """
            catalogue: 1
            include: [standard]
            zones: {lan: [203.0.113.0/24]}
            """);
    Event out = Records.of("conn", "id.orig_h", "203.0.113.5", "id.resp_h", "10.0.0.1");

    assertThat(takes(read.find("bytes.out").orElseThrow(), out)).isTrue();
    assertThat(takes(MetricCatalogue.standard().find("bytes.out").orElseThrow(), out)).isFalse();
  }

  @Test
  void zones_ofTheHost_goBeforeThoseOfTheFile() {
    Path file =
        catalogue.write(
            "my.yaml",
            """
            catalogue: 1
            zones: {servers: [10.1.0.0/16], printers: [10.9.0.0/16]}
            metrics:
              - {name: a, from: [conn], where: zone(id.orig_h) == servers, measure: count}
              - {name: b, from: [conn], where: zone(id.orig_h) == printers, measure: count}
            """);
    MetricCatalogue read =
        MetricCatalogue.load(file, Zones.of(Map.of("servers", List.of("192.0.2.0/24"))));

    assertThat(takes(read.definitions().get(0), Records.of("conn", "id.orig_h", "192.0.2.1")))
        .isTrue();
    assertThat(takes(read.definitions().get(0), Records.of("conn", "id.orig_h", "10.1.0.1")))
        .isFalse();
    assertThat(takes(read.definitions().get(1), Records.of("conn", "id.orig_h", "10.9.0.1")))
        .isTrue();
  }

  @Test
  void dormant_shippedMetricsOfZonesWithoutNetworks_areNamed() {
    MetricCatalogue plain = MetricCatalogue.named("network");
    MetricCatalogue filled =
        catalogue.load(
            """
            catalogue: 1
            include: [network]
            zones:
              servers: [10.1.0.0/16]
              workstations: [10.2.0.0/16]
              crown_jewels: [10.1.1.0/24]
            """);

    assertThat(plain.dormant())
        .containsEntry("service.connections_from_servers", "no networks are given for servers");
    assertThat(plain.find("service.connections_from_servers")).isEmpty();
    assertThat(filled.dormant()).isEmpty();
    assertThat(filled.find("service.connections_from_servers")).isPresent();
    assertThat(filled.definitions()).hasSize(plain.definitions().size() + plain.dormant().size());
  }

  @Test
  void logs_ofOnesOwn_areKnown() {
    MetricDefinition metric =
        catalogue
            .load(
                """
                catalogue: 1
                logs:
                  door: {badge: text, open_for: duration, reader: address}
                  conn: {vlan_name: text}
                metrics:
                  - {name: a, from: [door], where: open_for > 1m, by: ["badge = badge"], measure: count}
                  - {name: b, from: [conn], where: vlan_name == guests, by: [source], measure: count}
                """)
            .find("a")
            .orElseThrow();

    assertThat(takes(metric, Records.of("door", "open_for", "61"))).isTrue();
    assertThat(takes(metric, Records.of("door", "open_for", "60"))).isFalse();
  }

  @Test
  void ports_group_goesByTheProtocolOfTheRecord() {
    MetricDefinition metric =
        catalogue
            .load(
                """
                catalogue: 1
                ports: {web: [80/tcp, "443", 8000-8002/tcp]}
                metrics:
                  - {name: a, from: [conn], where: id.resp_p in ports(web), measure: count}
                """)
            .find("a")
            .orElseThrow();

    assertThat(takes(metric, Records.of("conn", "id.resp_p", "80", "proto", "tcp"))).isTrue();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "80", "proto", "udp"))).isFalse();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "443", "proto", "udp"))).isTrue();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "443", "proto", "icmp"))).isFalse();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "8002", "proto", "tcp"))).isTrue();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "8003", "proto", "tcp"))).isFalse();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "80"))).isTrue();
    assertThat(takes(metric, Records.of("conn", "id.resp_p", "http", "proto", "tcp"))).isFalse();
  }

  @Test
  void from_all_takesRecordsOfAnyLog() {
    MetricDefinition metric =
        catalogue.metric("name: a", "from: [all]", "by: [\"log = log()\"]", "measure: count");

    assertThat(metric.takesFrom("conn")).isTrue();
    assertThat(metric.takesFrom("never_heard_of")).isTrue();
    assertThat(MetricCatalogue.standard().find("conn.count").orElseThrow().takesFrom("dns"))
        .isFalse();
  }

  @Test
  void load_notUtf8_isAFault() throws IOException {
    Path file =
        Files.write(
            folder.resolve("latin.yaml"), "title: Zürich".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> MetricCatalogue.load(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("latin.yaml:1: it must be readable, but it must be UTF-8");
    assertThatThrownBy(() -> MetricCatalogue.load(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("it must be readable");
    assertThatThrownBy(() -> MetricCatalogue.named("plenty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[standard, network, zeek-windows, full]");
  }

  /** A file that was cut, doubled or garbled gives a catalogue or faults, and never another end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void load_garbledFile_isReadOrRefused(long seed) throws IOException {
    String good;
    try (var in = MetricCatalogue.class.getResourceAsStream("standard.yaml")) {
      good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      StringBuilder garbled = new StringBuilder(good);
      for (int change = 0; change < 1 + random.nextInt(4); change++) {
        int at = random.nextInt(garbled.length());
        switch (random.nextInt(4)) {
          case 0 -> garbled.setCharAt(at, (char) (' ' + random.nextInt(95)));
          case 1 -> garbled.insert(at, "[](){},:&*'\"\n\t -".charAt(random.nextInt(16)));
          case 2 -> garbled.delete(at, Math.min(garbled.length(), at + random.nextInt(30)));
          default -> garbled.insert(at, garbled.substring(0, Math.min(at, 40)));
        }
      }
      assertThat(catalogue.faults(garbled.toString()))
          .allSatisfy(fault -> assertThat(fault).matches("(?s)\\d+: .*"));
    }
  }

  private static boolean takes(MetricDefinition metric, Event event) {
    return metric.where().on(event.schema()).test(event);
  }
}
