package io.shallot.correlation.pattern;

import io.shallot.api.Finding;
import io.shallot.api.Phase;
import io.shallot.api.Tactic;
import java.util.List;
import java.util.Locale;

/** What a finding is counted as. */
final class Categories {

  /** What is counted where there is no room for a category of its own. */
  static final String OTHER = "other";

  private Categories() {}

  /** Returns whether a finding counts: plain events, verdicts, patterns and second news do not. */
  static boolean counts(Finding finding) {
    return switch (finding.kind()) {
      case EVENT, VERDICT, PATTERN -> false;
      case ANOMALY ->
          finding.anomaly().map(anomaly -> anomaly.phase() == Phase.OPENED).orElse(true);
      case ALERT, NOTICE, RULE -> true;
    };
  }

  /** Returns its tactics; if it has none, its categories; if none, the first words of its name. */
  static List<String> of(Finding finding) {
    if (!finding.tactics().isEmpty()) {
      return finding.tactics().stream().map(Tactic::word).toList();
    }
    if (!finding.categories().isEmpty()) {
      return finding.categories().stream().distinct().toList();
    }
    return List.of(family(finding.name()));
  }

  /** Returns the first two words of a name, without digits and signs, in lower case. */
  private static String family(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    StringBuilder family = new StringBuilder();
    int words = 0;
    int at = 0;
    while (words < 2 && at < lower.length()) {
      int from = at;
      while (at < lower.length() && Character.isLetter(lower.charAt(at))) {
        at++;
      }
      if (at > from) {
        family.append(words == 0 ? "" : " ").append(lower, from, at);
        words++;
      } else {
        at++;
      }
    }
    return words == 0 ? OTHER : family.toString();
  }
}
