package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Event;
import io.shallot.api.Metric;
import io.shallot.api.Sides;
import io.shallot.telemetry.expression.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCatalogueTest {

  private static final MetricDefinition PLAIN = MetricDefinition.of(Metric.of("a"), "conn");

  @Test
  void standard_names_areStable() {
    assertThat(MetricCatalogue.standard().definitions())
        .extracting(MetricDefinition::name)
        .containsExactly(
            "conn.count",
            "conn.service_count",
            "conn.distinct_sources",
            "conn.distinct_ports",
            "conn.distinct_hosts",
            "conn.failed",
            "bytes.out",
            "bytes.out_hour",
            "ssh.attempts",
            "ssh.attempts_received",
            "dns.queries",
            "dns.distinct_queries",
            "dns.nxdomain",
            "http.no_host");
  }

  @Test
  void standard_everyMetric_tellsWhatAnAnalystNeeds() {
    assertThat(MetricCatalogue.standard().definitions())
        .allSatisfy(
            definition -> {
              Metric metric = definition.metric();
              assertThat(metric.title()).isNotEqualTo(metric.name());
              assertThat(metric.unit()).isNotEmpty();
              assertThat(metric.leastEffect()).isPositive();
              assertThat(metric.categories()).isNotEmpty();
              assertThat(metric.techniques()).allMatch(id -> id.matches("T\\d{4}(\\.\\d{3})?"));
              assertThat(definition.by()).isNotEmpty();
            });
  }

  @Test
  void standard_onlyServices_alarmWhenTheyFallSilent() {
    assertThat(MetricCatalogue.standard().definitions())
        .filteredOn(definition -> definition.metric().sides() != Sides.PEAK)
        .extracting(MetricDefinition::name)
        .containsExactly("conn.service_count");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp, REJ, true",
    "tcp, S0, true",
    "tcp, RSTOS0, true",
    "tcp, SHR, true",
    "tcp, SF, false",
    "tcp, S1, false",
    "tcp, RSTO, false",
    "udp, S0, false",
    "icmp, OTH, false"
  })
  void failed_states_areThoseWithoutAnswer(String protocol, String state, boolean failed) {
    Event event = Records.of("conn", "proto", protocol, "conn_state", state);

    assertThat(takes("conn.failed", event)).isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 8.8.8.8, true",
    "10.0.0.1, 10.0.0.2, false",
    "8.8.8.8, 10.0.0.1, false",
    "8.8.8.8, 1.1.1.1, false"
  })
  void bytesOut_onlyFromInsideToOutside(String source, String destination, boolean counted) {
    Event event = Records.of("conn", "id.orig_h", source, "id.resp_h", destination);

    assertThat(takes("bytes.out", event)).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, SF, true", "10.0.0.1, REJ, false", "8.8.8.8, SF, false"})
  void serviceCount_onlyAnsweredByUs(String destination, String state, boolean counted) {
    Event event = Records.of("conn", "id.resp_h", destination, "conn_state", state);

    assertThat(takes("conn.service_count", event)).isEqualTo(counted);
  }

  @Test
  void distinctPorts_icmp_isNotCounted() {
    assertThat(takes("conn.distinct_ports", Records.of("conn", "proto", "icmp"))).isFalse();
    assertThat(takes("conn.distinct_ports", Records.of("conn", "proto", "tcp"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'', GET, true", "example.org, GET, false", "'', '', false"})
  void noHost_requestsOnly(String host, String method, boolean counted) {
    assertThat(takes("http.no_host", Records.of("http", "host", host, "method", method)))
        .isEqualTo(counted);
  }

  @Test
  void noHost_hostLeftOut_isCounted() {
    assertThat(takes("http.no_host", Records.of("http", "method", "GET"))).isTrue();
  }

  @Test
  void nxdomain_lookupOfAnAddress_isNotCounted() {
    assertThat(takes("dns.nxdomain", Records.of("dns", "rcode_name", "NXDOMAIN"))).isTrue();
    assertThat(
            takes("dns.nxdomain", Records.of("dns", "rcode_name", "NXDOMAIN", "qtype_name", "PTR")))
        .isFalse();
    assertThat(takes("dns.nxdomain", Records.of("dns", "rcode_name", "NOERROR"))).isFalse();
  }

  @Test
  void sshAttempts_success_isNotCounted() {
    assertThat(takes("ssh.attempts", Records.of("ssh", "auth_success", "T"))).isFalse();
    assertThat(takes("ssh.attempts", Records.of("ssh", "auth_success", "F"))).isTrue();
    assertThat(takes("ssh.attempts", Records.of("ssh"))).isTrue();
  }

  @Test
  void of_sameNameTwice_isRefused() {
    assertThatThrownBy(() -> MetricCatalogue.of(List.of(PLAIN, PLAIN)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a comes twice");
    assertThatThrownBy(() -> MetricCatalogue.of(List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("at least one metric");
  }

  @Test
  void with_sameName_replacesInPlace() {
    MetricCatalogue catalogue =
        MetricCatalogue.of(List.of(PLAIN, MetricDefinition.of(Metric.of("b"), "conn")));

    assertThat(catalogue.with(PLAIN.budget(7)).definitions().get(0).budget()).isEqualTo(7);
    assertThat(catalogue.with(MetricDefinition.of(Metric.of("c"), "dns"))).hasToString("[a, b, c]");
    assertThat(catalogue.without("a")).hasToString("[b]");
    assertThatThrownBy(() -> catalogue.without("z")).hasMessageContaining("z");
  }

  @Test
  void definition_severalFaults_areAllNamed() {
    assertThatThrownBy(
            () ->
                new MetricDefinition(
                    Metric.of("a"),
                    List.of(),
                    Condition.all(),
                    List.of(Role.source(), Role.source()),
                    Measure.distinct("query"),
                    List.of(Window.STANDARD, Window.STANDARD),
                    Missing.ZERO,
                    Keep.TOP,
                    0))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused ->
                assertThat(refused.faults())
                    .satisfiesExactly(
                        fault -> assertThat(fault).contains("names of the logs"),
                        fault -> assertThat(fault).contains("source comes twice"),
                        fault -> assertThat(fault).contains("5m comes twice"),
                        fault -> assertThat(fault).contains("was 0")));
  }

  @Test
  void measure_names_areThoseOfACatalogueFile() {
    assertThat(Measure.count().name()).isEqualTo("count");
    assertThat(Measure.distinct("query").name()).isEqualTo("distinct query");
    assertThat(Measure.sum("orig_bytes").name()).isEqualTo("sum orig_bytes");
  }

  private static boolean takes(String metric, Event event) {
    return MetricCatalogue.standard()
        .find(metric)
        .orElseThrow()
        .where()
        .on(event.schema())
        .test(event);
  }
}
