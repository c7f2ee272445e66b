package io.shallot.api.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Anomaly;
import io.shallot.api.Correlator;
import io.shallot.api.Event;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Findings of every kind are taken, and their order between two watermarks does not matter. */
final class FindingRules {

  private static final int BATCHES = 60;
  private static final int BATCH = 4;
  private static final int[] CUTS = {0, 1, 7, 20, 41};

  private FindingRules() {}

  /** What a correlator makes of kinds it does not know is its own affair; it must not fail. */
  static void takesEveryKind(CorrelatorTrial trial) {
    List<Incident> expected = new ArrayList<>();
    Correlator whole = trial.create();
    for (int batch = 0; batch < BATCHES; batch++) {
      give(trial, whole, batch, findings(trial, batch), expected::add);
    }
    trial.end(whole, expected::add);
    CorrelatorRules.areInOrder(trial, expected);
    for (int cut : CUTS) {
      List<Incident> actual = new ArrayList<>();
      Correlator begun = trial.create();
      for (int batch = 0; batch < cut; batch++) {
        give(trial, begun, batch, findings(trial, batch), actual::add);
      }
      byte[] state = trial.save(begun);
      Correlator restored = trial.restore(state);
      assertThat(trial.save(restored))
          .as("%s given findings of every kind, saved, restored and saved again", trial)
          .isEqualTo(state);
      for (int batch = cut; batch < BATCHES; batch++) {
        give(trial, restored, batch, findings(trial, batch), actual::add);
      }
      trial.end(restored, actual::add);
      assertThat(actual)
          .as("incidents of %s given findings of every kind, restored after step %d", trial, cut)
          .isEqualTo(expected);
      assertThat(restored.counters())
          .as("counters of %s given findings of every kind, restored after step %d", trial, cut)
          .isEqualTo(whole.counters());
    }
  }

  static void ignoresTheOrderWithinAStep(CorrelatorTrial trial) {
    Map<String, List<Incident>> expected = revisions(trial, Integer.MAX_VALUE);
    for (int seed = 1; seed <= 5; seed++) {
      assertThat(revisions(trial, seed))
          .as(
              "revisions of each incident of %s when what comes between two watermarks is shuffled"
                  + " with seed %d: sort it, by Finding.ORDER, before you take it",
              trial, seed)
          .isEqualTo(expected);
    }
  }

  private static Map<String, List<Incident>> revisions(CorrelatorTrial trial, int seed) {
    Map<String, List<Incident>> revisions = new LinkedHashMap<>();
    Consumer<Incident> out =
        incident ->
            revisions.computeIfAbsent(incident.id(), unseen -> new ArrayList<>()).add(incident);
    Correlator correlator = trial.create();
    Random random = new Random(seed);
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Finding> findings = findings(trial, batch);
      if (seed != Integer.MAX_VALUE) {
        Collections.shuffle(findings, random);
      }
      give(trial, correlator, batch, findings, out);
    }
    trial.end(correlator, out);
    return revisions;
  }

  private static void give(
      CorrelatorTrial trial,
      Correlator correlator,
      int batch,
      List<Finding> findings,
      Consumer<Incident> out) {
    for (Finding finding : findings) {
      try {
        correlator.accept(finding, out);
      } catch (RuntimeException thrown) {
        throw new AssertionError(
            trial + " must take findings of every kind, but threw at " + finding + ": " + thrown,
            thrown);
      }
    }
    trial.moveTo(correlator, batch * BATCH + BATCH - 1, out);
  }

  /** Returns what comes in a step: anomalies that open, some that close, and all other kinds. */
  private static List<Finding> findings(CorrelatorTrial trial, int batch) {
    List<Finding> findings = new ArrayList<>();
    for (int index = batch * BATCH; index < (batch + 1) * BATCH; index++) {
      Anomaly opened = trial.opened(index);
      findings.add(Finding.of(opened));
      if (batch > 0) {
        findings.add(Finding.of(trial.closed(index - BATCH)));
      }
      for (Finding.Kind kind : Finding.Kind.values()) {
        if (kind != Finding.Kind.ANOMALY) {
          findings.add(other(kind, opened, index));
        }
      }
    }
    return findings;
  }

  private static Finding other(Finding.Kind kind, Anomaly beside, int index) {
    Instant time = beside.start().plusSeconds(index % 7);
    Finding.Builder finding =
        Finding.builder(kind, kind + " " + index % 5, time.toEpochMilli())
            .entities(beside.entities());
    switch (kind) {
      case ALERT -> finding.severity(Severity.HIGH).categories(List.of("reconnaissance"));
      case RULE -> finding.tactics(EnumSet.of(Tactic.DISCOVERY)).techniques(List.of("T1046"));
      case PATTERN -> finding.pValue(1e-5);
      case EVENT ->
          finding.event(Event.of(time, "conn", Map.of("number", Integer.toString(index))));
      case VERDICT ->
          finding.event(
              Event.of(
                  time,
                  "verdict",
                  Map.of("incident", "nobody-knows-it", "verdict", "false", "owner", "kit")));
      case ANOMALY, NOTICE -> {}
    }
    return finding.build();
  }
}
