package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anomaly and incident: what is told of many points. */
class FindingsTest {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Entity HOST = Entity.source("10.0.0.1");

  private static Anomaly anomaly(Instant end, int strangePoints, double pValue) {
    return anomaly(Phase.OPENED, end, strangePoints, pValue, START);
  }

  private static Anomaly anomaly(Phase phase, Instant peakTime) {
    return anomaly(phase, START.plusSeconds(1), 1, 0.5, peakTime);
  }

  private static Anomaly anomaly(
      Phase phase, Instant end, int strangePoints, double pValue, Instant peakTime) {
    return new Anomaly(
        "a",
        phase,
        Metric.of("m"),
        SeriesKey.of("m", HOST),
        List.of("robust-z"),
        START,
        end,
        strangePoints,
        pValue,
        Direction.PEAK,
        Explanation.NONE,
        peakTime,
        List.of(new Anomaly.TracePoint(START, 1, 0, 2)));
  }

  private static Incident incident(
      int revision, double risk, List<Entity> entities, List<Anomaly> evidence) {
    return incident(revision, risk, START, entities, evidence);
  }

  private static Incident incident(
      int revision, double risk, Instant end, List<Entity> entities, List<Anomaly> evidence) {
    return Incident.ofAnomalies(
        "i",
        revision,
        Phase.OPENED,
        Severity.LOW,
        risk,
        START,
        end,
        entities,
        "story",
        evidence,
        0,
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void anomaly_entities_areThoseOfItsSeries() {
    assertThat(anomaly(START, 1, 1).entities()).containsExactly(HOST);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.0000001, Double.NaN})
  void anomaly_noProbability_isRefused(double pValue) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> anomaly(START, 1, pValue))
        .withMessageContaining("(0, 1], but was " + pValue);
  }

  @Test
  void anomaly_smallestAndLargestPValue_areTaken() {
    assertThat(anomaly(START, 1, Double.MIN_VALUE).pValue()).isPositive();
    assertThat(anomaly(START, 1, 1).pValue()).isEqualTo(1);
  }

  @Test
  void anomaly_endBeforeStart_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> anomaly(START.minusMillis(1), 1, 0.5))
        .withMessageContaining(START.toString());
  }

  /** Anomalies neither grow nor merge, but any phase was taken. */
  @ParameterizedTest
  @EnumSource(names = {"GROWN", "MERGED"})
  void anomaly_phaseOfIncidents_isRefused(Phase phase) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> anomaly(phase, START))
        .withMessageEndingWith("but was " + phase);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_001})
  void anomaly_peakOutside_isRefused(long millis) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> anomaly(Phase.CLOSED, START.plusMillis(millis)))
        .withMessageContaining(START.plusMillis(millis).toString());
  }

  @Test
  void anomaly_peakAtEitherEnd_isTaken() {
    assertThat(anomaly(Phase.CLOSED, START).peakTime()).isEqualTo(START);
    assertThat(anomaly(Phase.CLOSED, START.plusSeconds(1)).peakTime()).isAfter(START);
  }

  @Test
  void anomaly_noStrangePoint_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> anomaly(START, 0, 0.5));
  }

  @Test
  void incident_evidenceChangedLater_keepsItsOwn() {
    List<Anomaly> evidence = new ArrayList<>(List.of(anomaly(START, 1, 0.5)));
    Incident incident = incident(1, 0, List.of(HOST), evidence);

    evidence.clear();

    assertThat(incident.evidence()).hasSize(1);
  }

  @Test
  void incident_withoutEvidenceOrEntity_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incident(1, 0, List.of(HOST), List.of()))
        .withMessageContaining("incident i");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incident(1, 0, List.of(), List.of(anomaly(START, 1, 0.5))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void incident_riskNotFiniteOrNegative_isRefused(double risk) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incident(1, risk, List.of(HOST), List.of(anomaly(START, 1, 0.5))))
        .withMessageContaining(Double.toString(risk));
  }

  @Test
  void incident_revisionZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> incident(0, 0, List.of(HOST), List.of(anomaly(START, 1, 0.5))));
  }

  @Test
  void incident_endBeforeStart_isRefused() {
    Instant before = START.minusMillis(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> incident(1, 0, before, List.of(HOST), List.of(anomaly(START, 1, 0.5))))
        .withMessageContaining(before.toString());
  }

  @Test
  void severity_order_isLeastUrgentFirst() {
    assertThat(Severity.values())
        .containsExactly(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
  }
}
