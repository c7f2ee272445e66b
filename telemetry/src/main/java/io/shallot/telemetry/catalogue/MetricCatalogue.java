package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.zone.Zones;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is measured, in the order in which values are given.
 *
 * <p>Names are unique, since a name is what series, files and rules refer to.
 */
public final class MetricCatalogue {

  private final List<MetricDefinition> definitions;
  private final Map<String, String> dormant;

  private MetricCatalogue(List<MetricDefinition> definitions, Map<String, String> dormant) {
    this.definitions = definitions;
    this.dormant = dormant;
  }

  /** Returns the standard catalogue for the zones that hold by convention. */
  public static MetricCatalogue standard() {
    return named("standard");
  }

  /** Returns the standard catalogue; its definitions and the reasons are in its file. */
  public static MetricCatalogue standard(Zones zones) {
    return named("standard", zones);
  }

  /** Returns the names of the catalogues that come with the library. */
  public static List<String> shippedNames() {
    return Origin.SHIPPED;
  }

  /**
   * Returns a catalogue that comes with the library, for the zones that hold by convention.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static MetricCatalogue named(String name) {
    return CatalogueLoader.load(shipped(name), Optional.empty());
  }

  /**
   * Returns a catalogue that comes with the library.
   *
   * @param zones the parts of the network
   * @throws IllegalArgumentException if there is none of that name
   */
  public static MetricCatalogue named(String name, Zones zones) {
    return CatalogueLoader.load(shipped(name), Optional.of(zones));
  }

  /**
   * Reads a catalogue from a YAML file, with what it includes; the manual of catalogues says what
   * it may hold. Zones that no file gives networks are those that hold by convention.
   *
   * @throws ConfigurationException if anything is wrong with it; names every fault, as {@code
   *     FILE:LINE: metric NAME: FIELD: RULE (VALUE)}
   */
  public static MetricCatalogue load(Path file) {
    return CatalogueLoader.load(new Origin.OnDisk(file), Optional.empty());
  }

  /**
   * Reads a catalogue from a YAML file as {@link #load(Path)} does.
   *
   * @param zones parts of the network, which go before those of the same name in the files
   * @throws ConfigurationException if anything is wrong with it
   */
  public static MetricCatalogue load(Path file, Zones zones) {
    return CatalogueLoader.load(new Origin.OnDisk(file), Optional.of(zones));
  }

  private static Origin shipped(String name) {
    return Origin.shipped(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a shipped catalogue must be one of " + Origin.SHIPPED + ", but was " + name));
  }

  /**
   * Returns a catalogue of these definitions.
   *
   * @throws ConfigurationException if there is none or two have the same name; names every fault
   */
  public static MetricCatalogue of(List<MetricDefinition> definitions) {
    return of(definitions, Map.of());
  }

  static MetricCatalogue of(List<MetricDefinition> definitions, Map<String, String> dormant) {
    List<String> faults = new ArrayList<>();
    if (definitions.isEmpty()) {
      faults.add("it needs at least one metric, but had none");
    }
    Set<String> names = new HashSet<>();
    for (MetricDefinition definition : definitions) {
      for (Window window : definition.windows()) {
        String name = definition.nameOf(window);
        if (!names.add(name)) {
          faults.add("each metric has its own name, but " + name + " comes twice");
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException("metric catalogue", faults);
    }
    return new MetricCatalogue(
        List.copyOf(definitions), Collections.unmodifiableMap(new LinkedHashMap<>(dormant)));
  }

  /** Returns the definitions in order. */
  public List<MetricDefinition> definitions() {
    return definitions;
  }

  /**
   * Returns the metrics of shipped catalogues that are left out because no record could reach them,
   * by name in order, each with the reason: a zone that they ask for has no networks.
   */
  public Map<String, String> dormant() {
    return dormant;
  }

  /** Returns a definition by the name of its metric. */
  public Optional<MetricDefinition> find(String name) {
    return definitions.stream().filter(definition -> definition.name().equals(name)).findFirst();
  }

  /**
   * Returns this catalogue with one more definition at its end, or in the place of the one of the
   * same name.
   */
  public MetricCatalogue with(MetricDefinition definition) {
    List<MetricDefinition> changed = new ArrayList<>(definitions);
    changed.replaceAll(old -> old.name().equals(definition.name()) ? definition : old);
    if (find(definition.name()).isEmpty()) {
      changed.add(definition);
    }
    return of(changed, dormant);
  }

  /**
   * Returns this catalogue without a metric.
   *
   * @throws ConfigurationException if it was the only one
   * @throws IllegalArgumentException if there is none of that name
   */
  public MetricCatalogue without(String name) {
    List<MetricDefinition> changed = new ArrayList<>(definitions);
    if (!changed.removeIf(definition -> definition.name().equals(name))) {
      throw new IllegalArgumentException("no metric is named " + name);
    }
    return of(changed, dormant);
  }

  /** Returns the names, for people. */
  @Override
  public String toString() {
    return definitions.stream().map(MetricDefinition::name).toList().toString();
  }
}
