package io.shallot.telemetry.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds conditions that no record can meet: they ask for a field that the log does not have, for a
 * zone without networks, or contradict themselves.
 *
 * <p>It finds what can be seen in the names and constants of a condition, not every contradiction:
 * what it calls out of reach is, what it does not may be.
 */
public final class Reach {

  // A condition is spread out into alternatives, each a list of atoms (comparisons) that must all
  // hold or not hold. It can be met if one alternative is free of contradictions.

  /** More alternatives than a person writes are taken to be within reach. */
  private static final int MOST_ALTERNATIVES = 2_000;

  private final Vocabulary vocabulary;
  private final String log;

  private Reach(Vocabulary vocabulary, String log) {
    this.vocabulary = vocabulary;
    this.log = log;
  }

  /** Returns why no record of a log meets a condition; nothing if one may. */
  public static Optional<Obstacle> obstacle(
      Condition condition, String log, Vocabulary vocabulary) {
    return new Reach(vocabulary, log).obstacle(condition);
  }

  /** Returns why a term is empty in every record of a log; nothing if it may be set. */
  public static Optional<Obstacle> obstacle(Term term, String log, Vocabulary vocabulary) {
    return new Reach(vocabulary, log).obstacle(term);
  }

  private Optional<Obstacle> obstacle(Condition condition) {
    List<List<Atom>> alternatives = alternatives(condition, true);
    if (alternatives.size() >= MOST_ALTERNATIVES) {
      return Optional.empty();
    }
    Optional<Obstacle> worst =
        Optional.of(new Obstacle("a condition must take something", condition.name(), false));
    for (List<Atom> alternative : alternatives) {
      Optional<Obstacle> found = obstacle(alternative);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (worst.filter(Obstacle::wantOfNetworks).isEmpty()) {
        worst = found;
      }
    }
    return worst;
  }

  private Optional<Obstacle> obstacle(List<Atom> alternative) {
    for (Atom atom : alternative) {
      Optional<Obstacle> missing = missing(atom);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Contradictions.in(alternative)
        .map(what -> new Obstacle("a condition must not contradict itself", what, false))
        .or(() -> withoutNetworks(alternative));
  }

  private Optional<Obstacle> missing(Atom atom) {
    return atom.needed().flatMap(this::obstacle);
  }

  private Optional<Obstacle> obstacle(Term term) {
    return term.isIn(field -> !knows() || vocabulary.kind(log, field).isPresent())
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                "it must be made of fields that the log "
                    + log
                    + " has, so that its records can reach the metric",
                term.name(),
                false));
  }

  private boolean knows() {
    return vocabulary.logs().contains(log);
  }

  private static Optional<Obstacle> withoutNetworks(List<Atom> alternative) {
    for (Atom atom : alternative) {
      if (atom.holds()
          && atom.condition() instanceof Condition.InZone zone
          && zone.in().stream().noneMatch(zone.zones()::holdsAny)) {
        return Optional.of(
            new Obstacle(
                "a zone must have networks, so that a record can reach the metric",
                String.join(", ", zone.in()),
                true));
      }
    }
    return Optional.empty();
  }

  private static List<List<Atom>> alternatives(Condition condition, boolean holds) {
    if (condition instanceof Condition.Not not) {
      return alternatives(not.condition(), !holds);
    }
    if (condition instanceof Condition.And and) {
      return holds ? together(and.conditions(), true) : either(and.conditions(), false);
    }
    if (condition instanceof Condition.Or or) {
      return holds ? either(or.conditions(), true) : together(or.conditions(), false);
    }
    return List.of(List.of(new Atom(condition, holds)));
  }

  private static List<List<Atom>> either(List<Condition> conditions, boolean hold) {
    List<List<Atom>> all = new ArrayList<>();
    for (Condition condition : conditions) {
      all.addAll(alternatives(condition, hold));
    }
    return all;
  }

  private static List<List<Atom>> together(List<Condition> conditions, boolean hold) {
    List<List<Atom>> all = List.of(List.of());
    for (Condition condition : conditions) {
      List<List<Atom>> more = alternatives(condition, hold);
      List<List<Atom>> both = new ArrayList<>();
      for (List<Atom> left : all) {
        for (List<Atom> right : more) {
          if (both.size() < MOST_ALTERNATIVES) {
            List<Atom> joined = new ArrayList<>(left);
            joined.addAll(right);
            both.add(joined);
          }
        }
      }
      all = both;
    }
    return all;
  }
}
