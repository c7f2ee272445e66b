package io.shallot.telemetry.expression;

import java.util.Optional;

/**
 * A term and what it holds.
 *
 * @param term the term
 * @param kind its kind; nothing if that is not known, so that one fault does not bring others
 */
record TypedTerm(Term term, Optional<Kind> kind) {

  static TypedTerm of(Term term, Kind kind) {
    return new TypedTerm(term, Optional.of(kind));
  }
}
