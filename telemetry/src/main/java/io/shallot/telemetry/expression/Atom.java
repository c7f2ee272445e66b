package io.shallot.telemetry.expression;

import java.util.Optional;

/**
 * A comparison that must hold, or must not.
 *
 * @param condition neither and, or, nor not
 * @param holds whether it must hold
 */
record Atom(Condition condition, boolean holds) {

  /** Returns the term that must be set for this; nothing if it may be unset. */
  Optional<Term> needed() {
    if (condition instanceof Condition.Blank blank) {
      return holds ? Optional.empty() : Optional.of(blank.of());
    }
    if (!holds) {
      return Optional.empty();
    }
    if (condition instanceof Condition.In in && in.values().contains("")) {
      return in.of() instanceof Term.Field ? Optional.of(in.of()) : Optional.empty();
    }
    return term();
  }

  /** Returns what it is about; nothing for a record as a whole. */
  Optional<Term> term() {
    if (condition instanceof Condition.In in) {
      return Optional.of(in.of());
    }
    if (condition instanceof Condition.Blank blank) {
      return Optional.of(blank.of());
    }
    if (condition instanceof Condition.Has has) {
      return Optional.of(has.of());
    }
    if (condition instanceof Condition.Contains contains) {
      return Optional.of(contains.of());
    }
    if (condition instanceof Condition.Compare compare) {
      return Optional.of(compare.of());
    }
    if (condition instanceof Condition.InZone zone) {
      return Optional.of(zone.of());
    }
    if (condition instanceof Condition.InPorts ports) {
      return Optional.of(ports.of());
    }
    if (condition instanceof Condition.Local local) {
      return Optional.of(local.end().address());
    }
    return Optional.empty();
  }
}
