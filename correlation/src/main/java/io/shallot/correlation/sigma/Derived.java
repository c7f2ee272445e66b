package io.shallot.correlation.sigma;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What findings say of themselves, by the names that rules use; of the record only its type. */
final class Derived {

  private static final String PREFIX = "finding.";
  private static final String ENTITY = "entity.";
  private static final Map<String, Function<Finding, List<String>>> VALUES = values();

  private Derived() {}

  /** Returns what gives the values of a field; gives none for a field that nobody knows. */
  static Function<Finding, List<String>> of(String name) {
    String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    Function<Finding, List<String>> known = VALUES.get(bare);
    if (known != null) {
      return known;
    }
    if (name.startsWith(ENTITY)) {
      return entity(name.substring(ENTITY.length()));
    }
    String role = FieldNames.entity(name);
    return role.isEmpty() ? finding -> List.of() : entity(role);
  }

  /** Tells whether a name is that of something every finding of some kind has. */
  static boolean knows(String name) {
    return name.startsWith(PREFIX)
        ? VALUES.containsKey(name.substring(PREFIX.length()))
        : name.startsWith(ENTITY);
  }

  /** The first entity of a role, else the first of a kind. */
  private static Function<Finding, List<String>> entity(String roleOrKind) {
    return finding -> {
      String found = "";
      for (Entity each : finding.entities()) {
        if (each.role().equals(roleOrKind)) {
          return List.of(each.value());
        }
        if (found.isEmpty() && each.kind().equals(roleOrKind)) {
          found = each.value();
        }
      }
      return found.isEmpty() ? List.of() : List.of(found);
    };
  }

  private static Map<String, Function<Finding, List<String>>> values() {
    Map<String, Function<Finding, List<String>>> all = new HashMap<>();
    all.put("kind", finding -> List.of(finding.kind().name().toLowerCase(Locale.ROOT)));
    all.put("name", finding -> List.of(finding.name()));
    all.put("id", finding -> List.of(finding.id()));
    all.put("type", finding -> finding.event().map(each -> List.of(each.type())).orElse(List.of()));
    all.put(
        "severity",
        finding ->
            finding
                .severity()
                .map(each -> List.of(each.name().toLowerCase(Locale.ROOT)))
                .orElse(List.of()));
    all.put("category", Finding::categories);
    all.put("technique", Finding::techniques);
    all.put("tactic", finding -> finding.tactics().stream().map(Tactic::word).toList());
    all.put("p_value", finding -> number(finding.pValue()));
    all.put("score", finding -> number(-StrictMath.log10(finding.pValue())));
    all.put("duration", finding -> number((finding.endMillis() - finding.startMillis()) / 1000.0));
    for (String role : List.of("source", "destination", "host", "user", "domain", "service")) {
      all.put(role, entity(role));
    }
    all.put("metric", ofAnomaly(anomaly -> List.of(anomaly.metric().name())));
    all.put("title", ofAnomaly(anomaly -> List.of(anomaly.metric().title())));
    all.put("unit", ofAnomaly(anomaly -> List.of(anomaly.metric().unit())));
    all.put("detector", ofAnomaly(Anomaly::detectors));
    all.put("direction", ofAnomaly(anomaly -> word(anomaly.direction())));
    all.put("phase", ofAnomaly(anomaly -> word(anomaly.phase())));
    all.put("points", ofAnomaly(anomaly -> List.of(Integer.toString(anomaly.strangePoints()))));
    all.put("observed", numberOf(anomaly -> anomaly.peak().observed()));
    all.put("expected", numberOf(anomaly -> anomaly.peak().expected()));
    all.put(
        "deviation", numberOf(anomaly -> anomaly.peak().observed() - anomaly.peak().expected()));
    return Map.copyOf(all);
  }

  private static Function<Finding, List<String>> ofAnomaly(Function<Anomaly, List<String>> values) {
    return finding -> finding.anomaly().map(values).orElse(List.of());
  }

  private static Function<Finding, List<String>> numberOf(ToDoubleFunction<Anomaly> number) {
    return ofAnomaly(anomaly -> number(number.applyAsDouble(anomaly)));
  }

  private static List<String> number(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? List.of()
        : List.of(
            value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value));
  }

  private static List<String> word(Enum<?> value) {
    return List.of(value.name().toLowerCase(Locale.ROOT));
  }
}
