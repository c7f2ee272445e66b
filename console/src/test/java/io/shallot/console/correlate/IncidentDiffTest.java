package io.shallot.console.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.console.correlate.IncidentDiff.Change;
import io.shallot.console.correlate.IncidentDiff.Kind;
import io.shallot.console.correlate.IncidentDiff.Side;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IncidentDiffTest {

  private static final Incident A = incident("a", 0, "10.0.0.1");
  private static final Incident B = incident("b", 100, "10.0.0.2");

  @Test
  void of_equalSides_isNothing() {
    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "12")), side(Map.of(A, "12")));

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.same()).isEqualTo(1);
  }

  @Test
  void of_anotherMatter_isLostAndGained() {
    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "1")), side(Map.of(B, "2")));

    assertThat(diff.changes())
        .extracting(Change::kind)
        .containsExactlyInAnyOrder(Kind.LOST, Kind.GAINED);
  }

  @Test
  void of_oneThatHoldsWhatTwoHeld_isAMerger() {
    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "1", B, "2")), side(Map.of(A, "12")));

    assertThat(diff.changes()).singleElement().extracting(Change::kind).isEqualTo(Kind.MERGED);
    assertThat(diff.changes().get(0).before()).hasSize(2);
    assertThat(diff.changes().get(0).after()).containsExactly(A);
  }

  @Test
  void of_twoThatHoldWhatOneHeld_isASplit() {
    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "12")), side(Map.of(A, "1", B, "2")));

    assertThat(diff.changes()).singleElement().extracting(Change::kind).isEqualTo(Kind.SPLIT);
    assertThat(diff.changes().get(0).after()).hasSize(2);
  }

  @Test
  void of_oneWithAFindingMore_isChanged() {
    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "1")), side(Map.of(A, "12")));

    assertThat(diff.changes()).singleElement().extracting(Change::kind).isEqualTo(Kind.CHANGED);
  }

  @Test
  void of_sameHostAndTimeByOtherRules_isChanged() {
    Incident other = incident("c", 0, "10.0.0.1");

    IncidentDiff diff = IncidentDiff.of(side(Map.of(A, "1")), side(Map.of(other, "9")));

    assertThat(diff.changes()).singleElement().extracting(Change::kind).isEqualTo(Kind.CHANGED);
  }

  /** Incidents with findings of one letter each, by id of the incident. */
  private static Side side(Map<Incident, String> findings) {
    Map<String, Incident> byId = new TreeMap<>();
    Map<String, Set<String>> held = new LinkedHashMap<>();
    findings.forEach(
        (incident, letters) -> {
          byId.put(incident.id(), incident);
          held.put(
              incident.id(),
              letters.chars().mapToObj(Character::toString).collect(Collectors.toSet()));
        });
    return new Side(List.copyOf(byId.values()), held);
  }

  private static Incident incident(String id, long second, String host) {
    Instant time = Instant.ofEpochSecond(second);
    Entity entity = Entity.source(host);
    Finding finding =
        Finding.builder(Finding.Kind.ALERT, "x", time.toEpochMilli())
            .entities(List.of(entity))
            .build();
    return new Incident(
        id,
        1,
        Phase.CLOSED,
        Severity.LOW,
        1,
        time,
        time,
        List.of(entity),
        "story",
        List.of(Evidence.of(finding)),
        1,
        List.of(),
        "",
        new TreeMap<>(),
        List.of(),
        List.of(),
        Optional.empty());
  }
}
