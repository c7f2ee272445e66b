package io.shallot.correlation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainerTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final long ORDINARY_UNTIL = MONDAY.plus(Duration.ofHours(1)).toEpochMilli();

  @Test
  void minimalEvidence_twoNamesOfWhichOneCameFromTwoServers_keepsOneOfThose() {
    MinimalEvidence why =
        explain(
            alert(61, "scan", "10.0.0.1"),
            alert(62, "scan", "10.0.0.1"),
            alert(63, "scan", "10.0.0.2"),
            alert(64, "login", "10.0.0.2"));

    assertThat(why.needed())
        .extracting(each -> each.evidence().finding().name() + " x " + each.evidence().count())
        .containsExactly("scan x 1", "login x 1");
    assertThat(why.spare()).extracting(each -> each.count()).containsExactly(2L);
    assertThat(why.needed())
        .extracting(MinimalEvidence.Needed::without)
        .containsExactly("it vanishes", "it vanishes");
    assertThat(why.proven()).isTrue();
  }

  @Test
  void minimalEvidence_threeNames_saysHowTheIncidentShrinks() {
    MinimalEvidence why =
        explain(
            alert(61, "scan", "10.0.0.1"),
            alert(62, "login", "10.0.0.1"),
            alert(63, "upload", "10.0.0.1"));

    assertThat(why.needed())
        .extracting(MinimalEvidence.Needed::without)
        .containsOnly("its risk falls from 30 to 20");
  }

  @Test
  void minimalEvidence_twoThirdsOfTheRiskAreEnough_needsTwoOfThree() {
    Explainer explainer =
        explainer(
                List.of(
                    alert(61, "scan", "10.0.0.1"),
                    alert(62, "login", "10.0.0.1"),
                    alert(63, "upload", "10.0.0.1")))
            .withKeptShare(0.6);

    MinimalEvidence why = explainer.minimalEvidence("inc-10.0.0.9").orElseThrow();

    assertThat(why.needed()).hasSize(2);
    assertThat(why.spare()).hasSize(1);
  }

  @Test
  void minimalEvidence_sameNameOutsideTheIncident_staysSoThatItIsStillOrdinary() {
    MinimalEvidence why =
        explain(
            alert(5, "noise", "10.0.0.1"),
            alert(61, "scan", "10.0.0.1"),
            alert(62, "noise", "10.0.0.1"),
            alert(63, "login", "10.0.0.1"));

    assertThat(why.needed())
        .extracting(each -> each.evidence().finding().name())
        .containsExactly("scan", "login");
    assertThat(why.incident().evidence()).hasSize(2);
  }

  @Test
  void minimalEvidence_unknownIncident_isNothing() {
    assertThat(explainer(List.of(alert(61, "scan", "10.0.0.1"))).minimalEvidence("inc-9"))
        .isEmpty();
  }

  @Test
  void minimalEvidence_runsUsedUp_saysThatItIsNotProven() {
    List<Finding> recorded = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      recorded.add(alert(61 + i, "name " + i, "10.0.0.1"));
    }

    MinimalEvidence why =
        explainer(recorded).withMostRuns(5).minimalEvidence("inc-10.0.0.9").orElseThrow();

    assertThat(why.proven()).isFalse();
    assertThat(why.runs()).isEqualTo(5);
    assertThat(IncidentText.of(why))
        .contains("20 of 20 pieces of evidence are needed, at most (not every one was tried):");
  }

  /** The oracle: leaving any one out is tried once more, by hand. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void minimalEvidence_randomFindings_eachOfTheNeededIsNeededAndAllTogetherAreEnough(int seed) {
    Random random = new Random(seed);
    List<Finding> recorded = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      recorded.add(
          alert(random.nextInt(240), "name " + random.nextInt(20), "10.0.0." + random.nextInt(3)));
    }
    Collections.shuffle(recorded, random);
    Explainer explainer = explainer(recorded);
    double risk = explainer.incidents().get(0).risk();

    MinimalEvidence why = explainer.minimalEvidence("inc-10.0.0.9").orElseThrow();

    assertThat(why.proven()).isTrue();
    assertThat(riskWithout(recorded, why, -1)).isGreaterThanOrEqualTo(0.9 * risk);
    for (int i = 0; i < why.needed().size(); i++) {
      assertThat(riskWithout(recorded, why, i)).isLessThan(0.9 * risk);
    }
  }

  @Test
  void text_isStoryTimelineAndNeededEvidence() {
    MinimalEvidence why =
        explain(
            alert(61, "scan", "10.0.0.1"),
            alert(61, "scan", "10.0.0.1"),
            alert(64, "log\nin", "10.0.0.2"));

    assertThat(IncidentText.of(why))
        .containsExactly(
            "inc-10.0.0.9 medium, risk 20: 2 things on 10.0.0.9",
            "  2024-01-01 01:01:00 to 2024-01-01 01:04:00 all, 3 times",
            "2 of 2 pieces of evidence are needed:",
            "  2024-01-01 01:01:00 scan of source=10.0.0.9, destination=10.0.0.1, 2 times"
                + " (without it, it vanishes)",
            "  2024-01-01 01:04:00 log in of source=10.0.0.9, destination=10.0.0.2"
                + " (without it, it vanishes)");
  }

  private static double riskWithout(List<Finding> recorded, MinimalEvidence why, int leftOut) {
    List<Finding> kept = new ArrayList<>();
    for (Finding finding : recorded) {
      boolean spare =
          finding.timeMillis() >= ORDINARY_UNTIL
              && why.spare().stream().anyMatch(each -> same(each.finding(), finding));
      boolean out =
          leftOut >= 0
              && finding.timeMillis() >= ORDINARY_UNTIL
              && same(why.needed().get(leftOut).evidence().finding(), finding);
      if (!spare && !out) {
        kept.add(finding);
      }
    }
    List<Incident> incidents = explainer(kept).incidents();
    return incidents.isEmpty() ? 0 : incidents.get(0).risk();
  }

  private static boolean same(Finding one, Finding other) {
    return one.name().equals(other.name()) && one.entities().equals(other.entities());
  }

  private static MinimalEvidence explain(Finding... recorded) {
    return explainer(List.of(recorded)).minimalEvidence("inc-10.0.0.9").orElseThrow();
  }

  private static Explainer explainer(List<Finding> recorded) {
    return Explainer.of(recorded, () -> new ByHost(ORDINARY_UNTIL));
  }

  private static Finding alert(int minute, String name, String server) {
    return Finding.builder(
            Finding.Kind.ALERT, name, MONDAY.plus(Duration.ofMinutes(minute)).toEpochMilli())
        .entities(List.of(Entity.source("10.0.0.9"), Entity.destination(server)))
        .build();
  }
}
