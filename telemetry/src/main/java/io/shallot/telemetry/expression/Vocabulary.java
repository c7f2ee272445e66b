package io.shallot.telemetry.expression;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.yaml.Yaml;
import io.shallot.telemetry.yaml.YamlFaults;
import io.shallot.telemetry.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The logs that are known, and what their fields hold. */
public final class Vocabulary {

  /** The name under which a vocabulary lists the fields that a record of any log may have. */
  public static final String EVERY_LOG = "*";

  /** What stands for the records of all logs, also of those that are not listed. */
  public static final String ALL_LOGS = "all";

  private static final String RESOURCE = "fields.yaml";

  private final SortedMap<String, SortedMap<String, Kind>> logs;

  private Vocabulary(SortedMap<String, SortedMap<String, Kind>> logs) {
    this.logs = logs;
  }

  /** Returns the logs of Zeek, and those that other sensors' records are made into. */
  public static Vocabulary standard() {
    return Standard.VOCABULARY;
  }

  /** Returns a vocabulary of these logs: by name, the kinds of their fields by name. */
  public static Vocabulary of(Map<String, Map<String, Kind>> logs) {
    return new Vocabulary(new TreeMap<>()).with(logs);
  }

  /** Returns this vocabulary with more logs, or more or other fields of those it has. */
  public Vocabulary with(Map<String, ? extends Map<String, Kind>> more) {
    SortedMap<String, SortedMap<String, Kind>> all = new TreeMap<>();
    logs.forEach((log, fields) -> all.put(log, new TreeMap<>(fields)));
    more.forEach((log, fields) -> all.computeIfAbsent(log, any -> new TreeMap<>()).putAll(fields));
    return new Vocabulary(all);
  }

  /** Returns the names of the logs in alphabetical order. */
  public SortedSet<String> logs() {
    TreeSet<String> names = new TreeSet<>(logs.keySet());
    names.remove(EVERY_LOG);
    return Collections.unmodifiableSortedSet(names);
  }

  /** Returns what a field of a log holds; nothing if either is unknown. */
  public Optional<Kind> kind(String log, String field) {
    Kind own = fields(log).get(field);
    return own == null && logs.containsKey(log)
        ? Optional.ofNullable(fields(EVERY_LOG).get(field))
        : Optional.ofNullable(own);
  }

  /** Returns the fields of a log but those of every log, in alphabetical order. */
  public SortedSet<String> fieldsOf(String log) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(fields(log).keySet()));
  }

  /**
   * Returns the logs and fields that a mapping lists.
   *
   * @param faults is told of what is not a mapping of names to kinds
   */
  public static Map<String, Map<String, Kind>> read(Yaml listed, YamlFaults faults) {
    Map<String, Map<String, Kind>> logs = new TreeMap<>();
    if (!(listed instanceof Yaml.Mapping mapping)) {
      faults.add(listed.line(), "it must map logs to their fields, but was " + listed.kind());
      return logs;
    }
    for (Yaml.Entry log : mapping.entries()) {
      Map<String, Kind> fields = new TreeMap<>();
      logs.put(log.key(), fields);
      if (!(log.value() instanceof Yaml.Mapping named)) {
        faults.add(
            log.line(),
            "log " + log.key() + " must map fields to kinds, but was " + log.value().kind());
        continue;
      }
      for (Yaml.Entry field : named.entries()) {
        String word = field.value() instanceof Yaml.Text text ? text.value() : "";
        Kind.of(word)
            .ifPresentOrElse(
                kind -> fields.put(field.key(), kind),
                () ->
                    faults.add(
                        field.line(),
                        "the kind of field "
                            + field.key()
                            + " must be "
                            + Kind.words(Kind.ANY)
                            + " ("
                            + word
                            + ")"));
      }
    }
    return logs;
  }

  private Map<String, Kind> fields(String log) {
    return logs.getOrDefault(log, Collections.emptySortedMap());
  }

  /** Tells how many logs there are. */
  @Override
  public String toString() {
    return logs().size() + " logs";
  }

  /** Read once, when first asked for. */
  private static final class Standard {

    private static final Vocabulary VOCABULARY = of(load());

    private static Map<String, Map<String, Kind>> load() {
      List<String> faults = new ArrayList<>();
      YamlFaults told = (line, rule) -> faults.add(RESOURCE + ":" + line + ": " + rule);
      Map<String, Map<String, Kind>> logs =
          YamlReader.read(text(), told).map(root -> read(root, told)).orElse(Map.of());
      if (!faults.isEmpty()) {
        throw new ConfigurationException("vocabulary", faults);
      }
      return logs;
    }

    private static String text() {
      try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the library lacks its " + RESOURCE);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
