package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.expression.Kind;
import io.shallot.telemetry.expression.PortGroup;
import io.shallot.telemetry.expression.Vocabulary;
import io.shallot.telemetry.yaml.Yaml;
import io.shallot.telemetry.zone.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a catalogue file says before its metrics: the names it defines, and what it includes.
 *
 * @param origin where it comes from
 * @param keys its keys
 * @param faults takes what is wrong with it
 * @param zones networks by zone
 * @param ports groups of ports by name
 * @param logs kinds of fields by log
 */
record CatalogueFile(
    Origin origin,
    Keys keys,
    FileFaults faults,
    Map<String, List<String>> zones,
    Map<String, PortGroup> ports,
    Map<String, Map<String, Kind>> logs) {

  private static final List<String> KEYS =
      List.of(
          "catalogue",
          "title",
          "include",
          "without",
          "zones",
          "ports",
          "logs",
          "defaults",
          "metrics");
  private static final String VERSION = "1";
  private static final String NAME = "[a-z][a-z0-9_]*";

  /** Reads what stands before the metrics. */
  static CatalogueFile read(Origin origin, Yaml.Mapping root, FileFaults faults) {
    Keys keys = new Keys(root, "", KEYS, faults);
    keys.require("catalogue");
    keys.text("catalogue")
        .filter(version -> !version.value().equals(VERSION))
        .ifPresent(
            version ->
                keys.fault(
                    "catalogue",
                    version,
                    "the version of the schema must be " + VERSION,
                    version.value()));
    keys.text("title");
    if (!keys.has("metrics") && !keys.has("include")) {
      faults.add(root.line(), "metrics: there must be metrics or an include (missing)");
    }
    return new CatalogueFile(origin, keys, faults, zones(keys), ports(keys), logs(keys, faults));
  }

  boolean isShipped() {
    return origin instanceof Origin.Shipped;
  }

  /** Returns the metrics in order. */
  List<Yaml.Mapping> metrics() {
    List<Yaml.Mapping> metrics = new ArrayList<>();
    Optional<Yaml.Entry> entry = keys.entry("metrics");
    if (entry.isEmpty()) {
      return metrics;
    }
    if (!(entry.get().value() instanceof Yaml.Items list)) {
      keys.fault(entry.get(), "it must be a list of metrics", Keys.shown(entry.get().value()));
      return metrics;
    }
    if (list.items().isEmpty()) {
      keys.fault(entry.get(), "there must be at least one metric", "none");
    }
    for (Yaml item : list.items()) {
      if (item instanceof Yaml.Mapping mapping) {
        metrics.add(mapping);
      } else {
        keys.fault("metrics", item, "a metric must be a mapping", Keys.shown(item));
      }
    }
    return metrics;
  }

  /** Returns what metrics of this file have that do not say otherwise. */
  Defaults defaults() {
    return mapping(keys, "defaults")
        .map(mapping -> new Keys(mapping, "defaults: ", Defaults.KEYS, faults))
        .map(Defaults.standard()::with)
        .orElse(Defaults.standard());
  }

  private static Map<String, List<String>> zones(Keys keys) {
    Map<String, List<String>> zones = new TreeMap<>();
    for (Yaml.Entry zone : entries(keys, "zones")) {
      requireName(keys, "zones", zone);
      List<String> networks = new ArrayList<>();
      for (Yaml.Text network : keys.texts("zones", zone.value())) {
        try {
          Zones.of(Map.of(zone.key(), List.of(network.value())));
          networks.add(network.value());
        } catch (ConfigurationException refused) {
          keys.fault("zones", network, String.join("; ", refused.faults()), network.value());
        }
      }
      zones.put(zone.key(), List.copyOf(networks));
    }
    return zones;
  }

  private static Map<String, PortGroup> ports(Keys keys) {
    Map<String, PortGroup> ports = new TreeMap<>();
    for (Yaml.Entry group : entries(keys, "ports")) {
      requireName(keys, "ports", group);
      List<String> listed =
          keys.texts("ports", group.value()).stream().map(Yaml.Text::value).toList();
      try {
        ports.put(group.key(), new PortGroup(group.key(), listed));
      } catch (ConfigurationException refused) {
        keys.fault("ports", group.value(), String.join("; ", refused.faults()), group.key());
      }
    }
    return ports;
  }

  private static Map<String, Map<String, Kind>> logs(Keys keys, FileFaults faults) {
    return keys.entry("logs")
        .map(
            entry ->
                Vocabulary.read(entry.value(), (line, rule) -> faults.add(line, "logs: " + rule)))
        .orElse(Map.of());
  }

  private static void requireName(Keys keys, String key, Yaml.Entry entry) {
    if (!entry.key().matches(NAME)) {
      keys.fault(
          key,
          entry.value(),
          "a name must begin with a small letter and have only small letters, digits and _",
          entry.key());
    }
  }

  private static List<Yaml.Entry> entries(Keys keys, String key) {
    return mapping(keys, key).map(Yaml.Mapping::entries).orElse(List.of());
  }

  private static Optional<Yaml.Mapping> mapping(Keys keys, String key) {
    Optional<Yaml.Entry> entry = keys.entry(key);
    if (entry.isPresent() && !(entry.get().value() instanceof Yaml.Mapping)) {
      keys.fault(entry.get(), "it must be a mapping", Keys.shown(entry.get().value()));
    }
    return entry
        .map(Yaml.Entry::value)
        .filter(Yaml.Mapping.class::isInstance)
        .map(Yaml.Mapping.class::cast);
  }
}
