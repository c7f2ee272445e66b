package io.shallot.correlation.sigma;

import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What every rule has.
 *
 * @param id its UUID, or its name, or its title where it has no other; unique among the rules
 * @param name what other rules may call it by; empty where it has none
 * @param title what it finds, in one line
 * @param severity how urgent; empty where the rule gives no level or {@code informational}
 * @param tactics tactics of ATT&amp;CK it is tagged with, in the order of the kill chain
 * @param techniques ids of techniques it is tagged with, such as {@code T1046}, sorted
 * @param tags all its tags
 * @param place file and line it stands at, for messages
 */
public record RuleHeader(
    String id,
    String name,
    String title,
    Optional<Severity> severity,
    Set<Tactic> tactics,
    List<String> techniques,
    List<String> tags,
    String place) {

  public RuleHeader {
    tactics = tactics.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(tactics));
    techniques = List.copyOf(techniques);
    tags = List.copyOf(tags);
  }
}
