package io.shallot.telemetry.catalogue;

import io.shallot.api.ConfigurationException;
import io.shallot.telemetry.expression.PortGroup;
import io.shallot.telemetry.expression.Scope;
import io.shallot.telemetry.expression.Spelling;
import io.shallot.telemetry.expression.Vocabulary;
import io.shallot.telemetry.yaml.Yaml;
import io.shallot.telemetry.yaml.YamlReader;
import io.shallot.telemetry.zone.Zones;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a catalogue of a file and what it includes, and gathers every fault of all of them.
 *
 * <p>First the files are read, included ones before those that include them; then the names they
 * define are put together, where the later file has the last word; then the metrics are read.
 */
final class CatalogueLoader {

  private final List<String> faults = new ArrayList<>();
  private final Map<Origin, CatalogueFile> files = new LinkedHashMap<>();
  private final Deque<Origin> open = new ArrayDeque<>();
  private final Map<String, String> placesOfNames = new HashMap<>();
  private final Map<String, List<String>> seriesNames = new HashMap<>();
  private final List<MetricDefinition> definitions = new ArrayList<>();
  private final Map<String, String> dormant = new LinkedHashMap<>();

  private CatalogueLoader() {}

  /**
   * Returns the catalogue.
   *
   * @param host the zones that go before those of the files; absent if the files decide
   * @throws ConfigurationException if there are faults
   */
  static MetricCatalogue load(Origin root, Optional<Zones> host) {
    CatalogueLoader loader = new CatalogueLoader();
    loader.readFile(root);
    loader.readMetrics(host);
    if (loader.faults.isEmpty() && loader.definitions.isEmpty()) {
      loader.faults.add(root.label() + ":1: metrics: there must be at least one metric (none)");
    }
    if (!loader.faults.isEmpty()) {
      throw new ConfigurationException("catalogue " + root.label(), loader.faults);
    }
    return MetricCatalogue.of(loader.definitions, loader.dormant);
  }

  /** Reads a file after those it includes, once. */
  private void readFile(Origin origin) {
    FileFaults told = new FileFaults(origin.label(), faults);
    Optional<Yaml> root = text(origin, told).flatMap(text -> YamlReader.read(text, told));
    if (root.isPresent() && !(root.get() instanceof Yaml.Mapping)) {
      told.add(root.get().line(), "a catalogue must be a mapping (" + root.get().kind() + ")");
    }
    if (root.isPresent() && root.get() instanceof Yaml.Mapping mapping) {
      open.push(origin);
      CatalogueFile file = CatalogueFile.read(origin, mapping, told);
      for (Yaml.Text include : file.keys().texts("include")) {
        include(file, include);
      }
      open.pop();
      files.put(origin, file);
    }
  }

  private void include(CatalogueFile file, Yaml.Text include) {
    Optional<Origin> wanted = file.origin().include(include.value());
    if (wanted.isEmpty()) {
      file.keys()
          .fault(
              "include",
              include,
              "it must be one of "
                  + String.join(", ", Origin.SHIPPED)
                  + ", or a file beside this one that ends in .yaml",
              include.value());
    } else if (open.contains(wanted.get())) {
      file.keys().fault("include", include, "a file must not include itself", include.value());
    } else if (!files.containsKey(wanted.get())) {
      readFile(wanted.get());
    }
  }

  private static Optional<String> text(Origin origin, FileFaults told) {
    try {
      return Optional.of(origin.text());
    } catch (NoSuchFileException missing) {
      told.add(1, "there must be such a file (missing)");
    } catch (IOException unreadable) {
      told.add(1, "it must be readable, but " + unreadable.getMessage());
    }
    return Optional.empty();
  }

  private void readMetrics(Optional<Zones> host) {
    Scope scope = scope(host);
    for (CatalogueFile file : files.values()) {
      file.keys().texts("without").forEach(name -> leaveOut(name, file));
      Defaults defaults = file.defaults();
      for (Yaml.Mapping mapping : file.metrics()) {
        Optional<MetricReader.ReadMetric> read =
            MetricReader.read(mapping, scope, defaults, file.faults());
        read.ifPresent(metric -> add(metric, file));
        if (read.isEmpty()) {
          requireOwnName(MetricReader.nameOf(mapping), mapping.line(), file);
        }
      }
    }
  }

  /** Forgets an included metric, so that its names are free again. */
  private void leaveOut(Yaml.Text name, CatalogueFile file) {
    List<String> names = seriesNames.remove(name.value());
    if (names != null) {
      definitions.removeIf(definition -> definition.name().equals(name.value()));
      dormant.remove(name.value());
      names.forEach(placesOfNames::remove);
    } else {
      file.keys()
          .fault(
              "without",
              name,
              "it must be a metric of an included catalogue"
                  + Spelling.hint(name.value(), new TreeSet<>(seriesNames.keySet())),
              name.value());
    }
  }

  private void add(MetricReader.ReadMetric metric, CatalogueFile file) {
    MetricDefinition definition = metric.definition();
    List<String> names = definition.windows().stream().map(definition::nameOf).toList();
    names.forEach(name -> requireOwnName(name, metric.line(), file));
    seriesNames.put(definition.name(), names);
    if (metric.wantOfNetworks().isEmpty()) {
      definitions.add(definition);
    } else if (file.isShipped()) {
      dormant.put(definition.name(), "no networks are given for " + metric.wantOfNetworks().get());
    } else {
      file.faults()
          .add(
              metric.line(),
              "metric "
                  + definition.name()
                  + ": where: a zone must have networks, so that a record can reach the metric ("
                  + metric.wantOfNetworks().get()
                  + ")");
    }
  }

  private void requireOwnName(String name, int line, CatalogueFile file) {
    if (name.isEmpty()) {
      return;
    }
    String place = file.faults().file() + ":" + line;
    String before = placesOfNames.putIfAbsent(name, place);
    if (before != null) {
      file.faults()
          .add(
              line,
              "metric "
                  + name
                  + ": name: a series must have its own name, but this one is also at "
                  + before
                  + " ("
                  + name
                  + ")");
    }
  }

  /** Puts the names of all files together. */
  private Scope scope(Optional<Zones> host) {
    Map<String, List<String>> zones = new TreeMap<>();
    TreeMap<String, PortGroup> ports = new TreeMap<>();
    Vocabulary vocabulary = Vocabulary.standard();
    for (CatalogueFile file : files.values()) {
      file.zones()
          .forEach(
              (name, networks) -> {
                if (!networks.isEmpty() || !zones.containsKey(name)) {
                  zones.put(name, networks);
                }
              });
      ports.putAll(file.ports());
      vocabulary = vocabulary.with(file.logs());
    }
    host.ifPresent(given -> zones.keySet().removeIf(given::holdsAny));
    Zones together = host.orElse(Zones.standard());
    try {
      together = together.with(zones);
    } catch (ConfigurationException tooMany) {
      faults.addAll(tooMany.faults());
    }
    return new Scope(List.of(), vocabulary, together, ports);
  }
}
