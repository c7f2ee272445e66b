package io.shallot.correlation.sigma;

import io.shallot.correlation.sigma.CorrelationRule.Condition.Range;
import io.shallot.correlation.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads correlation rules as they are written. */
final class CorrelationReader {

  private static final List<String> KEYS =
      List.of("type", "rules", "group-by", "timespan", "aliases", "condition", "generate");
  private static final Set<CorrelationRule.Type> TEMPORAL =
      EnumSet.of(CorrelationRule.Type.TEMPORAL, CorrelationRule.Type.TEMPORAL_ORDERED);
  private static final Map<String, Long> SECONDS =
      Map.of(
          "s",
          1L,
          "m",
          60L,
          "h",
          3_600L,
          "d",
          86_400L,
          "w",
          604_800L,
          "M",
          2_629_746L,
          "y",
          31_556_952L);
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final Faults faults;

  CorrelationReader(Faults faults) {
    this.faults = faults;
  }

  /** Returns what is written; nothing if too much is missing, which is told. */
  Optional<CorrelationDraft> read(Yaml.Mapping root, RuleHeader header) {
    Optional<Yaml.Mapping> section = new Keys(root, faults).map("correlation");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Keys keys = new Keys(section.get(), faults);
    keys.only("correlation", KEYS);
    keys.required("type");
    Optional<CorrelationRule.Type> type = keys.word("type", CorrelationRule.Type.values());
    Duration timespan =
        keys.required("timespan").map(text -> timespan(keys, text)).orElse(Duration.ZERO);
    List<String> groupBy = keys.texts("group-by").stream().map(Yaml.Text::value).toList();
    Map<String, List<Yaml.Entry>> aliases = new LinkedHashMap<>();
    keys.map("aliases").ifPresent(mapping -> aliases(mapping, aliases));
    boolean generate = flag(keys, "generate") || flag(new Keys(root, faults), "generate");
    return type.map(
        known ->
            new CorrelationDraft(
                header,
                known,
                keys.texts("rules"),
                groupBy,
                aliases,
                timespan,
                range(keys, known),
                formula(keys, known),
                generate,
                keys.mapping().find("condition").orElse(keys.mapping()).line(),
                faults));
  }

  private Duration timespan(Keys keys, String text) {
    String unit = text.isEmpty() ? "" : text.substring(text.length() - 1);
    boolean wellFormed = text.matches("[1-9][0-9]{0,8}[smhdwMy]");
    Duration length =
        wellFormed
            ? Duration.ofSeconds(
                Long.parseLong(text.substring(0, text.length() - 1))
                    * SECONDS.getOrDefault(unit, 0L))
            : Duration.ZERO;
    if (!wellFormed || length.compareTo(LONGEST) > 0) {
      faults.add(
          "timespan",
          keys.mapping().find("timespan").orElse(keys.mapping()),
          "it must be a whole number with s, m, h, d, w, M or y, of at most 10 years");
    }
    return length;
  }

  private void aliases(Yaml.Mapping mapping, Map<String, List<Yaml.Entry>> aliases) {
    Keys keys = new Keys(mapping, faults);
    for (Yaml.Entry alias : mapping.entries()) {
      keys.map(alias.key())
          .ifPresent(
              fields -> {
                Keys inner = new Keys(fields, faults);
                fields.entries().forEach(field -> inner.text(field.key()));
                aliases.put(alias.key(), fields.entries());
              });
    }
  }

  private static boolean flag(Keys keys, String key) {
    Optional<String> text = keys.text(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      keys.faults().add(key, keys.mapping().find(key).orElseThrow(), "it must be true or false");
    }
    return text.filter("true"::equals).isPresent();
  }

  private Optional<Formula> formula(Keys keys, CorrelationRule.Type type) {
    Optional<Yaml> condition = keys.mapping().find("condition");
    if (condition.isEmpty() || !(condition.get() instanceof Yaml.Text text)) {
      return Optional.empty();
    }
    if (!TEMPORAL.contains(type)) {
      faults.add("condition", text, "only temporal rules may combine rules by words");
      return Optional.empty();
    }
    try {
      return Optional.of(Formula.parse(text.value()));
    } catch (IllegalArgumentException refused) {
      faults.add("condition", text, String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Range> range(Keys keys, CorrelationRule.Type type) {
    Optional<Yaml> condition = keys.mapping().find("condition");
    if (condition.isEmpty() && !TEMPORAL.contains(type)) {
      faults.add(keys.mapping().line(), "condition: it must be there (missing)");
    }
    if (condition.isPresent() && condition.get() instanceof Yaml.Items list) {
      faults.add("condition", list, "it must be bounds, or names joined by and, or, not");
    }
    if (condition.isEmpty() || !(condition.get() instanceof Yaml.Mapping mapping)) {
      return Optional.empty();
    }
    Keys inner = new Keys(mapping, faults);
    List<String> known = new ArrayList<>(Bounds.KEYS);
    boolean values = type != CorrelationRule.Type.EVENT_COUNT && !TEMPORAL.contains(type);
    if (values) {
      known.add("field");
    }
    if (type == CorrelationRule.Type.VALUE_PERCENTILE) {
      known.add("percentile");
    }
    inner.only("condition", known);
    String field = values ? field(inner) : "";
    double percentile =
        type == CorrelationRule.Type.VALUE_PERCENTILE ? percentile(inner) : Double.NaN;
    return Optional.of(new Range(Bounds.read("condition", mapping, faults), field, percentile));
  }

  private String field(Keys condition) {
    List<Yaml.Text> fields = condition.texts("field");
    if (fields.size() != 1) {
      faults.add(
          condition.mapping().line(),
          "condition: field: there must be one field (" + fields.size() + ")");
    }
    return fields.isEmpty() ? "" : fields.get(0).value();
  }

  /** Without a percentile the middle is meant: the specification does not say. */
  private double percentile(Keys condition) {
    Optional<String> text = condition.text("percentile");
    double percentile = text.map(Decimal::of).orElse(50.0);
    if (!(percentile > 0 && percentile < 100)) {
      faults.add(
          "percentile",
          condition.mapping().find("percentile").orElse(condition.mapping()),
          "it must be more than 0 and less than 100");
    }
    return percentile;
  }
}
