package io.shallot.correlation.surprise;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Knows what findings are about: by their tags, else by the words of their names. The table is the
 * resource {@code families.yaml}.
 */
final class Families {

  private static final String TABLE = "families.yaml";
  private static final int MOST_NAMES = 20_000;

  /** A row of the table. */
  private record Row(Family family, List<String> words) {}

  private final Map<Tactic, Family> byTactic = new EnumMap<>(Tactic.class);
  private final List<Row> rows = new ArrayList<>();
  private final Family other;
  private final boolean keywords;
  // What was looked up before; looked up only, never iterated.
  private final Map<String, Family> known = new HashMap<>();

  private Families(Map<?, ?> table, boolean keywords) {
    this.keywords = keywords;
    Map<?, ?> tactics = map(table, "tactics");
    for (Tactic tactic : Tactic.values()) {
      Map<?, ?> row = map(tactics, tactic.word());
      byTactic.put(
          tactic,
          new Family(
              tactic.word(), List.of(tactic), weight(row), is(row, "rare"), is(row, "channel")));
    }
    for (Object each : list(table, "words")) {
      Map<?, ?> row = map(each);
      Object tactic = row.get("tactic");
      rows.add(
          new Row(
              new Family(
                  String.valueOf(row.get("family")),
                  tactic == null ? List.of() : List.of(tactic(tactic)),
                  weight(row),
                  is(row, "rare"),
                  is(row, "channel")),
              list(row, "any").stream().map(String::valueOf).toList()));
    }
    other = new Family("other", List.of(), weight(map(table, "other")), false, false);
  }

  /**
   * Returns what is shipped.
   *
   * @param keywords whether words count where there are no tags
   */
  static Families shipped(boolean keywords) {
    try (InputStream in = Families.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + TABLE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Families(
          map(new Load(LoadSettings.builder().build()).loadFromString(text)), keywords);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns what a finding is about. */
  Family of(Finding finding) {
    Set<Tactic> tactics = finding.tactics();
    if (!tactics.isEmpty()) {
      return tagged(finding, tactics);
    }
    if (!keywords) {
      return other;
    }
    Family family = known.get(finding.name());
    if (family == null) {
      if (known.size() >= MOST_NAMES) {
        known.clear();
      }
      family = byWords(finding.name());
      known.put(finding.name(), family);
    }
    return family;
  }

  private Family tagged(Finding finding, Set<Tactic> tactics) {
    Family heaviest = null;
    boolean rare = false;
    boolean channel = false;
    for (Tactic tactic : tactics) {
      Family family = byTactic.getOrDefault(tactic, other);
      rare |= family.rare();
      channel |= family.channel();
      if (heaviest == null || family.weight() > heaviest.weight()) {
        heaviest = family;
      }
    }
    if (heaviest == null) {
      return other;
    }
    if (tactics.size() == 1 && finding.categories().isEmpty()) {
      return heaviest;
    }
    String name =
        finding.categories().isEmpty()
            ? heaviest.name()
            : finding.categories().get(0).replace('_', '-');
    return new Family(name, List.copyOf(tactics), heaviest.weight(), rare, channel);
  }

  private Family byWords(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Row row : rows) {
      for (String word : row.words()) {
        if (lower.contains(word)) {
          return row.family();
        }
      }
    }
    return other;
  }

  private static Tactic tactic(Object word) {
    return Tactic.of(String.valueOf(word))
        .orElseThrow(() -> new ConfigurationException(TABLE, List.of("no tactic '" + word + "'")));
  }

  private static boolean is(Map<?, ?> row, String flag) {
    return Boolean.TRUE.equals(row.get(flag));
  }

  private static double weight(Map<?, ?> row) {
    return row.get("weight") instanceof Number number ? number.doubleValue() : 1;
  }

  private static Map<?, ?> map(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof List<?> list ? list : List.of();
  }
}
