package io.shallot.telemetry.expression;

import io.shallot.telemetry.zone.Zones;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks the names of an expression up, and gathers what is wrong with them. */
final class Names {

  private final Scope scope;
  private final List<ExpressionFault> faults;

  Names(Scope scope, List<ExpressionFault> faults) {
    this.scope = scope;
    this.faults = faults;
  }

  Zones zones() {
    return scope.zones();
  }

  void fault(Token at, String rule, String value) {
    faults.add(new ExpressionFault(at.column(), rule, value));
  }

  /** Returns what a field holds; nothing, and maybe a fault, if that is not known. */
  Optional<Kind> kind(String field, Token at) {
    Set<Kind> kinds = scope.kinds(field);
    if (kinds.isEmpty() && scope.knowsLogs()) {
      String hint =
          scope.nearestField(field).map(near -> "; did you mean " + near + "?").orElse("");
      fault(at, "a field must be one of " + String.join(", ", scope.logs()) + hint, field);
    }
    if (kinds.size() > 1 && !scope.logs().contains(Vocabulary.ALL_LOGS)) {
      fault(at, "a field must be of one kind in all logs, but is " + Kind.words(kinds), field);
    }
    return kinds.size() == 1 ? Optional.of(kinds.iterator().next()) : Optional.empty();
  }

  /** Says it if a term is of none of the kinds that its place needs. */
  void require(TypedTerm typed, Set<Kind> kinds, Token at) {
    typed
        .kind()
        .filter(kind -> !kinds.contains(kind))
        .ifPresent(
            kind ->
                fault(
                    at,
                    "it must be of kind "
                        + Kind.words(kinds)
                        + ", but "
                        + typed.term().name()
                        + " is of kind "
                        + kind.word(),
                    at.shown()));
  }

  /** Says it if there is no such zone. */
  void requireZone(Token at) {
    Set<String> known = scope.zoneNames();
    if (!known.contains(at.text())) {
      fault(at, "a zone must be one of " + String.join(", ", known), at.shown());
    }
  }

  /** Returns a group of ports. */
  Optional<PortGroup> ports(Token at) {
    Optional<PortGroup> group = Optional.ofNullable(scope.ports().get(at.text()));
    if (group.isEmpty()) {
      String known = String.join(", ", scope.ports().keySet());
      fault(
          at,
          "a group of ports must be " + (known.isEmpty() ? "defined" : "one of " + known),
          at.shown());
    }
    return group;
  }
}
