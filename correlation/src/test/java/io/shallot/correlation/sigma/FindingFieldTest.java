package io.shallot.correlation.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Direction;
import io.shallot.api.Entity;
import io.shallot.api.Explanation;
import io.shallot.api.Finding;
import io.shallot.api.Metric;
import io.shallot.api.Phase;
import io.shallot.api.SeriesKey;
import io.shallot.api.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingFieldTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Ports from noon for 90 s: 50 where 5 are usual. */
  static Finding ports(Phase phase, double pValue) {
    return Finding.of(
        new Anomaly(
            "a1",
            phase,
            Metric.of("conn.distinct_ports").withCategories("discovery").withTechniques("T1046"),
            SeriesKey.of(
                "conn.distinct_ports",
                Entity.source("10.0.0.1"),
                new Entity("user", "user", "ann")),
            List.of("htm", "shallot"),
            NOON,
            NOON.plusSeconds(90),
            3,
            pValue,
            Direction.PEAK,
            new Explanation(50, 5, 0, 9, List.of(), "many ports"),
            NOON,
            List.of()));
  }

  /** What Zeek, ECS, Sigma and other shippers call the one that begins a conversation. */
  @ParameterizedTest
  @ValueSource(strings = {"id.orig_h", "id_orig_h", "source.ip", "src_ip", "c-ip", "SourceIp"})
  void text_anyNameOfTheSource_isTheSame(String name) {
    assertThat(FindingFields.text(Records.of("conn", "id.orig_h", "10.0.0.1"), name))
        .isEqualTo("10.0.0.1");
    assertThat(FindingFields.text(Records.of("conn", "id_orig_h", "10.0.0.1"), name))
        .isEqualTo("10.0.0.1");
    assertThat(FindingFields.text(ports(Phase.OPENED, 1e-5), name)).isEqualTo("10.0.0.1");
  }

  @Test
  void text_nameOfTheRecordItself_goesFirst() {
    Finding finding = Records.of("x", "id.orig_h", "10.0.0.1", "src_ip", "10.0.0.2");

    assertThat(FindingFields.text(finding, "src_ip")).isEqualTo("10.0.0.2");
    assertThat(FindingFields.text(finding, "source.ip")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "metric,conn.distinct_ports",
    "category,discovery",
    "technique,T1046",
    "direction,peak",
    "phase,opened",
    "p_value,1.0E-5",
    "score,5",
    "observed,50",
    "expected,5",
    "deviation,45",
    "points,3",
    "duration,90",
    "detector,'htm,shallot'",
    "kind,anomaly",
    "entity.user,ann",
    "User,ann",
    "host,10.0.0.1",
    "finding.name,conn.distinct_ports",
    "destination.ip,''",
    "nobody.knows,''"
  })
  void text_ofAnAnomaly_isWhatItSays(String field, String value) {
    Finding anomaly = ports(Phase.OPENED, 1e-5);

    assertThat(FindingFields.text(anomaly, field)).isEqualTo(value);
    assertThat(FindingFields.has(anomaly, field)).isEqualTo(!value.isEmpty());
  }

  @Test
  void text_sameNameInRecordAndFinding_prefixDecides() {
    Finding alert =
        Finding.builder(Finding.Kind.ALERT, "signature 7", 0)
            .severity(Severity.HIGH)
            .entities(List.of(Entity.source("10.0.0.1")))
            .event(Records.of("alert", "severity", "1", "host", "").event().orElseThrow())
            .build();

    assertThat(FindingFields.text(alert, "severity")).isEqualTo("1");
    assertThat(FindingFields.text(alert, "finding.severity")).isEqualTo("high");
    assertThat(FindingFields.has(alert, "host")).isTrue();
    assertThat(FindingFields.text(alert, "host")).isEmpty();
    assertThat(FindingFields.text(alert, "entity.host")).isEqualTo("10.0.0.1");
    assertThat(FindingFields.text(alert, "type")).isEqualTo("alert");
  }

  @Test
  void number_textThatIsNone_isNaN() {
    Finding finding = Records.of("x", "a", "1e3", "b", "0x10", "c", "");

    assertThat(FindingFields.number(finding, "a")).isEqualTo(1000);
    assertThat(FindingFields.number(finding, "b")).isNaN();
    assertThat(FindingFields.number(finding, "c")).isNaN();
    assertThat(FindingFields.number(finding, "d")).isNaN();
  }

  @Test
  void text_manySchemasInTurn_isThatOfEach() {
    FindingField field = FindingField.of("source.ip");
    for (int i = 0; i < 200; i++) {
      Finding other = Records.of("t" + i, "x", "1", i % 2 == 0 ? "src_ip" : "id.orig_h", "h" + i);
      assertThat(field.text(other)).isEqualTo("h" + i);
    }
  }
}
