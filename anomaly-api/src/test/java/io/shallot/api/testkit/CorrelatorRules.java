package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Incident;
import io.shallot.api.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Incidents are told in order and whole, and nothing but the input decides them. */
final class CorrelatorRules {

  private static final int STEPS = 600;
  private static final int STEPS_BETWEEN_SIZES = 30;
  private static final int[] CUTS = {0, 1, 2, 7, 17, 100, 255, 299, 450};

  private CorrelatorRules() {}

  static void tellsEachIncidentInOrder(CorrelatorTrial trial) {
    areInOrder(trial, wholeRun(trial));
  }

  /** Incidents of a whole run are opened first, and closed or merged last. */
  static void areInOrder(CorrelatorTrial trial, List<Incident> told) {
    Map<String, Incident> latest = new LinkedHashMap<>();
    for (Incident incident : told) {
      Incident before = latest.put(incident.id(), incident);
      if (before == null) {
        assertThat(incident.phase())
            .as("phase of %s's incident %s when it is first told", trial, incident.id())
            .isEqualTo(Phase.OPENED);
        assertThat(incident.revision())
            .as("revision of %s's incident %s when it is first told", trial, incident.id())
            .isEqualTo(1);
      } else {
        assertThat(before.phase())
            .as("phase of %s's incident %s before it is told again", trial, incident.id())
            .isNotIn(Phase.CLOSED, Phase.MERGED);
        assertThat(incident.phase())
            .as("phase of %s's incident %s when it is told again", trial, incident.id())
            .isNotEqualTo(Phase.OPENED);
        assertThat(incident.revision())
            .as("revision of %s's incident %s: one more each time", trial, incident.id())
            .isEqualTo(before.revision() + 1);
      }
    }
    assertThat(latest)
        .as("incidents of %s; if the stream gives it no reason for one, override anomaly()", trial)
        .isNotEmpty();
    assertThat(latest.values())
        .as("incidents of %s after Watermark.END: all closed", trial)
        .allMatch(incident -> incident.phase() == Phase.CLOSED || incident.phase() == Phase.MERGED);
  }

  static void holdsEvidenceOnce(CorrelatorTrial trial) {
    for (Incident incident : wholeRun(trial)) {
      List<Anomaly> evidence = incident.anomalies();
      assertThat(evidence)
          .extracting(Anomaly::id)
          .as(
              "evidence of %s's incident %s: the anomaly that closes replaces the one that opened",
              trial, incident.id())
          .doesNotHaveDuplicates();
      assertThat(evidence)
          .extracting(Anomaly::start)
          .as("evidence of %s's incident %s in order of start", trial, incident.id())
          .isSorted();
      Instant latestEnd =
          evidence.stream().map(Anomaly::end).max(Comparator.naturalOrder()).orElseThrow();
      assertThat(incident.start())
          .as("start of %s's incident %s: not after its evidence", trial, incident.id())
          .isBeforeOrEqualTo(evidence.get(0).start());
      assertThat(incident.end())
          .as("end of %s's incident %s: not before its evidence", trial, incident.id())
          .isAfterOrEqualTo(latestEnd);
      assertThat(incident.story())
          .as("story of %s's incident %s: one line", trial, incident.id())
          .isNotBlank()
          .doesNotContain("\n");
      assertThat(incident.techniques())
          .as("techniques of %s's incident %s", trial, incident.id())
          .isSorted()
          .doesNotHaveDuplicates();
    }
  }

  static void isDeterministic(CorrelatorTrial trial) {
    Correlator one = trial.create();
    Correlator other = trial.create();
    List<Incident> expected = new ArrayList<>();
    List<Incident> actual = new ArrayList<>();
    // Interleaved, so that static state would show, and one of them saved at each step.
    for (int step = 0; step < STEPS; step++) {
      trial.step(one, step, expected::add);
      trial.step(other, step, actual::add);
      assertThat(trial.save(other))
          .as("%s saved twice in a row after step %d", trial, step)
          .isEqualTo(trial.save(other));
    }
    assertThat(trial.save(other))
        .as("snapshots of two instances of %s after the same input", trial)
        .isEqualTo(trial.save(one));
    trial.end(one, expected::add);
    trial.end(other, actual::add);
    assertThat(actual)
        .as("incidents of two instances of %s given the same input", trial)
        .isEqualTo(expected)
        .isEqualTo(wholeRun(trial));
    assertThat(other.counters())
        .as("counters of two instances of %s given the same input", trial)
        .isEqualTo(one.counters());
  }

  static void continuesFromAnyCut(CorrelatorTrial trial) {
    for (int cut : CUTS) {
      Correlator whole = trial.create();
      for (int step = 0; step < cut; step++) {
        trial.step(whole, step, incident -> {});
      }
      byte[] state = trial.save(whole);
      Correlator restored = trial.restore(state);
      assertThat(trial.save(restored))
          .as("%s saved after step %d, restored and saved again", trial, cut)
          .isEqualTo(state);
      List<Incident> expected = new ArrayList<>();
      List<Incident> actual = new ArrayList<>();
      for (int step = cut; step < STEPS; step++) {
        trial.step(whole, step, expected::add);
        trial.step(restored, step, actual::add);
      }
      assertThat(trial.save(restored))
          .as("snapshot of %s at step %d after an earlier one at step %d", trial, STEPS, cut)
          .isEqualTo(trial.save(whole));
      trial.end(whole, expected::add);
      trial.end(restored, actual::add);
      assertThat(actual)
          .as("incidents of %s after a snapshot at step %d", trial, cut)
          .isEqualTo(expected);
    }
  }

  /**
   * Compares averages: how much is open at a time moves with the stream, but steady growth makes
   * the last quarter more than twice the second.
   */
  static void stopsGrowing(CorrelatorTrial trial) {
    int quarter = trial.fullAfter() * CorrelatorTrial.STEPS_PER_ANOMALY;
    Correlator correlator = trial.create();
    LongSummaryStatistics second = new LongSummaryStatistics();
    LongSummaryStatistics last = new LongSummaryStatistics();
    for (int step = 0; step < 4 * quarter; step++) {
      trial.step(correlator, step, incident -> {});
      if (step % STEPS_BETWEEN_SIZES == 0 && step / quarter == 1) {
        second.accept(trial.save(correlator).length);
      } else if (step % STEPS_BETWEEN_SIZES == 0 && step / quarter == 3) {
        last.accept(trial.save(correlator).length);
      }
    }
    assertThat(last.getAverage())
        .as(
            "average snapshot of %s, in bytes, in the last quarter of %d anomalies, compared with"
                + " the second. What is closed must be forgotten; if that is later, override"
                + " fullAfter().",
            trial, 4 * trial.fullAfter())
        .isLessThanOrEqualTo(1.5 * second.getAverage() + 256);
  }

  private static List<Incident> wholeRun(CorrelatorTrial trial) {
    List<Incident> incidents = new ArrayList<>();
    Correlator correlator = trial.create();
    for (int step = 0; step < STEPS; step++) {
      trial.step(correlator, step, incidents::add);
    }
    trial.end(correlator, incidents::add);
    return incidents;
  }
}
