package io.shallot.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person is asked to look at: anomalies that belong together, ranked and told as a story.
 *
 * @param id the same for the same incident on every run and through all revisions
 * @param revision 1 when it opens, one more each time it is told again
 * @param phase where in its life it is
 * @param severity how urgent
 * @param risk the number behind the severity, at least 0; higher comes first
 * @param start start of its earliest anomaly
 * @param end end of its latest anomaly so far, not before the start
 * @param entities whom it is about, most involved first; never empty
 * @param story what happened, in one line
 * @param evidence its anomalies in order of start; never empty
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
    List<Anomaly> evidence,
    List<String> categories,
    List<String> techniques,
    Optional<String> mergedInto) {

  public Incident {
    entities = List.copyOf(entities);
    evidence = List.copyOf(evidence);
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
  }
}
