package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Event;
import io.shallot.api.Sample;
import io.shallot.api.Watermark;
import io.shallot.telemetry.window.WindowStage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The faults that the catalogue of a predecessor had, and that nobody noticed: each is refused
 * here, with its line and the rule.
 */
class PredecessorFaultsTest {

  @TempDir private Path folder;
  private CatalogueText catalogue = new CatalogueText(Path.of(""));

  @BeforeEach
  void open() {
    catalogue = new CatalogueText(folder);
  }

  /** 16 names of series were shared by several queries. */
  @Test
  void seriesNameSharedBySeveralQueries_isRefused() {
    assertThat(
            catalogue.faults(
                """
                catalogue: 1
                metrics:
                  - {name: conn.count, from: [conn], measure: count}
                  - {name: dns.count, from: [dns], measure: count}
                  - {name: conn.count, from: [conn], where: proto == udp, measure: count}
                """))
        .containsExactly(
            "5: metric conn.count: name: a series must have its own name, but this one is also at "
                + folder.resolve("my.yaml")
                + ":3 (conn.count)");
  }

  /** The second window of a metric is a series of its own, NAME.1h, and may meet another's name. */
  @Test
  void seriesNameSharedWithAWindowOfAnother_isRefused() {
    assertThat(
            catalogue.faults(
                """
                catalogue: 1
                metrics:
                  - {name: conn.count, from: [conn], measure: count, windows: [5m, 1h]}
                  - {name: conn.count.1h, from: [conn], measure: distinct uid}
                """))
        .singleElement()
        .asString()
        .startsWith("4: metric conn.count.1h: name: a series must have its own name");
  }

  @Test
  void seriesNameSharedWithAnIncludedCatalogue_isRefused() {
    assertThat(
            catalogue.faults(
                """
                catalogue: 1
                include: [standard]
                metrics:
                  - {name: dns.queries, from: [dns], measure: count}
                """))
        .singleElement()
        .asString()
        .startsWith("4: metric dns.queries: name: a series must have its own name")
        .contains("standard.yaml:");
  }

