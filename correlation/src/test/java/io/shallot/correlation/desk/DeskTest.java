package io.shallot.correlation.desk;

import static io.shallot.correlation.desk.Incidents.alert;
import static io.shallot.correlation.desk.Incidents.incident;
import static io.shallot.correlation.desk.Incidents.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import io.shallot.api.Severity;
import io.shallot.api.Watermark;
import io.shallot.correlation.desk.Verdict.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeskTest {

  private static final String SCANNER =
      """
      suppressions:
        - id: scanner
          entity: 10.0.0.5
          until: 2024-01-01T01:00:00Z
          owner: alice
      """;

  private final List<Incident> told = new ArrayList<>();
  private Desk desk = new Desk(DeskParameters.standard(), Suppressions.none());

  @Test
  void accept_firstRevision_isToldAsItIs() {
    Incident first = incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0));

    desk.accept(first, told::add);

    assertThat(told).containsExactly(first);
  }

  @Test
  void advance_grewTwiceInAStep_tellsTheLastOnceItEnds() {
    Evidence scan = alert("scan", "10.0.0.5", 0);
    desk.accept(incident("inc-1", 1, Phase.OPENED, scan), told::add);
    desk.accept(incident("inc-1", 2, Phase.GROWN, scan, alert("login", "10.0.0.5", 1)), told::add);
    desk.accept(
        incident(
            "inc-1",
            3,
            Phase.GROWN,
            scan,
            alert("login", "10.0.0.5", 1),
            alert("upload", "10.0.0.5", 2)),
        told::add);
    assertThat(told).hasSize(1);

    advanceTo(5);

    assertThat(told).hasSize(2);
    assertThat(told.get(1).revision()).isEqualTo(2);
    assertThat(told.get(1).evidence()).hasSize(3);
  }

  @Test
  void advance_onlyMoreOfTheSame_isNoNewsUntilItHasDoubled() {
    Evidence one = alert("scan", "10.0.0.5", 0);
    Evidence two = alert("scan", "10.0.0.5", 1);
    Evidence three = alert("scan", "10.0.0.5", 2);
    Evidence four = alert("scan", "10.0.0.5", 3);
    desk.accept(incident("inc-1", 1, Phase.OPENED, one, two), told::add);

    desk.accept(incident("inc-1", 2, Phase.GROWN, one, two, three), told::add);
    advanceTo(5);
    assertThat(told).hasSize(1);
    assertThat(desk.counters()).containsEntry("noNews", 1L);

    desk.accept(incident("inc-1", 3, Phase.GROWN, one, two, three, four), told::add);
    advanceTo(10);
    assertThat(told).hasSize(2);
  }

  @Test
  void accept_moreSevere_isToldAtOnce() {
    Evidence scan = alert("scan", "10.0.0.5", 0);
    desk.accept(incident("inc-1", 1, Phase.OPENED, scan), told::add);

    desk.accept(incident("inc-1", 2, Phase.GROWN, Severity.CRITICAL, 50, List.of(scan)), told::add);

    assertThat(told)
        .extracting(Incident::severity)
        .containsExactly(Severity.MEDIUM, Severity.CRITICAL);
  }

  @Test
  void accept_closed_isToldWithAllThatWaited() {
    Evidence scan = alert("scan", "10.0.0.5", 0);
    desk.accept(incident("inc-1", 1, Phase.OPENED, scan), told::add);
    desk.accept(incident("inc-1", 2, Phase.GROWN, scan, alert("login", "10.0.0.5", 1)), told::add);

    desk.accept(incident("inc-1", 3, Phase.CLOSED, scan, alert("login", "10.0.0.5", 1)), told::add);
    advanceTo(60);

    assertThat(told).extracting(Incident::phase).containsExactly(Phase.OPENED, Phase.CLOSED);
    assertThat(told).extracting(Incident::revision).containsExactly(1, 2);
    assertThat(told.get(1).evidence()).hasSize(2);
  }

  @Test
  void accept_suppressed_isNeverToldAndCounted() {
    desk = with(SCANNER);
    Evidence scan = alert("scan", "10.0.0.5", 0);

    desk.accept(incident("inc-1", 1, Phase.OPENED, scan), told::add);
    advanceTo(10);
    desk.accept(incident("inc-1", 2, Phase.CLOSED, scan, alert("probe", "10.0.0.5", 1)), told::add);

    assertThat(told).isEmpty();
    assertThat(desk.counters())
        .containsEntry("hiddenIncidents", 1L)
        .containsEntry("suppressed.scanner", 2L);
  }

  @Test
  void accept_halfOfTheNamesSuppressed_isToldWithHalfTheRisk() {
    desk = with(SCANNER);

    desk.accept(
        incident(
            "inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0), alert("login", "10.0.0.9", 1)),
        told::add);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).risk()).isEqualTo(5);
    assertThat(told.get(0).severity()).isEqualTo(Severity.LOW);
    assertThat(told.get(0).overflow()).containsEntry("suppressed.scanner", 1L);
  }

  @Test
  void advance_hiddenAndThenMore_opensWithAllOfIt() {
    desk = with(SCANNER);
    Evidence scan = alert("scan", "10.0.0.5", 0);
    desk.accept(incident("inc-1", 1, Phase.OPENED, scan), told::add);

    desk.accept(incident("inc-1", 2, Phase.GROWN, scan, alert("login", "10.0.0.9", 1)), told::add);
    advanceTo(5);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).phase()).isEqualTo(Phase.OPENED);
    assertThat(told.get(0).revision()).isEqualTo(1);
    assertThat(told.get(0).evidence()).hasSize(2);
  }

  @Test
  void accept_afterTheSuppressionExpired_isTold() {
    desk = with(SCANNER);

    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 59)), told::add);
    desk.accept(incident("inc-2", 1, Phase.OPENED, alert("scan", "10.0.0.5", 60)), told::add);

    assertThat(told).extracting(Incident::id).containsExactly("inc-2");
  }

  @Test
  void accept_toldPartOfAHiddenWhole_bringsTheWholeOut() {
    desk = with(SCANNER);
    Evidence scan = alert("scan", "10.0.0.5", 0);
    Evidence login = alert("login", "10.0.0.9", 1);
    desk.accept(incident("inc-whole", 1, Phase.OPENED, scan), told::add);
    desk.accept(incident("inc-part", 1, Phase.OPENED, login), told::add);

    desk.accept(incident("inc-whole", 2, Phase.GROWN, scan, login), told::add);
    desk.accept(incident("inc-part", 2, Phase.MERGED, login), told::add);

    assertThat(told)
        .extracting(each -> each.id() + " " + each.phase())
        .containsExactly("inc-part OPENED", "inc-part MERGED", "inc-whole OPENED");
  }

  @Test
  void verdict_false_lowersItAndWhatIsLikeIt() {
    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);

    say("inc-1", Word.FALSE, 1);
    desk.accept(incident("inc-2", 1, Phase.OPENED, alert("scan", "10.0.0.5", 30)), told::add);
    desk.accept(incident("inc-3", 1, Phase.OPENED, alert("scan", "10.0.0.6", 30)), told::add);

    assertThat(told).extracting(Incident::id).containsExactly("inc-1", "inc-1", "inc-2", "inc-3");
    assertThat(told).extracting(Incident::risk).containsExactly(10.0, 1.0, 1.0, 10.0);
    assertThat(told.get(1).severity()).isEqualTo(Severity.LOW);
    assertThat(told.get(1).whyNow()).isEqualTo("bob held it for false: seen before");
  }

  @Test
  void verdict_expected_hidesWhatIsLikeItUntilItExpires() {
    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);

    Verdict verdict =
        new Verdict("inc-1", Word.EXPECTED, "bob", "", minute(1), Optional.of(minute(60)));
    desk.verdict(verdict.toFinding(), told::add);
    desk.accept(incident("inc-2", 1, Phase.OPENED, alert("scan", "10.0.0.5", 30)), told::add);
    desk.accept(incident("inc-3", 1, Phase.OPENED, alert("scan", "10.0.0.5", 60)), told::add);

    assertThat(told).extracting(Incident::id).containsExactly("inc-1", "inc-1", "inc-3");
    assertThat(told.get(1).risk()).isZero();
  }

  @Test
  void verdict_true_raisesItAndNothingHidesIt() {
    desk = with(SCANNER);
    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);
    assertThat(told).isEmpty();

    say("inc-1", Word.TRUE, 1);

    assertThat(told).hasSize(1);
    assertThat(told.get(0).phase()).isEqualTo(Phase.OPENED);
    assertThat(told.get(0).risk()).isEqualTo(20);
    assertThat(told.get(0).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void verdict_undone_isAsIfItHadNotBeenSaid() {
    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);
    say("inc-1", Word.TRUE, 1);
    say("inc-1", Word.FALSE, 2);

    say("inc-1", Word.UNDO, 3);
    say("inc-1", Word.UNDO, 4);
    say("inc-1", Word.UNDO, 5);

    assertThat(told).extracting(Incident::risk).containsExactly(10.0, 20.0, 1.0, 20.0, 10.0);
    assertThat(desk.counters()).containsEntry("verdictsNothingToUndo", 1L);
  }

  @Test
  void verdict_onWhatIsOver_goesForWhatComesLater() {
    Evidence scan = alert("scan", "10.0.0.5", 0);
    desk.accept(incident("inc-part", 1, Phase.OPENED, scan), told::add);
    desk.accept(incident("inc-part", 2, Phase.MERGED, scan), told::add);
    desk.accept(incident("inc-whole", 1, Phase.OPENED, scan), told::add);
    desk.accept(incident("inc-whole", 2, Phase.CLOSED, scan), told::add);
    told.clear();

    say("inc-part", Word.FALSE, 20);
    desk.accept(incident("inc-2", 1, Phase.OPENED, alert("scan", "10.0.0.5", 30)), told::add);

    assertThat(told).extracting(Incident::id).containsExactly("inc-2");
    assertThat(told.get(0).risk()).isEqualTo(1);
  }

  @Test
  void verdict_beforeTheIncidentIsTold_waitsForIt() {
    say("inc-1", Word.TRUE, 1);
    say("inc-1", Word.UNDO, 2);
    say("inc-1", Word.FALSE, 3);

    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);

    assertThat(told).extracting(Incident::risk).containsExactly(1.0);
    assertThat(told.get(0).whyNow()).isEqualTo("bob held it for false: seen before");
    assertThat(desk.counters()).containsEntry("verdictsUnknown", 0L);
  }

  @Test
  void verdict_unknownOrUnreadable_changesNothingAndIsCounted() {
    say("inc-9", Word.FALSE, 1);
    desk.verdict(Finding.builder(Finding.Kind.VERDICT, "verdict", minute(2)).build(), told::add);

    assertThat(told).isEmpty();
    assertThat(desk.counters())
        .containsEntry("verdictsUnknown", 1L)
        .containsEntry("verdictsUnreadable", 1L);
  }

  @Test
  void accept_moreOpenThanThereIsRoom_closesTheFirst() {
    desk = new Desk(DeskParameters.of(Map.of("open", "1")), Suppressions.none());

    desk.accept(incident("inc-1", 1, Phase.OPENED, alert("scan", "10.0.0.5", 0)), told::add);
    desk.accept(incident("inc-2", 1, Phase.OPENED, alert("scan", "10.0.0.6", 1)), told::add);
    desk.accept(incident("inc-1", 2, Phase.CLOSED, alert("scan", "10.0.0.5", 0)), told::add);

    assertThat(told)
        .extracting(each -> each.id() + " " + each.phase())
        .containsExactly("inc-1 OPENED", "inc-1 CLOSED", "inc-2 OPENED");
    assertThat(desk.counters()).containsEntry("closedEarly", 1L).containsEntry("afterEnd", 1L);
  }

  private void say(String incident, Word word, int minute) {
    Verdict verdict =
        new Verdict(incident, word, "bob", "seen before", minute(minute), Optional.empty());
    desk.verdict(verdict.toFinding(), told::add);
  }

  private void advanceTo(int minute) {
    desk.advance(new Watermark(minute(minute)), told::add);
  }

  private static Desk with(String suppressions) {
    return new Desk(DeskParameters.standard(), Suppressions.parse(suppressions, "test"));
  }
}
