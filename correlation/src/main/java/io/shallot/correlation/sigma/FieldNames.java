package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.Yaml;
import io.shallot.correlation.yaml.YamlFaults;
import io.shallot.correlation.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fields are called elsewhere, by the shipped table {@code fields.yaml}. */
final class FieldNames {

  private static final FieldNames SHIPPED = read();

  private final Map<String, Set<String>> names = new LinkedHashMap<>();
  private final Map<String, String> entities = new LinkedHashMap<>();

  private FieldNames() {}

  /** Returns the names to look for in a record, the given one first. */
  static List<String> of(String name) {
    Set<String> found = new LinkedHashSet<>();
    found.add(name);
    found.addAll(SHIPPED.names.getOrDefault(name, Set.of()));
    return List.copyOf(found);
  }

  /** Returns the role or kind of the entities that stand for a field; empty if none do. */
  static String entity(String name) {
    return SHIPPED.entities.getOrDefault(name, "");
  }

  /** Returns the documents of a resource of this package. */
  static List<Yaml> resource(String name) {
    YamlFaults refuse =
        (line, rule) -> {
          throw new IllegalStateException(name + ":" + line + ": " + rule);
        };
    try (InputStream in = FieldNames.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks " + name);
      }
      return YamlReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), refuse);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static FieldNames read() {
    FieldNames table = new FieldNames();
    Yaml.Mapping root = (Yaml.Mapping) resource("fields.yaml").get(0);
    for (Yaml.Entry entry : root.entries()) {
      Yaml.Mapping row = (Yaml.Mapping) entry.value();
      List<String> all = new ArrayList<>();
      all.add(entry.key());
      row.find("names")
          .ifPresent(list -> ((Yaml.Items) list).items().forEach(item -> all.add(item.shown())));
      for (String name : all) {
        table.names.computeIfAbsent(name, absent -> new LinkedHashSet<>()).addAll(all);
        row.find("entity").ifPresent(role -> table.entities.putIfAbsent(name, role.shown()));
      }
    }
    return table;
  }
}