  /** 23 metrics were never reached by what was discovered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proto == tcp and proto == udp | a condition must not contradict itself",
        "zone(id.orig_h) == cellar | a zone must be one of lan, public",
        "query is set | a field must be one of conn",
        "service is set and service is blank | a condition must not contradict itself",
      })
  void metricThatNoRecordReaches_isRefused(String where, String rule) {
    assertThat(
            catalogue.faultsOfMetric(
                "name: a", "from: [conn]", "where: " + where, "by: [source]", "measure: count"))
        .singleElement()
        .asString()
        .startsWith("5: metric a: where: ")
        .contains(rule);
  }

  @Test
  void metricOfALogThatNobodyWrites_isRefused() {
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conns]", "measure: count"))
        .containsExactly(
            "4: metric a: from: a log must be a known one, or be listed under logs; did you mean"
                + " conn? (conns)");
  }

  @Test
  void metricByAFieldThatItsLogLacks_isRefused() {
    assertThat(
            catalogue.faultsOfMetric("name: a", "from: [x509]", "by: [source]", "measure: count"))
        .containsExactly(
            "5: metric a: by: it must be made of fields that the log x509 has, so that its records"
                + " can reach the metric (id.orig_h)");
  }

  @Test
  void metricOneOfWhoseLogsNeverReachesIt_isRefused() {
    assertThat(
            catalogue.faultsOfMetric(
                "name: a", "from: [dns, conn]", "where: query is set", "measure: count"))
        .containsExactly(
            "5: metric a: where: it must be made of fields that the log conn has, so that its"
                + " records can reach the metric (query)");
  }

  @Test
  void metricOfAZoneWithoutNetworks_isRefused() {
    assertThat(
            catalogue.faults(
                """
                catalogue: 1
                zones: {servers: []}
                metrics:
                  - {name: a, from: [conn], where: zone(id.orig_h) == servers, measure: count}
                """))
        .containsExactly(
            "4: metric a: where: a zone must have networks, so that a record can reach the metric"
                + " (servers)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"\"",
        "' '",
        "(",
        ")",
        "(proto == tcp",
        "proto == tcp)",
        "((proto == tcp) or proto == udp",
        "proto in [tcp, udp",
        "proto == 'tcp",
        "proto ==",
        "and",
        "not",
        "proto == tcp and",
        "tld(query",
      })
  void unbalancedOrEmptyExpression_isRefused(String where) {
    assertThat(
            catalogue.faultsOfMetric(
                "name: a",
                "from: [conn]",
                "where: \"" + where.replace("\"", "\\\"") + "\"",
                "measure: count"))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault).startsWith("5: metric a: where: at column "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"where:", "where: ~", "where: ''"})
  void whereWithoutACondition_isRefused(String where) {
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conn]", where, "measure: count"))
        .containsExactly(
            "5: metric a: where: at column 1: an expression must not be empty (the end)");
  }

  /** A DNS class was given to a metric of addresses. */
  @Test
  void dnsClassGivenToAnAddressMetric_isRefused() {
    assertThat(
            catalogue.faultsOfMetric(
                "name: a",
                "from: [dns]",
                "where: zone(qclass_name) == lan",
                "by: [source = qclass_name]",
                "measure: count"))
        .containsExactly(
            "5: metric a: where: at column 6: it must be of kind address, but qclass_name is of"
                + " kind text (qclass_name)",
            "6: metric a: by: at column 10: it must be of kind address, but qclass_name is of kind"
                + " text (qclass_name)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum proto | 5",
        "mean id.resp_p | 6",
        "max ts | 5",
        "quantile 0.9 query | 14",
        "rate uid | 6",
        "similarity id.orig_h | 12",
        "ratio proto / orig_bytes | 7",
        "latest uid per uid | 8",
      })
  void measureOfAWrongKind_isRefused(String measure, int column) {
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conn, dns]", "measure: " + measure))
        .singleElement()
        .asString()
        .startsWith("5: metric a: measure: at column " + column + ": it must be of kind ");
  }

  /**
   * A list of the most frequent items was sorted ascending, and so was one of the rarest. There is
   * no order to write here, only {@code top} and {@code rare}.
   */
  @Test
  void mostFrequentListSortedAscending_cannotBeWritten() {
    assertThat(
            catalogue.faultsOfMetric(
                "name: a", "from: [conn]", "measure: count", "keep: ascending"))
        .containsExactly("6: metric a: keep: it must be one of top, rare (ascending)");
    assertThat(catalogue.faultsOfMetric("name: a", "from: [conn]", "measure: count", "order: asc"))
        .singleElement()
        .asString()
        .startsWith("6: metric a: order: a key must be one of name, title");
    assertThat(catalogue.metric("name: a", "from: [conn]", "measure: count").keep())
        .isEqualTo(Keep.TOP);
  }

  /** Three hosts and room for two: top keeps those with the most records, rare the fewest. */
  @ParameterizedTest
  @CsvSource({"top, '10.0.0.2, 10.0.0.3'", "rare, '10.0.0.1, 10.0.0.2'"})
  void mostFrequentList_keepsTheMostFrequent(String keep, String kept) {
    MetricCatalogue read =
        catalogue.load(
            """
            catalogue: 1
            metrics:
              - {name: a, from: [conn], by: [source], measure: count, budget: 2, keep: %s}
            """
                .formatted(keep));
    WindowStage stage = WindowStage.of(read);
    List<String> sources = new ArrayList<>();
    Consumer<Sample> sink = sample -> sources.add(sample.series().entities().get(0).value());

    for (int host = 1; host <= 3; host++) {
      for (int record = 0; record < host * host; record++) {
        stage.accept(Event.of(Instant.EPOCH, "conn", Map.of("id.orig_h", "10.0.0." + host)), sink);
      }
    }
    stage.advance(Watermark.END, sink);

    assertThat(sources)
        .filteredOn(source -> source.startsWith("10."))
        .containsExactlyInAnyOrder(kept.split(", "));
  }
}
