package io.shallot.correlation.sigma;

import io.shallot.api.Finding;
import io.shallot.correlation.yaml.Yaml;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which findings a log source of Sigma stands for, by the shipped table {@code logsources.yaml}.
 */
final class LogSources {

  static final List<String> KEYS = List.of("product", "category", "service");

  private static final String ANY = "*";
  private static final Set<Finding.Kind> RECORDS =
      EnumSet.of(Finding.Kind.EVENT, Finding.Kind.ALERT, Finding.Kind.NOTICE);
  private static final List<Row> ROWS = read();

  private record Row(Map<String, String> wanted, Optional<Criterion> criterion) {

    boolean fits(Map<String, String> source) {
      return wanted.entrySet().stream()
          .allMatch(
              each ->
                  each.getValue().equals(ANY)
                      ? source.containsKey(each.getKey())
                      : each.getValue().equals(source.get(each.getKey())));
    }
  }

  private LogSources() {}

  /**
   * Returns what a log source asks of findings; nothing if the table does not know it, so that no
   * finding can come of it.
   *
   * @param source of product, category and service those that a rule names, in small letters
   */
  static Optional<Criterion> criterion(Map<String, String> source) {
    if (source.isEmpty()) {
      return Optional.of(new Criterion.All(List.of()));
    }
    return ROWS.stream()
        .filter(row -> row.fits(source))
        .findFirst()
        .map(
            row ->
                row.criterion.orElseGet(
                    () -> ofTypes(Set.of(source.getOrDefault("service", ""))))); // the log's name
  }

  private static Criterion ofTypes(Set<String> types) {
    return Criterion.all(List.of(new Criterion.OfKind(RECORDS), new Criterion.OfType(types)));
  }

  private static List<Row> read() {
    List<Row> rows = new ArrayList<>();
    for (Yaml item : ((Yaml.Items) FieldNames.resource("logsources.yaml").get(0)).items()) {
      Yaml.Mapping row = (Yaml.Mapping) item;
      Map<String, String> wanted = new LinkedHashMap<>();
      KEYS.forEach(key -> row.find(key).ifPresent(value -> wanted.put(key, value.shown())));
      boolean byService = ANY.equals(wanted.get("service"));
      rows.add(new Row(wanted, byService ? Optional.empty() : Optional.of(criterion(row))));
    }
    return List.copyOf(rows);
  }

  private static Criterion criterion(Yaml.Mapping row) {
    List<Criterion> parts = new ArrayList<>();
    Set<String> types = words(row.find("types"));
    Set<Finding.Kind> kinds =
        words(row.find("kinds")).stream()
            .map(word -> Finding.Kind.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    parts.add(kinds.isEmpty() ? new Criterion.OfKind(RECORDS) : new Criterion.OfKind(kinds));
    if (!types.isEmpty()) {
      parts.add(new Criterion.OfType(types));
    }
    row.find("where")
        .map(where -> ((Yaml.Mapping) where).entries())
        .orElse(List.of())
        .forEach(each -> parts.add(oneOf(each)));
    return Criterion.all(parts);
  }

  private static Criterion oneOf(Yaml.Entry where) {
    FindingField field = FindingField.of(where.key());
    List<Criterion> values = new ArrayList<>();
    for (String word : words(Optional.of(where.value()))) {
      values.add(new Criterion.FieldFits(field, new ValueTest.SameFolded(Folding.fold(word))));
    }
    return Criterion.any(values);
  }

  private static Set<String> words(Optional<Yaml> list) {
    return list.map(
            value ->
                ((Yaml.Items) value)
                    .items().stream()
                        .map(Yaml::shown)
                        .collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }
}
