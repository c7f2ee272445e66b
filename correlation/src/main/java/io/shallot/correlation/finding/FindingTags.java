package io.shallot.correlation.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shallot.api.ConfigurationException;
import io.shallot.api.Severity;
import io.shallot.api.Tactic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A table of what names of other products mean for an attack: categories of Suricata, types of Zeek
 * notices.
 *
 * <p>It is YAML: a section for each kind of name, and in it for each name, in any case, a line such
 * as {@code credential-access T1110 high}: words of tactics, ids of techniques and a severity in
 * any order. Nothing after a name says that it is known and means nothing.
 */
public final class FindingTags {

  private static final String SHIPPED = "tags.yaml";
  private static final Pattern TECHNIQUE = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

  private final Map<Section, Map<String, Tags>> sections = new LinkedHashMap<>();

  /** A kind of name. */
  public enum Section {
    /** What Suricata calls the category of an alert. */
    SURICATA_CATEGORY,
    /** The first words of the name of an alert of Suricata, such as {@code ET SCAN}. */
    SURICATA_CLASS,
    /** The type of a notice of Zeek, such as {@code Scan::Port_Scan}. */
    ZEEK_NOTICE;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private FindingTags() {
    for (Section section : Section.values()) {
      sections.put(section, new LinkedHashMap<>());
    }
  }

  /** Returns the table that is shipped. */
  public static FindingTags shipped() {
    try (InputStream in = FindingTags.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + SHIPPED + " is missing");
      }
      return of(SHIPPED, new String(in.readAllBytes(), UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Returns the table that a text says.
   *
   * @param place what to call the text in messages, such as its file
   * @throws ConfigurationException if it is no such table; names all faults
   */
  public static FindingTags of(String place, String yaml) {
    List<String> faults = new ArrayList<>();
    FindingTags tags = new FindingTags();
    try {
      Object root = new Load(LoadSettings.builder().setLabel(place).build()).loadFromString(yaml);
      if (root instanceof Map<?, ?> map) {
        map.forEach((key, rows) -> tags.read(String.valueOf(key), rows, faults));
      } else {
        faults.add("a table of tags must be a mapping of sections");
      }
    } catch (YamlEngineException broken) {
      faults.add("it must be YAML, but " + broken.getMessage());
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("tags of " + place, faults);
    }
    return tags;
  }

  private void read(String word, Object rows, List<String> faults) {
    for (Section section : Section.values()) {
      if (section.word().equals(word)) {
        if (rows instanceof Map<?, ?> map) {
          map.forEach((name, value) -> row(section, String.valueOf(name), value, faults));
        } else {
          faults.add("the section " + word + " must be a mapping of names");
        }
        return;
      }
    }
    faults.add(
        "a section must be one of "
            + String.join(", ", List.of(Section.values()).stream().map(Section::word).toList())
            + ", but was "
            + word);
  }

  private void row(Section section, String name, Object value, List<String> faults) {
    Set<Tactic> tactics = EnumSet.noneOf(Tactic.class);
    List<String> techniques = new ArrayList<>();
    Optional<Severity> severity = Optional.empty();
    String line = value == null ? "" : value.toString().strip();
    for (String word : line.isEmpty() ? new String[0] : line.split("\\s+", -1)) {
      Optional<Tactic> tactic = Tactic.of(word);
      Optional<Severity> urgency = severity(word);
      if (tactic.isPresent()) {
        tactics.add(tactic.get());
      } else if (TECHNIQUE.matcher(word).matches()) {
        techniques.add(word);
      } else if (urgency.isPresent()) {
        severity = urgency;
      } else {
        faults.add(
            "what " + name + " means must be tactics, techniques, a severity, but had " + word);
      }
    }
    sections
        .getOrDefault(section, Map.of())
        .put(name.toLowerCase(Locale.ROOT), new Tags(tactics, techniques, severity));
  }

  /** Returns the severity of a word in any case; empty if it is none. */
  static Optional<Severity> severity(String word) {
    for (Severity each : Severity.values()) {
      if (each.name().equalsIgnoreCase(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Returns what a name means, in any case; {@link Tags#NONE} if it is not in the table. */
  public Tags of(Section section, String name) {
    Map<String, Tags> rows = sections.getOrDefault(section, Map.of());
    return rows.getOrDefault(name.toLowerCase(Locale.ROOT), Tags.NONE);
  }

  /** Returns how many names the table has. */
  public int size() {
    return sections.values().stream().mapToInt(Map::size).sum();
  }
}
