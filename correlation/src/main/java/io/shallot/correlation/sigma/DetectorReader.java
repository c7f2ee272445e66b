package io.shallot.correlation.sigma;

import io.shallot.api.Finding;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads rules about what detectors found: {@code detector:} in place of {@code detection:}, with a
 * predicate for each thing an anomaly says.
 */
final class DetectorReader {

  private static final List<String> TEXTS =
      List.of("metric", "name", "category", "tactic", "technique", "direction", "phase");
  private static final List<String> NUMBERS =
      List.of("p_value", "score", "observed", "expected", "deviation", "points", "duration");
  private static final List<String> KEYS = keys();

  private final Faults faults;

  DetectorReader(Faults faults) {
    this.faults = faults;
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(TEXTS);
    keys.addAll(NUMBERS);
    keys.addAll(List.of("type", "kind", "entity"));
    return List.copyOf(keys);
  }

  /** Returns the rule; what is wrong with it is told. */
  DetectionRule read(Yaml.Mapping root, RuleHeader header) {
    Keys outer = new Keys(root, faults);
    List<Criterion> parts = new ArrayList<>();
    outer
        .map("detector")
        .ifPresent(
            detector -> {
              Keys keys = new Keys(detector, faults);
              keys.only("detector", KEYS);
              parts.add(new Criterion.OfKind(kinds(keys)));
              TEXTS.forEach(key -> texts(keys, key, "finding." + key, parts));
              texts(keys, "type", "finding.detector", parts);
              NUMBERS.forEach(key -> numbers(keys, key, parts));
              keys.map("entity").ifPresent(roles -> entities(roles, parts));
            });
    if (root.find("logsource").isPresent()) {
      faults.add(root.line(), "logsource: a rule with detector needs none (there is one)");
    }
    return DetectionRule.of(header, Criterion.all(parts), "");
  }

  private Set<Finding.Kind> kinds(Keys keys) {
    boolean pattern = keys.text("kind").orElse("anomaly").equals("pattern");
    boolean anomaly = keys.text("kind").orElse("anomaly").equals("anomaly");
    if (!pattern && !anomaly) {
      faults.add(
          "kind", keys.mapping().find("kind").orElseThrow(), "it must be anomaly or pattern");
    }
    return Set.of(pattern ? Finding.Kind.PATTERN : Finding.Kind.ANOMALY);
  }

  /** A text with wildcards, or a list of which one must fit. */
  private static void texts(Keys keys, String key, String field, List<Criterion> parts) {
    List<Criterion> values = new ArrayList<>();
    for (Yaml.Text text : keys.texts(key)) {
      values.add(
          new Criterion.FieldFits(
              FindingField.of(field), ValueTest.of(Glob.parse(text.value()), false)));
    }
    if (!values.isEmpty()) {
      parts.add(Criterion.any(values));
    }
  }

  private void numbers(Keys keys, String key, List<Criterion> parts) {
    keys.map(key)
        .ifPresent(
            mapping -> {
              new Keys(mapping, faults).only(key, Bounds.KEYS);
              Bounds.read(key, mapping, faults)
                  .forEach(
                      bound ->
                          parts.add(
                              new Criterion.FieldFits(
                                  FindingField.of("finding." + key),
                                  new ValueTest.Compares(bound.comparison(), bound.value()))));
            });
  }

  private void entities(Yaml.Mapping roles, List<Criterion> parts) {
    SelectionReader reader = new SelectionReader(faults);
    for (Yaml.Entry role : roles.entries()) {
      parts.add(reader.field(new Yaml.Entry("entity." + role.key(), role.line(), role.value())));
    }
  }
}
