package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.RuleHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule that has not fired for a group, and what is missing.
 *
 * @param rule the rule
 * @param group the values of the group, by field or alias
 * @param reached the number so far, or how many steps have come
 * @param needed the number at which it fires, or how many steps it takes
 * @param have titles of the rules that matched; empty where the rule only counts
 * @param missing titles of the rules that must match next; empty where the rule only counts
 * @param untilMillis until when what is missing must come or, where the rule waits, when it is
 *     decided, in milliseconds since the epoch
 * @param waiting whether only time is missing: the rule fires then unless something comes
 */
public record NearMiss(
    RuleHeader rule,
    Map<String, String> group,
    double reached,
    double needed,
    List<String> have,
    List<String> missing,
    long untilMillis,
    boolean waiting) {

  /** The nearest to firing first; of equal ones, by rule and group. */
  public static final Comparator<NearMiss> NEAREST_FIRST =
      Comparator.comparingDouble(NearMiss::share)
          .reversed()
          .thenComparing(miss -> miss.rule().id())
          .thenComparing(miss -> miss.group().toString());

  public NearMiss {
    have = List.copyOf(have);
    missing = List.copyOf(missing);
  }

  static NearMiss of(
      CorrelationRule rule, Map<String, String> titles, List<String> values, Progress progress) {
    Map<String, String> group = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      group.put(rule.groupBy().get(i), values.get(i));
    }
    return new NearMiss(
        rule.header(),
        group,
        progress.reached(),
        progress.needed(),
        titles(rule, titles, progress.operands()),
        titles(rule, titles, progress.missing()),
        progress.untilMillis(),
        progress.waiting());
  }

  private static List<String> titles(CorrelationRule rule, Map<String, String> titles, long bits) {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < Math.min(Long.SIZE, rule.rules().size()); i++) {
      if (((bits >> i) & 1) != 0) {
        String id = rule.rules().get(i);
        named.add(titles.getOrDefault(id, id));
      }
    }
    return named;
  }

  /** Returns how much of the way is gone, in [0, 1]; 1 where it only waits. */
  public double share() {
    if (waiting) {
      return 1;
    }
    return needed > 0 ? Math.max(0, Math.min(1, reached / needed)) : 0;
  }

  /** Returns it in one line, such as {@code 4 of 5, until 2024-05-01T12:30:00Z}. */
  public String text() {
    Instant until = Instant.ofEpochMilli(untilMillis);
    if (waiting) {
      return "waiting: decided at " + until;
    }
    String count = number(reached) + " of " + number(needed);
    return missing.isEmpty()
        ? count + ", until " + until
        : count + ", missing " + String.join(", ", missing) + " until " + until;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
