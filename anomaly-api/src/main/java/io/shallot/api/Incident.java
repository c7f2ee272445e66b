package io.shallot.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person is asked to look at: findings that belong together, ranked and told as a story.
 *
 * @param id the same for the same incident on every run and through all revisions
 * @param revision 1 when it opens, one more each time it is told again
 * @param phase where in its life it is
 * @param severity how urgent
 * @param risk the number behind the severity, at least 0; higher comes first
 * @param start start of its earliest finding
 * @param end end of its latest finding so far, not before the start
 * @param entities whom it is about, most involved first; never empty
 * @param story what happened, in one line
 * @param evidence its findings in order of start, equal ones folded; bounded, never empty
 * @param findings how many findings belong to it, those beyond the evidence included
 * @param timeline the steps it consists of, in order of their start; empty where the correlator
 *     knows none
 * @param whyNow what made this revision be told, in one line; empty where there is nothing to say
 * @param overflow what could not be kept for it, by the name of what dropped it; sorted
 * @param categories what it may be, such as {@code reconnaissance}; most supported first
 * @param techniques ids of ATT&amp;CK techniques, sorted
 * @param mergedInto the id of the incident it has become part of, in phase {@link Phase#MERGED} and
 *     in no other; such a revision is the last one and is not an incident of its own
 */
public record Incident(
    String id,
    int revision,
    Phase phase,
    Severity severity,
    double risk,
    Instant start,
    Instant end,
    List<Entity> entities,
    String story,
    List<Evidence> evidence,
    long findings,
    List<IncidentStage> timeline,
    String whyNow,
    SortedMap<String, Long> overflow,
    List<String> categories,
    List<String> techniques,
    Optional<String> mergedInto) {

  public Incident {
    entities = List.copyOf(entities);
    evidence = List.copyOf(evidence);
    timeline = List.copyOf(timeline);
    overflow = Collections.unmodifiableSortedMap(new TreeMap<>(overflow));
    categories = List.copyOf(categories);
    techniques = List.copyOf(techniques);
    if (evidence.isEmpty() || entities.isEmpty()) {
      throw new IllegalArgumentException("incident " + id + " needs evidence and an entity");
    }
    if (!(risk >= 0) || Double.isInfinite(risk)) {
      throw new IllegalArgumentException("a risk must be finite and at least 0, but was " + risk);
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "incident " + id + " must not end before it starts, but was " + start + " to " + end);
    }
    if (mergedInto.isPresent() != (phase == Phase.MERGED)) {
      throw new IllegalArgumentException(
          "incident " + id + " names another it was merged into if it was, but is " + phase);
    }
    if (revision < 1) {
      throw new IllegalArgumentException("revisions count from 1, but this was " + revision);
    }
    if (findings < evidence.size()) {
      throw new IllegalArgumentException(
          "incident " + id + " has " + evidence.size() + " pieces of evidence, but " + findings);
    }
  }

  /**
   * Returns an incident made of anomalies alone, without timeline and overflow.
   *
   * @param anomalies its evidence in order of start; never empty
   * @param uncounted how many more anomalies belong to it, at least 0
   */
  public static Incident ofAnomalies(
      String id,
      int revision,
      Phase phase,
      Severity severity,
      double risk,
      Instant start,
      Instant end,
      List<Entity> entities,
      String story,
      List<Anomaly> anomalies,
      long uncounted,
      List<String> categories,
      List<String> techniques,
      Optional<String> mergedInto) {
    return new Incident(
        id,
        revision,
        phase,
        severity,
        risk,
        start,
        end,
        entities,
        story,
        anomalies.stream().map(anomaly -> Evidence.of(Finding.of(anomaly))).toList(),
        anomalies.size() + uncounted,
        List.of(),
        "",
        Collections.emptySortedMap(),
        categories,
        techniques,
        mergedInto);
  }

  /** Returns the anomalies among its evidence, in order of start. */
  public List<Anomaly> anomalies() {
    return evidence.stream().flatMap(each -> each.finding().anomaly().stream()).toList();
  }
}
