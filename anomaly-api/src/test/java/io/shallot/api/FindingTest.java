package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {

  private static final Entity HOST = Entity.source("10.0.0.9");

  private static Finding.Builder alert(String name, long timeMillis) {
    return Finding.builder(Finding.Kind.ALERT, name, timeMillis).entities(List.of(HOST));
  }

  private static Event record(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Event.of(Instant.EPOCH, "alert", fields);
  }

  private static Anomaly anomaly(Phase phase, long startSecond, long endSecond) {
    Instant start = Instant.ofEpochSecond(startSecond);
    return new Anomaly(
        "an-1",
        phase,
        Metric.of("conn.count").withCategories("lateral_movement").withTechniques("T1021"),
        SeriesKey.of("conn.count", HOST),
        List.of("shallot"),
        start,
        Instant.ofEpochSecond(endSecond),
        1,
        1e-6,
        Direction.PEAK,
        Explanation.NONE,
        start,
        List.of());
  }

  @Test
  void of_anomaly_bearsTheTagsOfItsMetric() {
    Finding finding = Finding.of(anomaly(Phase.OPENED, 600, 600));

    assertThat(finding.kind()).isEqualTo(Finding.Kind.ANOMALY);
    assertThat(finding.name()).isEqualTo("conn.count");
    assertThat(finding.id()).isEqualTo("an-1");
    assertThat(finding.entities()).containsExactly(HOST);
    assertThat(finding.pValue()).isEqualTo(1e-6);
    assertThat(finding.tactics()).containsExactly(Tactic.LATERAL_MOVEMENT);
    assertThat(finding.techniques()).containsExactly("T1021");
  }

  @Test
  void timeMillis_anomaly_isTheLatestThatIsKnown() {
    assertThat(Finding.of(anomaly(Phase.OPENED, 600, 900)).timeMillis()).isEqualTo(900_000);
    assertThat(Finding.of(anomaly(Phase.CLOSED, 600, 1200)).timeMillis()).isEqualTo(1_200_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RULE", "PATTERN"})
  void timeMillis_whatIsOnlyKnownAtItsEnd_isThatEnd(String kind) {
    Finding finding =
        Finding.builder(Finding.Kind.valueOf(kind), "scan, then login", 1_000).until(5_000).build();

    assertThat(finding.startMillis()).isEqualTo(1_000);
    assertThat(finding.timeMillis()).isEqualTo(5_000);
  }

  @Test
  void timeMillis_alert_isItsStart() {
    assertThat(alert("scan", 1_000).until(5_000).build().timeMillis()).isEqualTo(1_000);
  }

  @Test
  void id_sameContent_isTheSame() {
    Finding one = alert("scan", 7).event(record("a", "1")).build();

    assertThat(alert("scan", 7).event(record("a", "1")).build().id())
        .isEqualTo(one.id())
        .hasSize(16);
    assertThat(alert("scan", 7).event(record("a", "2")).build().id()).isNotEqualTo(one.id());
    assertThat(alert("scan", 8).event(record("a", "1")).build().id()).isNotEqualTo(one.id());
    assertThat(alert("sweep", 7).event(record("a", "1")).build().id()).isNotEqualTo(one.id());
  }

  @Test
  void equals_anyPartDiffers_isFalse() {
    Finding one = alert("scan", 7).event(record("a", "1")).severity(Severity.LOW).build();

    assertThat(one)
        .isEqualTo(alert("scan", 7).event(record("a", "1")).severity(Severity.LOW).build())
        .hasSameHashCodeAs(alert("scan", 7).event(record("a", "1")).severity(Severity.LOW).build())
        .isNotEqualTo(alert("scan", 7).event(record("a", "1")).build())
        .isNotEqualTo(alert("scan", 7).event(record("b", "1")).severity(Severity.LOW).build())
        .isNotEqualTo(alert("scan", 7).severity(Severity.LOW).build())
        .isNotEqualTo(
            alert("scan", 7)
                .event(record("a", "1"))
                .severity(Severity.LOW)
                .tactics(Set.of(Tactic.IMPACT))
                .build());
  }

  @Test
  void order_shuffled_isTheSame() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      findings.add(
          alert("scan " + i % 2, i / 8)
              .entities(List.of(Entity.source("10.0.0." + i % 4), other(i)))
              .event(record("n", String.valueOf(i)))
              .build());
    }
    List<Finding> sorted = findings.stream().sorted(Finding.ORDER).toList();

    Collections.shuffle(findings, new Random(1));
    findings.sort(Finding.ORDER);

    assertThat(findings).isEqualTo(sorted).isSortedAccordingTo(Finding.ORDER);
  }

  private static Entity other(int i) {
    return Entity.destination("10.0.1." + i % 3);
  }

  @Test
  void build_senseless_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alert("", 1))
        .withMessageContaining("name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alert("scan", 10).until(9))
        .withMessageContaining("starts at 10, but ended at 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alert("scan", 10).pValue(0))
        .withMessageContaining("(0, 1], but was 0.0");
  }

  @Test
  void tactic_of_takesIdsAndWords() {
    for (Tactic tactic : Tactic.values()) {
      assertThat(Tactic.of(tactic.id())).contains(tactic);
      assertThat(Tactic.of(tactic.word())).contains(tactic);
      assertThat(Tactic.of(tactic.name())).contains(tactic);
    }
    assertThat(Tactic.of("brute_force")).isEmpty();
  }

  @Test
  void evidenceAndStage_senseless_areRefused() {
    Finding finding = alert("scan", 1_000).build();
    Instant before = Instant.EPOCH;

    assertThat(Evidence.of(finding)).isEqualTo(new Evidence(finding, 1, finding.end()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Evidence(finding, 0, finding.end()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Evidence(finding, 1, before));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IncidentStage("scan", Optional.empty(), finding.start(), before, 1))
        .withMessageContaining("scan had 1");
  }
}
