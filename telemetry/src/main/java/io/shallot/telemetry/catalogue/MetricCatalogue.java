package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.zone.Zones;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is measured, in the order in which values are given.
 *
 * <p>Names are unique, since a name is what series, files and rules refer to.
 */
public final class MetricCatalogue {

  private final List<MetricDefinition> definitions;

  private MetricCatalogue(List<MetricDefinition> definitions) {
    this.definitions = definitions;
  }

  /** Returns the shipped catalogue for the zones that hold by convention. */
  public static MetricCatalogue standard() {
    return standard(Zones.standard());
  }

  /** Returns the shipped catalogue; its definitions and the reasons are in the manual. */
  public static MetricCatalogue standard(Zones zones) {
    return of(StandardMetrics.definitions(zones));
  }

  /**
   * Returns a catalogue of these definitions.
   *
   * @throws ConfigurationException if there is none or two have the same name; names every fault
   */
  public static MetricCatalogue of(List<MetricDefinition> definitions) {
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
    return new MetricCatalogue(List.copyOf(definitions));
  }

  /** Returns the definitions in order. */
  public List<MetricDefinition> definitions() {
    return definitions;
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
    return of(changed);
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
    return of(changed);
  }

  /** Returns the names, for people. */
  @Override
  public String toString() {
    return definitions.stream().map(MetricDefinition::name).toList().toString();
  }
}
