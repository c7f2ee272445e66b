package io.shallot.telemetry.expression;

import io.shallot.telemetry.zone.Zones;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the names in an expression mean.
 *
 * @param logs the logs whose records it is about
 * @param vocabulary what is known of logs
 * @param zones the parts of the network
 * @param ports groups of ports by name
 */
public record Scope(
    List<String> logs, Vocabulary vocabulary, Zones zones, SortedMap<String, PortGroup> ports) {

  /** Copies the collections. */
  public Scope {
    logs = List.copyOf(logs);
    ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
  }

  /** Returns the scope of some of Zeek's logs, with the zones by convention and no port groups. */
  public static Scope of(String... logs) {
    return new Scope(
        List.of(logs), Vocabulary.standard(), Zones.standard(), Collections.emptySortedMap());
  }

  /** Returns the listed logs that it is about. */
  private Collection<String> listedLogs() {
    return logs.contains(Vocabulary.ALL_LOGS) ? vocabulary.logs() : logs;
  }

  /** Returns what a field holds in the logs that have it: no kind, one, or several. */
  Set<Kind> kinds(String field) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String log : listedLogs()) {
      vocabulary.kind(log, field).ifPresent(kinds::add);
    }
    return kinds;
  }

  /** Tells whether at least one of the logs is known. */
  boolean knowsLogs() {
    Set<String> known = vocabulary.logs();
    return logs.stream().anyMatch(known::contains);
  }

  /** Returns the field of the logs that is spelled most like this one. */
  Optional<String> nearestField(String field) {
    Set<String> fields = new TreeSet<>();
    listedLogs().forEach(log -> fields.addAll(vocabulary.fieldsOf(log)));
    return Spelling.nearest(field, fields);
  }

  /** Returns the names of zones that conditions may use. */
  Set<String> zoneNames() {
    Set<String> names = new TreeSet<>(zones.names());
    names.add(Zones.PUBLIC);
    return names;
  }
}
