package io.shallot.telemetry.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds atoms that cannot all be as they must. */
final class Contradictions {

  private static final Map<String, List<Boolean>> WAYS =
      Map.of(
          "in", List.of(false, true),
          "out", List.of(true, false),
          "internal", List.of(true, true),
          "external", List.of(false, false));

  private Contradictions() {}

  /** Returns what contradicts each other; nothing if no contradiction is found. */
  static Optional<String> in(List<Atom> atoms) {
    Set<Atom> all = new HashSet<>(atoms);
    for (Atom atom : atoms) {
      if (all.contains(new Atom(atom.condition(), !atom.holds()))) {
        return Optional.of(words(atoms));
      }
    }
    Set<Term> terms = new LinkedHashSet<>();
    atoms.forEach(atom -> atom.term().ifPresent(terms::add));
    for (Term term : terms) {
      List<Atom> about =
          atoms.stream().filter(atom -> atom.term().filter(term::equals).isPresent()).toList();
      if (isNever(about)) {
        return Optional.of(words(about));
      }
    }
    return isNoWay(atoms) ? Optional.of(words(atoms)) : Optional.empty();
  }

  /** Tells whether nothing can be as these atoms about one term want it. */
  private static boolean isNever(List<Atom> atoms) {
    boolean blank =
        atoms.stream().anyMatch(a -> a.holds() && a.condition() instanceof Condition.Blank);
    boolean set = atoms.stream().anyMatch(a -> a.needed().isPresent() && !takesEmpty(a));
    return (blank && set) || isNoText(atoms) || isNoNumber(atoms) || isNoZone(atoms);
  }

  private static boolean takesEmpty(Atom atom) {
    return atom.condition() instanceof Condition.In in && in.values().contains("");
  }

  private static boolean isNoText(List<Atom> atoms) {
    Optional<Set<String>> left = Optional.empty();
    for (Atom atom : atoms) {
      if (atom.holds() && atom.condition() instanceof Condition.In in) {
        Set<String> values = new TreeSet<>(in.values());
        left.ifPresent(values::retainAll);
        left = Optional.of(values);
      }
    }
    if (left.isEmpty()) {
      return false;
    }
    for (Atom atom : atoms) {
      if (!atom.holds() && atom.condition() instanceof Condition.In in) {
        left.get().removeAll(in.values());
      } else if (atom.holds() && atom.condition() instanceof Condition.Compare compare) {
        left.get().removeIf(text -> !Interval.all().and(compare).contains(text));
      }
    }
    return left.get().isEmpty();
  }

  private static boolean isNoNumber(List<Atom> atoms) {
    Interval interval = Interval.all();
    boolean isNumber = false;
    for (Atom atom : atoms) {
      if (atom.holds() && atom.condition() instanceof Condition.Compare compare) {
        interval = interval.and(compare);
        isNumber = true;
      }
    }
    for (Atom atom : atoms) {
      if (isNumber && !atom.holds() && atom.condition() instanceof Condition.Compare compare) {
        interval = interval.andNot(compare);
      }
    }
    return interval.isEmpty();
  }

  private static boolean isNoZone(List<Atom> atoms) {
    for (Atom inside : atoms) {
      for (Atom outside : atoms) {
        if (inside.holds()
            && !outside.holds()
            && inside.condition() instanceof Condition.InZone in
            && outside.condition() instanceof Condition.InZone out
            && out.in().containsAll(in.in())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tells whether no way through the network is as the direction and its ends must be. */
  private static boolean isNoWay(List<Atom> atoms) {
    List<String> ways = new ArrayList<>();
    WAYS.keySet().stream().sorted().filter(way -> isWay(way, atoms)).forEach(ways::add);
    boolean asked =
        atoms.stream()
            .anyMatch(atom -> atom.holds() && atom.term().orElse(null) instanceof Term.Direction);
    return asked && ways.isEmpty();
  }

  private static boolean isWay(String way, List<Atom> atoms) {
    List<Boolean> ends = WAYS.getOrDefault(way, List.of());
    for (Atom atom : atoms) {
      if (atom.condition() instanceof Condition.In in
          && in.of() instanceof Term.Direction
          && in.values().contains(way) != atom.holds()) {
        return false;
      }
      if (atom.condition() instanceof Condition.Local local
          && ends.get(local.end() == Condition.End.ORIGINATOR ? 0 : 1) != atom.holds()) {
        return false;
      }
    }
    return true;
  }

  private static String words(List<Atom> atoms) {
    return atoms.stream()
        .map(atom -> atom.holds() ? atom.condition() : Condition.not(atom.condition()))
        .map(Condition::name)
        .distinct()
        .collect(Collectors.joining(" and "));
  }
}
