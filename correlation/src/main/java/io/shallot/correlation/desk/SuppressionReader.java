package io.shallot.correlation.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads suppressions from YAML and collects every fault with its line. */
final class SuppressionReader {

  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int MOST_ENTRIES = 10_000;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
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
    Optional<Node> root = compose(text);
    if (root.isEmpty()) {
      return entries;
    }
    Map<String, Node> top = mapping(root.get(), "the file", Set.of("suppressions"));
    Node list = top.get("suppressions");
    if (list == null) {
      fault(line(root.get()), "it must have a list 'suppressions'");
    } else if (list instanceof SequenceNode items) {
      if (items.getValue().size() > MOST_ENTRIES) {
        fault(
            line(items),
            "at most " + MOST_ENTRIES + " entries are taken, but had " + items.getValue().size());
        return entries;
      }
      items.getValue().forEach(item -> entry(item).ifPresent(entries::add));
    } else {
      fault(line(list), "'suppressions' must be a list");
    }
    return entries;
  }

  private Optional<Node> compose(String text) {
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(text);
      if (root.isEmpty()) {
        fault(1, "it must say something, but was empty");
      }
      return root;
    } catch (MarkedYamlEngineException broken) {
      fault(
          broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
          "it must be YAML, but " + broken.getProblem());
    } catch (YamlEngineException broken) {
      fault(1, "it must be YAML, but " + broken.getMessage());
    }
    return Optional.empty();
  }

  private Optional<Suppression> entry(Node node) {
    int before = faults.size();
    int line = line(node);
    Map<String, Node> keys = mapping(node, "a suppression", KEYS);
    if (faults.size() > before) {
      return Optional.empty();
    }
    String id = required(keys, "id", line);
    String owner = required(keys, "owner", line);
    String until = required(keys, "until", line);
    long fromMillis = moment(keys, "from", Long.MIN_VALUE);
    long untilMillis = until.isEmpty() ? Long.MAX_VALUE : moment(keys, "until", Long.MAX_VALUE);
    List<EntityPattern> entities = entities(keys);
    List<TextPattern> names = texts(keys, "name");
    List<TextPattern> categories = texts(keys, "category");
    if (!id.isEmpty() && !ids.add(id)) {
      fault(line, "an id must come once, but '" + id + "' comes twice");
    }
    if (entities.isEmpty() && names.isEmpty() && categories.isEmpty() && faults.size() == before) {
      fault(line, "it must say what to suppress by entity, name or category, but has none of them");
    }
    if (untilMillis <= fromMillis) {
      fault(line, "it must expire after it begins, but 'until' is not after 'from'");
    }
    if (faults.size() > before) {
      return Optional.empty();
    }
    String reason = keys.containsKey("reason") ? text(keys.get("reason"), "reason") : "";
    return Optional.of(
        new Suppression(id, owner, reason, fromMillis, untilMillis, entities, names, categories));
  }

  private List<EntityPattern> entities(Map<String, Node> keys) {
    List<EntityPattern> patterns = new ArrayList<>();
    for (Node each : items(keys, "entity")) {
      if (each instanceof MappingNode) {
        Map<String, Node> parts = mapping(each, "an entity", ENTITY_KEYS);
        if (parts.isEmpty()) {
          fault(line(each), "an entity must have a role, a kind or a value, but has none");
        }
        patterns.add(
            new EntityPattern(
                optional(parts, "role"),
                optional(parts, "kind"),
                optional(parts, "value").map(TextPattern::text).orElse("*")));
      } else {
        String value = text(each, "entity");
        if (value.contains("/") && AddressRange.parse(value).isEmpty()) {
          fault(line(each), "a block of addresses must be like 10.0.0.0/8, but was " + value);
        }
        patterns.add(new EntityPattern(Optional.empty(), Optional.empty(), value));
      }
    }
    return patterns;
  }

  private Optional<TextPattern> optional(Map<String, Node> keys, String key) {
    Node node = keys.get(key);
    return node == null ? Optional.empty() : Optional.of(new TextPattern(text(node, key)));
  }

  private List<TextPattern> texts(Map<String, Node> keys, String key) {
    List<TextPattern> patterns = new ArrayList<>();
    items(keys, key).forEach(each -> patterns.add(new TextPattern(text(each, key))));
    return patterns;
  }

  private static List<Node> items(Map<String, Node> keys, String key) {
    Node node = keys.get(key);
    if (node == null) {
      return List.of();
    }
    return node instanceof SequenceNode list ? list.getValue() : List.of(node);
  }

  private String required(Map<String, Node> keys, String key, int line) {
    Node node = keys.get(key);
    if (node == null) {
      fault(line, "a suppression needs '" + key + "'");
      return "";
    }
    return text(node, key);
  }

  private long moment(Map<String, Node> keys, String key, long otherwise) {
    Node node = keys.get(key);
    if (node == null) {
      return otherwise;
    }
    String text = text(node, key);
    Optional<Long> millis = Verdict.moment(text);
    if (millis.isEmpty() && !text.isEmpty()) {
      fault(
          line(node),
          "'"
              + key
              + "' must be a day (2024-01-31) or a moment (2024-01-31T12:00:00Z), but was "
              + text);
    }
    return millis.orElse(otherwise);
  }

  private String text(Node node, String key) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    fault(line(node), "'" + key + "' must be a text that says something");
    return "";
  }

  private Map<String, Node> mapping(Node node, String what, Set<String> known) {
    Map<String, Node> keys = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      fault(line(node), what + " must be a mapping");
      return keys;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!known.contains(key)) {
        fault(
            line(keyNode),
            what + " has no '" + key + "'; there are " + known.stream().sorted().toList());
      } else if (keys.put(key, tuple.getValueNode()) != null) {
        fault(line(keyNode), "a key must come once, but '" + key + "' comes twice");
      }
    }
    return keys;
  }

  private void fault(int line, String rule) {
    faults.add(source + ":" + line + ": " + rule);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
