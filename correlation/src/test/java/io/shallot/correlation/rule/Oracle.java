package io.shallot.correlation.rule;

import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What rules should find, computed slowly from whole lists. All times are whole seconds; in order.
 */
final class Oracle {

  private Oracle() {}

  /** An item of a group. */
  record Seen(long time, String name, String user, double bytes) {}

  /** A match: rule, group, start and end. */
  record Found(String rule, String host, long start, long end) {

    @Override
    public String toString() {
      return host + " " + rule + " " + start + "-" + end;
    }
  }

  /** Returns the matches of one rule, in order of end and host. */
  static List<Found> matches(Rules.Draft rule, Map<String, List<Seen>> byHost, long watermark) {
    List<Found> all = new ArrayList<>();
    byHost.forEach(
        (host, items) -> {
          List<Seen> own =
              items.stream().filter(item -> rule.operands().contains(item.name())).toList();
          for (long[] span : spans(rule, own, watermark)) {
            all.add(new Found(rule.id(), host, span[0], span[1]));
          }
        });
    return all;
  }

  private static List<long[]> spans(Rules.Draft rule, List<Seen> items, long watermark) {
    return switch (rule.type()) {
      case EVENT_COUNT, VALUE_COUNT -> {
        CorrelationRule.Comparison first = bounds(rule).get(0).comparison();
        boolean exact = bounds(rule).size() > 1 || first == CorrelationRule.Comparison.EQ;
        if (exact) {
          yield windows(rule, items, watermark);
        }
        yield first == CorrelationRule.Comparison.LT
            ? silences(rule, items, watermark)
            : arrivals(rule, items);
      }
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> {
        boolean atLeast = bounds(rule).get(0).comparison() == CorrelationRule.Comparison.GTE;
        yield atLeast ? arrivals(rule, items) : windows(rule, items, watermark);
      }
      case TEMPORAL -> together(rule, items);
      case TEMPORAL_ORDERED -> ordered(rule, items);
    };
  }

  private static List<Bound> bounds(Rules.Draft rule) {
    return ((Condition.Range) rule.condition().orElseThrow()).bounds();
  }

  private static boolean holds(Rules.Draft rule, double value) {
    return bounds(rule).stream()
        .allMatch(
            bound ->
                switch (bound.comparison()) {
                  case GT -> value > bound.value();
                  case GTE -> value >= bound.value();
                  case LT -> value < bound.value();
                  case LTE -> value <= bound.value();
                  case EQ -> value == bound.value();
                  case NEQ -> value != bound.value();
                });
  }

  private static double value(Rules.Draft rule, List<Seen> window) {
    double[] sorted = window.stream().mapToDouble(Seen::bytes).sorted().toArray();
    return switch (rule.type()) {
      case EVENT_COUNT -> window.size();
      case VALUE_COUNT -> window.stream().map(Seen::user).distinct().count();
      case VALUE_SUM -> Arrays.stream(sorted).sum();
      case VALUE_AVG -> Arrays.stream(sorted).sum() / sorted.length;
      case VALUE_MEDIAN -> (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      case VALUE_PERCENTILE, TEMPORAL, TEMPORAL_ORDERED -> throw new IllegalArgumentException();
    };
  }

  private static List<long[]> arrivals(Rules.Draft rule, List<Seen> items) {
    List<long[]> spans = new ArrayList<>();
    List<Seen> window = new ArrayList<>();
    for (Seen item : items) {
      window.removeIf(old -> old.time() <= item.time() - rule.seconds());
      window.add(item);
      if (holds(rule, value(rule, window))) {
        spans.add(new long[] {start(rule, window), item.time()});
        window.clear();
      }
    }
    return spans;
  }

  // Of distinct values each counts at its last time.
  private static long start(Rules.Draft rule, List<Seen> window) {
    if (rule.type() != CorrelationRule.Type.VALUE_COUNT) {
      return window.get(0).time();
    }
    Map<String, Long> last = new TreeMap<>();
    window.forEach(item -> last.put(item.user(), item.time()));
    return last.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private static List<long[]> windows(Rules.Draft rule, List<Seen> items, long watermark) {
    List<long[]> spans = new ArrayList<>();
    for (int i = 0; i < items.size(); ) {
      long start = items.get(i).time();
      long end = start + rule.seconds();
      List<Seen> window =
          items.subList(i, items.size()).stream().filter(item -> item.time() < end).toList();
      if (end <= watermark && holds(rule, value(rule, window))) {
        spans.add(new long[] {start, end});
      }
      i += window.size();
    }
    return spans;
  }

  private static List<long[]> silences(Rules.Draft rule, List<Seen> items, long watermark) {
    List<long[]> spans = new ArrayList<>();
    List<Seen> known = new ArrayList<>();
    for (long second = 0; second < watermark; second++) {
      long now = second;
      items.stream().filter(item -> item.time() == now).forEach(known::add);
      List<Seen> window =
          known.stream().filter(item -> item.time() > now - rule.seconds()).toList();
      if (!known.isEmpty()
          && now >= known.get(0).time() + rule.seconds()
          && holds(rule, value(rule, window))) {
        spans.add(new long[] {now - rule.seconds(), now});
        known.clear();
      }
    }
    return spans;
  }

  private static List<long[]> together(Rules.Draft rule, List<Seen> items) {
    List<long[]> spans = new ArrayList<>();
    Map<String, Long> newest = new LinkedHashMap<>();
    for (Seen item : items) {
      newest.put(item.name(), item.time());
      newest.values().removeIf(time -> time <= item.time() - rule.seconds());
      if (newest.keySet().containsAll(rule.operands())) {
        long start = newest.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        spans.add(new long[] {start, item.time()});
        newest.clear();
      }
    }
    return spans;
  }

  private static List<long[]> ordered(Rules.Draft rule, List<Seen> items) {
    List<long[]> spans = new ArrayList<>();
    List<Seen> since = new ArrayList<>();
    for (Seen item : items) {
      since.add(item);
      long best = -1;
      for (Seen first : since) {
        if (first.time() > item.time() - rule.seconds()
            && first.name().equals(rule.operands().get(0))
            && reaches(rule.operands(), 1, first.time(), since)) {
          best = Math.max(best, first.time());
        }
      }
      if (best >= 0) {
        spans.add(new long[] {best, item.time()});
        since.clear();
      }
    }
    return spans;
  }

  private static boolean reaches(List<String> steps, int step, long from, List<Seen> items) {
    return step == steps.size()
        || items.stream()
            .anyMatch(
                item ->
                    item.time() >= from
                        && item.name().equals(steps.get(step))
                        && reaches(steps, step + 1, item.time(), items));
  }
}
