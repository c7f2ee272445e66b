package io.shallot.console.correlate;

import io.shallot.correlation.CorrelationEngine;
import io.shallot.correlation.rule.NearMiss;
import io.shallot.correlation.rule.RuleMatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that came near to firing in a run, and what was missing: the nearest that each rule
 * came for each group, without those that fired in the end.
 */
final class NearMisses {

  private static final int EACH_TIME = 200;
  private static final int MOST = 10_000;

  private record Case(String rule, Map<String, String> group) {}

  private final Map<Case, NearMiss> nearest = new HashMap<>();
  private final Set<Case> fired = new HashSet<>();

  /** Looks at how near each rule is now. */
  void look(CorrelationEngine engine) {
    for (NearMiss miss : engine.nearMisses(EACH_TIME)) {
      Case about = new Case(miss.rule().id(), miss.group());
      NearMiss before = nearest.get(about);
      boolean nearer = before == null || before.share() < miss.share();
      if (nearer && !miss.waiting() && (before != null || nearest.size() < MOST)) {
        nearest.put(about, miss);
      }
    }
  }

  /** Learns that a rule has fired. */
  void fired(RuleMatch match) {
    Case about = new Case(match.rule().id(), match.group());
    nearest.remove(about);
    if (fired.size() < MOST) {
      fired.add(about);
    }
  }

  /** Returns the nearest, nearest first. */
  List<NearMiss> top(int most) {
    return nearest.entrySet().stream()
        .filter(each -> !fired.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .sorted(NearMiss.NEAREST_FIRST)
        .limit(most)
        .toList();
  }
}
