package io.shallot.correlation.sigma;

import io.shallot.correlation.sigma.CorrelationRule.Bound;
import io.shallot.correlation.sigma.CorrelationRule.Comparison;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads bounds of a number, such as {@code {gt: 100, lte: 200}}. */
final class Bounds {

  static final List<String> KEYS = List.of("gt", "gte", "lt", "lte", "eq", "neq");

  private Bounds() {}

  /**
   * Returns the bounds that a mapping has, at least one; other keys are left alone.
   *
   * @param key what they are the value of, for messages
   */
  static List<Bound> read(String key, Yaml.Mapping mapping, Faults faults) {
    List<Bound> bounds = new ArrayList<>();
    for (Yaml.Entry entry : mapping.entries()) {
      if (KEYS.contains(entry.key())) {
        double value = Decimal.of(entry.value().shown());
        if (Double.isNaN(value)) {
          faults.add(key + ": " + entry.key(), entry.value(), "it must be a number");
        }
        bounds.add(new Bound(Comparison.valueOf(entry.key().toUpperCase(Locale.ROOT)), value));
      }
    }
    if (bounds.isEmpty()) {
      faults.add(
          mapping.line(), key + ": it must have one of " + String.join(", ", KEYS) + " (none)");
    }
    return bounds;
  }
}
