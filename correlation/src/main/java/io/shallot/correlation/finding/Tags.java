package io.shallot.correlation.finding;

import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a name means for an attack.
 *
 * @param tactics tactics of ATT&amp;CK, in the order of the kill chain; maybe none
 * @param techniques ids of techniques, such as {@code T1046}; maybe none
 * @param severity how urgent; empty where the name alone does not tell
 */
public record Tags(Set<Tactic> tactics, List<String> techniques, Optional<Severity> severity) {

  /** What is known of a name that is in no table. */
  public static final Tags NONE = new Tags(Set.of(), List.of(), Optional.empty());

  /** Puts the tactics into their order. */
  public Tags {
    tactics = tactics.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(tactics));
    techniques = List.copyOf(techniques);
  }
}
