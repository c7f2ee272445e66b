package io.shallot.correlation.desk;

import io.shallot.correlation.address.AddressRange;
import io.shallot.correlation.yaml.Yaml;
import io.shallot.correlation.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads suppressions from YAML and collects every fault with its line. */
final class SuppressionReader {

  private static final int MOST_ENTRIES = 10_000;
  private static final Set<String> KEYS =
      Set.of("id", "entity", "name", "category", "from", "until", "owner", "reason");
  private static final Set<String> ENTITY_KEYS = Set.of("role", "kind", "value");

  private final String source;
  private final List<String> faults;
  private final Set<String> ids = new LinkedHashSet<>();

  SuppressionReader(String source, List<String> faults) {
    this.source = source;
    this.faults = faults;
  }

  List<Suppression> read(String text) {
    List<Suppression> entries = new ArrayList<>();
    List<Yaml> documents = YamlReader.read(text, this::fault);
    if (documents.isEmpty() && faults.isEmpty()) {
      fault(1, "it must say something, but was empty");
    }
    for (Yaml document : documents) {
      Optional<Yaml> list = known(document, "the file", Set.of("suppressions"), "suppressions");
      if (list.isEmpty()) {
        fault(document.line(), "it must have a list 'suppressions'");
      } else if (list.get() instanceof Yaml.Items items && items.items().size() <= MOST_ENTRIES) {
        items.items().forEach(item -> entry(item).ifPresent(entries::add));
      } else {
        fault(
            list.get().line(),
            "'suppressions' must be a list of at most " + MOST_ENTRIES + " entries");
      }
    }
    return entries;
  }

  private Optional<Suppression> entry(Yaml node) {
    int before = faults.size();
    Optional<Yaml.Mapping> read = mapping(node, "a suppression", KEYS);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Yaml.Mapping keys = read.get();
    String id = required(keys, "id");
    String owner = required(keys, "owner");
    String until = required(keys, "until");
    long fromMillis = moment(keys, "from", Long.MIN_VALUE);
    long untilMillis = until.isEmpty() ? Long.MAX_VALUE : moment(keys, "until", Long.MAX_VALUE);
    List<EntityPattern> entities = entities(keys);
    List<TextPattern> names = texts(keys, "name");
    List<TextPattern> categories = texts(keys, "category");
    if (!id.isEmpty() && !ids.add(id)) {
      fault(keys.line(), "an id must come once, but '" + id + "' comes twice");
    }
    if (entities.isEmpty() && names.isEmpty() && categories.isEmpty() && faults.size() == before) {
      fault(
          keys.line(),
          "it must say what to suppress by entity, name or category, but has none of them");
    }
    if (untilMillis <= fromMillis) {
      fault(keys.line(), "it must expire after it begins, but 'until' is not after 'from'");
    }
    String reason = keys.find("reason").map(value -> text(value, "reason")).orElse("");
    return faults.size() > before
        ? Optional.empty()
        : Optional.of(
            new Suppression(
                id, owner, reason, fromMillis, untilMillis, entities, names, categories));
  }

  private List<EntityPattern> entities(Yaml.Mapping keys) {
    List<EntityPattern> patterns = new ArrayList<>();
    for (Yaml each : items(keys, "entity")) {
      if (each instanceof Yaml.Mapping) {
        mapping(each, "an entity", ENTITY_KEYS)
            .ifPresent(
                parts ->
                    patterns.add(
                        new EntityPattern(
                            pattern(parts, "role"),
                            pattern(parts, "kind"),
                            parts.find("value").map(value -> text(value, "value")).orElse("*"))));
      } else {
        String value = text(each, "entity");
        if (value.contains("/") && AddressRange.parse(value).isEmpty()) {
          fault(each.line(), "a block of addresses must be like 10.0.0.0/8, but was " + value);
        }
        patterns.add(new EntityPattern(Optional.empty(), Optional.empty(), value));
      }
    }
    return patterns;
  }

  private Optional<TextPattern> pattern(Yaml.Mapping keys, String key) {
    return keys.find(key).map(value -> new TextPattern(text(value, key)));
  }

  private List<TextPattern> texts(Yaml.Mapping keys, String key) {
    return items(keys, key).stream().map(each -> new TextPattern(text(each, key))).toList();
  }

  private static List<Yaml> items(Yaml.Mapping keys, String key) {
    Optional<Yaml> value = keys.find(key);
    if (value.isEmpty()) {
      return List.of();
    }
    return value.get() instanceof Yaml.Items list ? list.items() : List.of(value.get());
  }

  private String required(Yaml.Mapping keys, String key) {
    Optional<Yaml> value = keys.find(key);
    if (value.isEmpty()) {
      fault(keys.line(), "a suppression needs '" + key + "'");
    }
    return value.map(each -> text(each, key)).orElse("");
  }

  private long moment(Yaml.Mapping keys, String key, long otherwise) {
    Optional<Yaml> value = keys.find(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    String text = text(value.get(), key);
    Optional<Long> millis = Verdict.moment(text);
    if (millis.isEmpty() && !text.isEmpty()) {
      fault(
          value.get().line(),
          "'"
              + key
              + "' must be a day (2024-01-31) or a moment (2024-01-31T12:00:00Z), but was "
              + text);
    }
    return millis.orElse(otherwise);
  }

  private String text(Yaml value, String key) {
    if (value instanceof Yaml.Text text && !text.value().isBlank() && !text.isNothing()) {
      return text.value();
    }
    fault(value.line(), "'" + key + "' must be a text that says something");
    return "";
  }

  private Optional<Yaml> known(Yaml node, String what, Set<String> keys, String key) {
    return mapping(node, what, keys).flatMap(mapping -> mapping.find(key));
  }

  /** Returns a mapping that has at least one key, and none but these. */
  private Optional<Yaml.Mapping> mapping(Yaml node, String what, Set<String> known) {
    if (!(node instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
      fault(node.line(), what + " must be a mapping");
      return Optional.empty();
    }
    for (Yaml.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        fault(
            entry.line(),
            what + " has no '" + entry.key() + "'; there are " + known.stream().sorted().toList());
      }
    }
    return Optional.of(mapping);
  }

  private void fault(int line, String rule) {
    faults.add(source + ":" + line + ": " + rule);
  }
}
