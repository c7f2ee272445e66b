package io.shallot.correlation.surprise;

import static io.shallot.correlation.surprise.Site.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurpriseStageTest {

  private static final Duration NOON = Duration.ofDays(5).plusHours(12);

  @Test
  void accept_sameAlertEveryHour_isCountedInDigestsAlone() {
    Site site = new Site().afterFiveDullDays().end();

    assertThat(site.incidents()).isEmpty();
    assertThat(site.digests())
        .extracting(Digest::day)
        .endsWith(LocalDate.parse("2026-03-05"), LocalDate.parse("2026-03-06"));
    assertThat(site.digests().get(4).rows())
        .containsExactly(new Digest.Row("package update", "host", "web", 24));
  }

  @Test
  void accept_alertNeverSeenBefore_opensAnIncident() {
    Site site = new Site().afterFiveDullDays();
    int before = site.incidents().size();

    site.take(alert("service_stop of the firewall", NOON, "web")).advance(NOON);

    assertThat(site.incidents()).hasSize(before + 1);
    Incident incident = site.told().get(site.told().size() - 1);
    assertThat(incident.phase()).isEqualTo(Phase.OPENED);
    assertThat(incident.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(incident.evidence()).extracting(Evidence::count).containsExactly(1L);
    assertThat(incident.whyNow()).startsWith("risk reached").contains("service_stop");
    assertThat(incident.story()).contains("service-change on web: 1 finding at 2026-03-07 12:00");
  }

  @Test
  void accept_lowRisk_isToldOnlyWhenOver() {
    Site site = new Site().afterFiveDullDays();
    int before = site.told().size();

    site.take(alert("something dull but new", NOON, "web")).advance(NOON.plusMinutes(59));
    assertThat(site.told()).hasSize(before);

    site.advance(NOON.plusMinutes(61));
    assertThat(site.told().subList(before, before + 2))
        .extracting(Incident::phase, Incident::severity)
        .containsExactly(
            tuple(Phase.OPENED, Severity.LOW),
            tuple(Phase.CLOSED, Severity.LOW));
  }

  @Test
  void accept_stepsOfAnAttackOnOneHost_areStagesOfOneCriticalIncident() {
    Site site = new Site().afterFiveDullDays();
    site.take(tagged("probe", NOON, Tactic.RECONNAISSANCE, "web"));
    site.take(tagged("exploit", NOON.plusMinutes(5), Tactic.INITIAL_ACCESS, "web"));
    site.take(tagged("shell", NOON.plusMinutes(9), Tactic.EXECUTION, "web"));
    site.take(tagged("shell", NOON.plusMinutes(10), Tactic.EXECUTION, "web"));
    site.take(tagged("root", NOON.plusMinutes(20), Tactic.PRIVILEGE_ESCALATION, "web"));
    site.end();

    Incident incident = last(site);
    assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(incident.findings()).isEqualTo(5);
    assertThat(incident.timeline())
        .extracting(IncidentStage::family, IncidentStage::count)
        .containsExactly(
            tuple("reconnaissance", 1L),
            tuple("initial-access", 1L),
            tuple("execution", 2L),
            tuple("privilege-escalation", 1L));
  }

  @Test
  void accept_incidentTurnsSerious_takesWhatBefellTheHostInTheHourBefore() {
    Site site = new Site().afterFiveDullDays();
    int before = site.incidents().size();
    site.take(alert("odd request", NOON, "web"));
    // Longer than an incident without risk lingers, shorter than an hour.
    Duration later = NOON.plusMinutes(40);
    site.take(tagged("exploit", later, Tactic.INITIAL_ACCESS, "web"));
    site.take(tagged("shell", later, Tactic.EXECUTION, "web"));
    site.take(tagged("root", later, Tactic.PRIVILEGE_ESCALATION, "web"));
    site.end();

    assertThat(site.incidents()).hasSize(before + 1);
    assertThat(last(site).findings()).isEqualTo(4);
    assertThat(last(site).start()).isEqualTo(Site.BEGIN.plus(NOON));
  }

  @Test
  void accept_findingAboutTwoHosts_mergesTheirIncidents() {
    Site site = new Site(Map.of("quiet", "0")).afterFiveDullDays();
    knows(site, "alice-pc", "file-server");
    site.advance(NOON);
    int before = site.incidents().size();
    site.take(tagged("beacon", NOON, Tactic.EXECUTION, "alice-pc")).advance(NOON);
    site.take(tagged("odd service", NOON.plusMinutes(1), Tactic.PERSISTENCE, "file-server"));
    assertThat(site.advance(NOON.plusMinutes(1)).incidents()).hasSize(before + 2);

    site.take(
        tagged(
            "remote service",
            NOON.plusMinutes(2),
            Tactic.LATERAL_MOVEMENT,
            "alice-pc",
            "file-server"));
    site.end();

    assertThat(site.incidents()).hasSize(before + 1);
    assertThat(last(site).findings()).isEqualTo(3);
    assertThat(site.told()).filteredOn(each -> each.phase() == Phase.MERGED).hasSize(1);
  }

  @Test
  void accept_busySite_timeAloneLinksNothing() {
    Site quiet = new Site().afterFiveDullDays();
    Site busy = new Site(Map.of("quiet", "0")).afterFiveDullDays();
    int before = quiet.incidents().size();
    for (Site site : List.of(quiet, busy)) {
      site.take(tagged("probe", NOON, Tactic.RECONNAISSANCE, "web"));
      site.take(tagged("probe", NOON.plusSeconds(9), Tactic.RECONNAISSANCE, "mail"));
      site.end();
    }

    assertThat(quiet.incidents()).hasSize(before + 1);
    assertThat(busy.incidents()).hasSize(before + 2);
  }

  @Test
  void accept_hub_linksOnlyWhatIsAboutNobodyElse() {
    Site site = new Site(Map.of("quiet", "0", "hub", "8"));
    for (int hour = 0; hour < 5 * 24; hour++) {
      for (int client = 0; client < 20; client++) {
        site.take(alert("lookup", Duration.ofHours(hour), "client" + client, "resolver"));
      }
    }
    int before = site.incidents().size();
    site.take(tagged("beacon", NOON, Tactic.EXECUTION, "client1", "resolver"));
    site.take(tagged("upload", NOON.plusSeconds(5), Tactic.COLLECTION, "client2", "resolver"));
    site.end();

    assertThat(site.incidents()).hasSize(before + 2);
  }

  @Test
  void accept_channelOfSixHours_isAnIncidentWithAllItsFindings() {
    Site site = new Site().afterFiveDullDays();
    // Began before the border of a day, so that two digests give findings back.
    Duration begin = Duration.ofDays(5).minusHours(2);
    for (int slot = 0; slot < 40; slot++) {
      site.take(alert("odd dns question", begin.plusMinutes(10L * slot), "web"));
    }
    site.end();

    Incident channel =
        site.incidents().stream().filter(each -> each.risk() >= 50).findFirst().orElseThrow();
    assertThat(channel.findings()).isGreaterThan(25);
    assertThat(counted(site)).isEqualTo(5 * 24 + 40);
  }

  @Test
  void accept_ruleOfCriticalLevelOnTheFirstDay_alertsAtOnce() {
    Site site = new Site();
    site.take(
        Finding.builder(Finding.Kind.RULE, "DCSync", Site.at(Duration.ZERO))
            .severity(Severity.CRITICAL)
            .tactics(Set.of(Tactic.CREDENTIAL_ACCESS)));
    site.advance(Duration.ZERO);

    assertThat(site.told()).extracting(Incident::phase).containsExactly(Phase.OPENED);
    assertThat(last(site).risk()).as("14 bits, of which 3 are free").isEqualTo(11);
  }

  @Test
  void accept_assetThatMattersTwice_hasTwiceTheRisk() {
    Site plain = new Site();
    Site weighed = new Site(Map.of(), AssetWeights.of(Map.of("dc-*", 2.0)));
    for (Site site : List.of(plain, weighed)) {
      site.take(
          Finding.builder(Finding.Kind.RULE, "DCSync", Site.at(Duration.ZERO))
              .severity(Severity.HIGH)
              .entities(alert("x", Duration.ZERO, "dc-1").build().entities()));
      site.end();
    }

    assertThat(last(weighed).risk()).isCloseTo(2 * last(plain).risk(), within(1e-9));
  }

  @Test
  void accept_plainEventsAndVerdicts_areNoPartOfIncidents() {
    Site site = new Site();
    site.take(Finding.builder(Finding.Kind.EVENT, "conn", 0));
    site.take(Finding.builder(Finding.Kind.VERDICT, "true", 0));
    site.end();

    assertThat(site.told()).isEmpty();
    assertThat(site.digests()).isEmpty();
  }

  @Test
  void accept_moreIncidentsThanMayBeOpen_closesTheOldestAndCounts() {
    Site site = new Site(Map.of("open", "2", "quiet", "0")).afterFiveDullDays();
    site.advance(NOON);
    for (int host = 0; host < 3; host++) {
      site.take(tagged("probe" + host, NOON, Tactic.EXECUTION, "host" + host));
    }

    assertThat(site.counters()).containsEntry("overflow_incidents", 1L);
    assertThat(site.told().get(site.told().size() - 1).phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void accept_moreEvidenceThanIsKept_isCountedOnTheIncident() {
    Site site = new Site(Map.of("evidence", "2")).afterFiveDullDays();
    for (int i = 0; i < 5; i++) {
      site.take(tagged("probe " + i, NOON.plusSeconds(i), Tactic.EXECUTION, "web"));
    }
    site.end();

    assertThat(last(site).evidence()).hasSize(2);
    assertThat(last(site).findings()).isEqualTo(5);
    assertThat(last(site).overflow()).containsEntry("evidence", 3L).containsEntry("names", 3L);
  }

  /** Returns how many findings are in digests and incidents together. */
  static long counted(Site site) {
    return site.digests().stream().mapToLong(Digest::findings).sum()
        + site.incidents().stream().mapToLong(Incident::findings).sum();
  }

  private static void knows(Site site, String... hosts) {
    for (int hour = 0; hour < 30; hour++) {
      for (String host : hosts) {
        site.take(
            alert("package update", Duration.ofDays(4).plusHours(23).plusMinutes(hour), host));
      }
    }
  }

  private static Incident last(Site site) {
    Collection<Incident> incidents =
        site.incidents().stream()
            .collect(Collectors.toMap(Incident::id, each -> each, (a, b) -> b))
            .values();
    return incidents.stream()
        .max((one, other) -> Double.compare(one.risk(), other.risk()))
        .orElseThrow();
  }

  private static Finding.Builder tagged(
      String name, Duration when, Tactic tactic, String... hosts) {
    return alert(name, when, hosts).tactics(Set.of(tactic));
  }
}
