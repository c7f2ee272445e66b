package io.shallot.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  private static final Zones ZONES =
      Zones.of(Map.of("lan", List.of("10.0.0.0/8"), "servers", List.of()));
  private static final Scope SCOPE =
      new Scope(List.of("conn", "dns"), Vocabulary.standard(), ZONES, new TreeMap<>());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proto == tcp and proto == udp",
        "proto in [tcp, udp] and proto == icmp",
        "proto == tcp and proto != tcp",
        "proto in [tcp, udp] and not proto == tcp and not proto == udp",
        "proto == tcp and proto is blank",
        "service is set and service is blank",
        "(proto == tcp or proto == udp) and proto == icmp",
        "not (proto == tcp or proto != tcp)",
        "duration > 5 and duration < 5",
        "duration > 5 and duration <= 5",
        "duration >= 10 and not duration > 5",
        "orig_bytes == 5 and orig_bytes > 7",
        "id.resp_p == 80 and id.resp_p > 1024",
        "id.resp_p in [80, 443] and not id.resp_p in [443, 80]",
        "zone(id.orig_h) == lan and zone(id.orig_h) != lan",
        "zone(id.orig_h) == lan and zone(id.orig_h) not in [lan, public]",
        "local(id.orig_h) and not local(id.orig_h)",
        "direction == in and local(id.orig_h)",
        "direction == out and not local(id.orig_h)",
        "direction == in and direction == out",
        "not all",
      })
  void obstacle_contradiction_isFound(String text) {
    assertThat(obstacle(text, "conn"))
        .hasValueSatisfying(found -> assertThat(found.wantOfNetworks()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all",
        "proto == tcp or proto == udp",
        "proto == tcp and service == ssh",
        "proto != tcp and proto != udp",
        "proto in [tcp, udp] and proto != tcp",
        "duration >= 5 and duration <= 5",
        "duration > 5 or duration < 5",
        "not duration > 5 and not duration < 5", // it may have none
        "id.resp_p == 8080 and id.resp_p > 1024",
        "proto == tcp and (proto == udp or service == ssh)",
        "zone(id.orig_h) in [servers, lan]",
        "zone(id.orig_h) == public and not zone(id.resp_h) == servers",
        "local(id.orig_h) and not local(id.resp_h)",
        "direction == out and local(id.orig_h)",
        "query is blank", // a record of conn has none
        "query != example.org",
      })
  void obstacle_ofWhatSomeRecordMeets_isNone(String text) {
    assertThat(obstacle(text, "conn")).isEmpty();
  }

  @Test
  void obstacle_fieldThatTheLogLacks_isFoundForThatLog() {
    assertThat(obstacle("query is set", "dns")).isEmpty();
    assertThat(obstacle("query is set", "conn")).isPresent();
    assertThat(obstacle("length(query) > 5 and proto == tcp", "conn")).isPresent();
    assertThat(obstacle("query is set or duration > 5", "conn")).isEmpty();
  }

  @Test
  void obstacle_zoneWithoutNetworks_isWantOfNetworks() {
    assertThat(obstacle("zone(id.orig_h) == servers and proto == tcp", "conn"))
        .contains(
            new Obstacle(
                "a zone must have networks, so that a record can reach the metric",
                "servers",
                true));
  }

  @Test
  void obstacle_term_isFoundByWhatItIsMadeOf() {
    Vocabulary zeek = Vocabulary.standard();

    assertThat(Reach.obstacle(Term.service(), "conn", zeek)).isEmpty();
    assertThat(Reach.obstacle(Term.service(), "x509", zeek)).isPresent();
    assertThat(Reach.obstacle(Term.direction(ZONES), "x509", zeek)).isPresent();
    assertThat(Reach.obstacle(Term.field("uid"), "all", zeek)).isEmpty();
    assertThat(Reach.obstacle(Term.field("ts"), "x509", zeek)).isEmpty();
    assertThat(Reach.obstacle(new Term.Zone(Term.field("id.orig_h"), ZONES), "x509", zeek))
        .isPresent();
    assertThat(Reach.obstacle(Term.or(Term.field("nothing"), 0), "x509", zeek)).isEmpty();
  }

  /** Sixteen alternatives of two each would be 65,536: it gives up and lets the condition be. */
  @Test
  void obstacle_veryManyAlternatives_isNotLookedFor() {
    String either = "(proto == tcp or proto == udp)";

    assertThat(obstacle((either + " and ").repeat(16) + "proto == icmp", "conn")).isEmpty();
  }

  private static Optional<Obstacle> obstacle(String condition, String log) {
    return Reach.obstacle(
        ExpressionReader.condition(condition, SCOPE).orElseThrow(), log, SCOPE.vocabulary());
  }
}
