package io.shallot.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the categories of metrics that are no tactics of ATT&amp;CK themselves mean in its words.
 */
final class CategoryTactics {

  private static final Map<String, Set<Tactic>> TABLE =
      Map.ofEntries(
          Map.entry("brute_force", EnumSet.of(Tactic.CREDENTIAL_ACCESS)),
          Map.entry("dictionary_attack", EnumSet.of(Tactic.CREDENTIAL_ACCESS)),
          Map.entry("service_offline", EnumSet.of(Tactic.IMPACT)),
          Map.entry("traffic_hijacking", EnumSet.of(Tactic.CREDENTIAL_ACCESS, Tactic.COLLECTION)),
          Map.entry("reconnaissance", EnumSet.of(Tactic.RECONNAISSANCE, Tactic.DISCOVERY)),
          Map.entry("denial_of_service", EnumSet.of(Tactic.IMPACT)),
          Map.entry("penetration", EnumSet.of(Tactic.INITIAL_ACCESS)),
          Map.entry("new_client_app", EnumSet.of(Tactic.EXECUTION, Tactic.COMMAND_AND_CONTROL)),
          Map.entry("phishing", EnumSet.of(Tactic.INITIAL_ACCESS)),
          Map.entry("dns_killswitch", EnumSet.of(Tactic.COMMAND_AND_CONTROL)),
          Map.entry("dhcp_starvation", EnumSet.of(Tactic.IMPACT)),
          Map.entry("dns_zone_transfer", EnumSet.of(Tactic.RECONNAISSANCE, Tactic.DISCOVERY)));

  private CategoryTactics() {}

  /** Returns the tactics of categories, in the order of the kill chain. */
  static Set<Tactic> of(List<String> categories) {
    Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    for (String category : categories) {
      Set<Tactic> known = TABLE.get(category);
      if (known != null) {
        tactics.addAll(known);
      } else {
        Tactic.of(category).ifPresent(tactics::add);
      }
    }
    return tactics;
  }
}
