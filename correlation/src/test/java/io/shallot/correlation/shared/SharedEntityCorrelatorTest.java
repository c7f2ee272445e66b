package io.shallot.correlation.shared;

import static io.shallot.correlation.shared.Anomalies.ALICE;
import static io.shallot.correlation.shared.Anomalies.BOB;
import static io.shallot.correlation.shared.Anomalies.CAROL;
import static io.shallot.correlation.shared.Anomalies.FAILED;
import static io.shallot.correlation.shared.Anomalies.PORTS;
import static io.shallot.correlation.shared.Anomalies.episode;
import static io.shallot.correlation.shared.Anomalies.mild;
import static io.shallot.correlation.shared.Anomalies.minute;
import static io.shallot.correlation.shared.Anomalies.opened;
import static io.shallot.correlation.shared.Anomalies.peak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.api.ConfigurationException;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedEntityCorrelatorTest {

  private static final Entity SSH = Entity.service("ssh");

  @Test
  void discover_onClassPath_findsSharedEntity() {
    assertThat(Correlators.discover().make(CorrelatorSpec.of("shared-entity")))
        .isInstanceOf(SharedEntityCorrelator.class);
  }

  @Test
  void withGap_outOfRange_isRefused() {
    assertThatThrownBy(() -> SharedEntityCorrelator.withGap(Duration.ofDays(2)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gap must be from 1 to 1440, but was 2880");
  }

  @Test
  void advance_sameHostWithinGap_makesOneIncident() {
    Run run = Run.of(mild("a", 0, 10, ALICE), mild("b", 40, 40, ALICE));

    assertThat(run.groups()).containsExactly(List.of("a", "b"));
  }

  @Test
  void advance_sameHostBeyondGap_makesTwoIncidents() {
    Run run = Run.of(mild("a", 0, 10, ALICE), mild("b", 41, 41, ALICE));

    assertThat(run.groups()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void advance_otherRole_isTheSameHost() {
    Run run = Run.of(mild("a", 0, 0, Entity.destination("10.0.0.1")), mild("b", 5, 5, ALICE));

    assertThat(run.groups()).containsExactly(List.of("a", "b"));
  }

  @Test
  void advance_sameValueOfAnotherKind_isAnotherThing() {
    Run run =
        Run.of(mild("a", 0, 0, new Entity("user", "user", "10.0.0.1")), mild("b", 0, 0, ALICE));

    assertThat(run.groups()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void advance_onlyServiceShared_staysApart() {
    Run run = Run.of(mild("a", 0, 0, ALICE, SSH), mild("b", 5, 5, BOB, SSH));

    assertThat(run.groups()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void advance_noHostAtAll_groupsWhatIsAboutTheSame() {
    Run run =
        Run.of(
            mild("a", 0, 0, SSH),
            mild("b", 1, 1),
            mild("c", 2, 2, SSH),
            mild("d", 3, 3),
            mild("e", 4, 4, Entity.service("dns")));

    assertThat(run.groups()).containsExactly(List.of("a", "c"), List.of("b", "d"), List.of("e"));
    assertThat(run.last().get(1).entities())
        .containsExactly(new Entity("site", "site", "whole site"));
  }

  @Test
  void advance_startsMoreThanGapBeforeIncident_staysApart() {
    Run run =
        new Run()
            .take(mild("late", 100, 100, ALICE))
            .advance(100)
            .take(mild("early", 69, 69, ALICE), mild("near", 70, 70, ALICE))
            .end();

    // "near" fits both, so they are one after all; without it they are not.
    assertThat(run.groups()).containsExactly(List.of("early", "near", "late"));
    assertThat(
            new Run()
                .take(mild("late", 100, 100, ALICE))
                .advance(100)
                .take(mild("early", 69, 69, ALICE))
                .end()
                .groups())
        .containsExactly(List.of("late"), List.of("early"));
  }

  @Test
  void advance_anomalyAboutTwoIncidents_mergesIntoTheOneOpenedFirst() {
    Run run =
        new Run()
            .take(mild("a", 0, 0, ALICE), mild("b", 5, 5, BOB))
            .advance(10)
            .take(mild("c", 12, 12, BOB, Entity.destination("10.0.0.1")))
            .advance(15);
    String alices = run.told.get(0).id();
    String bobs = run.told.get(1).id();

    assertThat(run.told).extracting(Incident::id).containsExactly(alices, bobs, bobs, alices);
    assertThat(run.phases()).containsExactly(Phase.OPENED, Phase.OPENED, Phase.MERGED, Phase.GROWN);
    Incident absorbed = run.told.get(2);
    assertThat(absorbed.story()).startsWith("merged into " + alices + ": 10.0.0.2 reached");
    assertThat(absorbed.severity()).isEqualTo(Severity.LOW);
    assertThat(absorbed.risk()).isZero();
    assertThat(absorbed.revision()).isEqualTo(2);
    assertThat(absorbed.mergedInto()).contains(alices);
    assertThat(run.told.get(3).mergedInto()).isEmpty();
    assertThat(run.end().groups()).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void advance_mergeWithinOneStep_tellsOnlyTheResult() {
    Run run =
        Run.of(
            mild("a", 0, 0, ALICE),
            mild("b", 5, 5, BOB),
            mild("c", 12, 12, BOB, Entity.destination("10.0.0.1")));

    assertThat(run.phases()).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(run.groups()).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void advance_hubWithoutEnd_startsAnewAfterLongestTime() {
    Run run = new Run("maxHours", "1");
    Entity hub = Entity.destination("10.0.0.53");
    for (int i = 0; i < 13; i++) {
      run.take(mild("a" + (10 + i), 10L * i, 10L * i, Entity.source("10.0.1." + i), hub));
    }

    // Starts 0 to 60 minutes are one hour; 70 begins the next.
    assertThat(run.end().last()).hasSize(2);
    assertThat(run.groups().get(0)).hasSize(7);
    assertThat(run.groups().get(1)).hasSize(6);
  }

  @Test
  void advance_mergeThatWouldBeTooLong_doesNotHappen() {
    Run run =
        new Run("maxHours", "1")
            .take(mild("a", 0, 50, ALICE), mild("b", 40, 40, BOB), mild("c", 65, 65, BOB))
            .advance(66)
            .take(mild("d", 60, 60, ALICE, Entity.destination("10.0.0.2")))
            .end();

    assertThat(run.groups()).containsExactly(List.of("a", "d"), List.of("b", "c"));
  }

  @Test
  void advance_memberStillOpen_keepsIncidentOpen() {
    Run run = new Run().take(opened("a", 0, ALICE)).advance(300);

    assertThat(run.phases()).containsExactly(Phase.OPENED);

    run.take(mild("b", 290, 290, ALICE)).advance(310);
    assertThat(run.phases()).containsExactly(Phase.OPENED, Phase.GROWN);

    run.take(mild("a", 0, 300, ALICE)).advance(330);
    assertThat(run.phases()).containsExactly(Phase.OPENED, Phase.GROWN, Phase.GROWN);
    assertThat(run.advance(331).phases()).endsWith(Phase.CLOSED);
    assertThat(run.groups()).containsExactly(List.of("a", "b"));
  }

  @Test
  void advance_watermarkAtGap_keepsOpenAndPastItCloses() {
    Run run = new Run().take(mild("a", 0, 10, ALICE)).advance(40);

    assertThat(run.phases()).containsExactly(Phase.OPENED);
    assertThat(run.advance(41).phases()).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(run.end().told).hasSize(2);
  }

  @Test
  void advance_sameIdClosed_replacesOpened() {
    Run run =
        new Run()
            .take(opened("a", 0, ALICE))
            .advance(5)
            .take(episode("a", Phase.CLOSED, PORTS, 0, 20, 1e-9, peak(0, 80), ALICE))
            .end();

    Incident last = run.last().get(0);
    assertThat(last.anomalies()).hasSize(1);
    assertThat(last.anomalies().get(0).pValue()).isEqualTo(1e-9);
    assertThat(last.end()).isEqualTo(minute(20));
    assertThat(run.told).extracting(Incident::revision).containsExactly(1, 2, 3);
  }

  @Test
  void advance_openedAndClosedInOneStepInAnyOrder_keepsTheEnd() {
    Run run = Run.of(mild("a", 0, 20, ALICE), opened("a", 0, ALICE));

    assertThat(run.last().get(0).end()).isEqualTo(minute(20));
    assertThat(run.last().get(0).anomalies().get(0).phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void advance_nothingNew_tellsNothing() {
    Run run =
        new Run()
            .take(opened("a", 0, ALICE))
            .advance(5)
            .advance(10)
            .take(mild("a", 0, 0, ALICE))
            .advance(15);

    // That the episode is over is no news until the incident is.
    assertThat(run.phases()).containsExactly(Phase.OPENED);
    assertThat(run.end().phases()).containsExactly(Phase.OPENED, Phase.CLOSED);
  }

  @Test
  void accept_beforeWatermark_givesNothing() {
    Run run = new Run().take(mild("a", 0, 0, ALICE));

    assertThat(run.told).isEmpty();
  }

  @Test
  void advance_tooManyIncidents_closesTheOldest() {
    Run run =
        new Run("capacity", "2")
            .take(opened("a", 0, ALICE))
            .advance(1)
            .take(mild("b", 2, 2, BOB), mild("c", 3, 3, CAROL))
            .advance(4);

    assertThat(run.told.get(1).phase()).isEqualTo(Phase.CLOSED);
    assertThat(run.told.get(1).anomalies().get(0).id()).isEqualTo("a");
    assertThat(run.counter("overflow_incidents")).isEqualTo(1);

    // The end of "a" is told later, but "a" has been dealt with.
    run.take(mild("a", 0, 5, ALICE)).end();
    assertThat(run.groups()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
    assertThat(run.counter("late_updates")).isEqualTo(1);
  }

  @Test
  void advance_tooMuchEvidence_countsTheRestOnce() {
    Run run =
        new Run("evidence", "2")
            .take(mild("a", 0, 0, ALICE), mild("b", 1, 1, ALICE), opened("c", 2, ALICE))
            .advance(3)
            .take(mild("c", 2, 10, ALICE), mild("d", 20, 25, ALICE))
            .end();

    assertThat(run.groups()).containsExactly(List.of("a", "b"));
    assertThat(run.counter("overflow_evidence")).isEqualTo(2);
    assertThat(run.last().get(0).end()).isEqualTo(minute(25));
    assertThat(run.last().get(0).story()).contains(" and 3 more, all between 14:00 and 14:25");
  }

  @Test
  void advance_endlessArrivalWithoutWatermark_isBoundedAndLosesNothing() {
    Run run = new Run();
    int many = SharedEntityCorrelator.MOST_WAITING + 5;
    for (int i = 0; i < many; i++) {
      run.take(mild("a" + i, i % 20, i % 20, Entity.source("h" + i / 100)));
    }

    assertThat(run.told).isNotEmpty();
    assertThat(run.end().groups().stream().mapToInt(List::size).sum()).isEqualTo(many);
  }

  @Test
  void advance_extremeTimes_staysCalm() {
    Run run =
        new Run()
            .take(mild("a", -4_000_000_000_000L, -4_000_000_000_000L, ALICE))
            .take(mild("b", 4_000_000_000_000L, 4_000_000_000_000L, ALICE))
            .end();

    assertThat(run.groups()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void id_fromFirstAnomaly_isStable() {
    Run run = new Run().take(mild("a", 0, 0, ALICE)).advance(1).take(mild("0", -5, 0, ALICE)).end();

    // The first 12 digits of what sha256sum says of "a".
    assertThat(run.told).extracting(Incident::id).containsOnly("inc-ca978112ca1b");
    assertThat(run.last().get(0).start()).isEqualTo(minute(-5));
  }

  @Test
  void entities_heaviestFirst_eachThingOnce() {
    Entity server = Entity.destination("10.0.0.9");
    Run run =
        Run.of(
            episode("a", Phase.CLOSED, PORTS, 0, 0, 1e-4, peak(0, 10), BOB, server),
            episode("b", Phase.CLOSED, FAILED, 1, 1, 1e-9, peak(0, 10), ALICE, server, SSH),
            mild("c", 2, 2, Entity.source("10.0.0.9")));

    assertThat(run.last().get(0).entities()).containsExactly(server, ALICE, BOB, SSH);
  }

  @Test
  void entities_sameWeight_sourceFirst() {
    Run run = Run.of(mild("a", 0, 0, Entity.destination("10.0.0.0"), ALICE));

    assertThat(run.last().get(0).entities()).containsExactly(ALICE, Entity.destination("10.0.0.0"));
  }

  @Test
  void tags_mostSupportedCategoryFirst_techniquesSorted() {
    Run run =
        Run.of(
            mild("a", 0, 0, ALICE),
            episode("b", Phase.CLOSED, Anomalies.SENT, 1, 1, 1e-9, peak(0, 1e6), ALICE));

    assertThat(run.last().get(0).categories()).containsExactly("exfiltration", "reconnaissance");
    assertThat(run.last().get(0).techniques()).containsExactly("T1041", "T1046", "T1048");
  }
}
