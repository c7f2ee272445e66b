package io.shallot.correlation.desk;

import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.Incident;
import io.shallot.api.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is left of an incident when suppressions and verdicts are taken into account.
 *
 * @param factor what its risk is multiplied by: from 0, nothing of it is to be told, to 2
 * @param covered how many of its findings need not be told
 * @param by ids of the suppressions and verdicts that cover them, with numbers
 */
record Weighing(double factor, long covered, Map<String, Long> by) {

  // Each piece of evidence weighs 1; 0 if a suppression or the word "expected" covers it, a tenth
  // if what is like it was judged false, 2 if it was judged true. What a person held for true is
  // not hidden by a pattern, and of several verdicts the newest goes. A name weighs as much as the
  // heaviest evidence of it, and the factor is the average over names: so one strange thing among
  // a thousand suppressed ones of one name still weighs half, as it would in the risk.
  //
  // Findings beyond the evidence that an incident keeps are taken to be like those it kept.

  private static final double FALSE = 0.1;
  private static final double TRUE = 2;

  static Weighing of(Incident incident, Suppressions suppressions, Judgements judgements) {
    Map<String, Double> byName = new LinkedHashMap<>();
    Map<String, Long> by = new TreeMap<>();
    long covered = 0;
    for (Evidence evidence : incident.evidence()) {
      Finding finding = evidence.finding();
      long lastMillis = evidence.last().toEpochMilli();
      Optional<Judgement> judged = judgements.on(finding, lastMillis);
      double weight = judged.map(Weighing::weight).orElse(1.0);
      if (weight == 0) {
        by.merge(
            "expected." + judged.map(Judgement::incident).orElse(""), evidence.count(), Long::sum);
      } else if (weight <= 1) {
        Optional<Suppression> suppression = suppressions.covering(finding, lastMillis);
        if (suppression.isPresent()) {
          weight = 0;
          by.merge(suppression.get().id(), evidence.count(), Long::sum);
        }
      }
      covered += weight == 0 ? evidence.count() : 0;
      byName.merge(finding.name(), weight, Math::max);
    }
    double sum = 0;
    for (double weight : byName.values()) {
      sum += weight;
    }
    return new Weighing(sum / byName.size(), covered, by);
  }

  private static double weight(Judgement judgement) {
    return switch (judgement.word()) {
      case TRUE -> TRUE;
      case FALSE -> FALSE;
      case EXPECTED -> 0;
      case UNDO -> throw new IllegalStateException("what was taken back weighs nothing");
    };
  }

  /** Tells whether nothing of it is to be told. */
  boolean hidden() {
    return factor == 0;
  }

  /** Returns the severity that is left of one. */
  Severity severity(Severity whole) {
    if (factor > 1) {
      return whole.compareTo(Severity.HIGH) < 0 ? Severity.HIGH : whole;
    }
    if (factor < 0.15) {
      return Severity.LOW;
    }
    return factor < 0.75 ? oneLower(whole) : whole;
  }

  private static Severity oneLower(Severity whole) {
    return switch (whole) {
      case CRITICAL -> Severity.HIGH;
      case HIGH -> Severity.MEDIUM;
      case MEDIUM, LOW -> Severity.LOW;
    };
  }
}
