package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Catalogue files for tests, in a folder. */
record CatalogueText(Path folder) {

  /** Writes a file and returns what it is read as. */
  MetricCatalogue load(String text) {
    return MetricCatalogue.load(write("my.yaml", text));
  }

  /** Returns the one metric of a catalogue that has these lines in it. */
  MetricDefinition metric(String... lines) {
    List<MetricDefinition> definitions = load(withMetric(lines)).definitions();
    assertThat(definitions).hasSize(1);
    return definitions.get(0);
  }

  /** Returns what is wrong with a catalogue of one metric, without the name of the file. */
  List<String> faultsOfMetric(String... lines) {
    return faults(withMetric(lines));
  }

  /** Returns what is wrong with a text, without the name of the file; empty if nothing is. */
  List<String> faults(String text) {
    try {
      load(text);
      return List.of();
    } catch (ConfigurationException wrong) {
      String file = folder.resolve("my.yaml") + ":";
      return wrong.faults().stream()
          .map(fault -> fault.startsWith(file) ? fault.substring(file.length()) : fault)
          .toList();
    }
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The metric begins on line 3. */
  private static String withMetric(String... lines) {
    return "catalogue: 1\nmetrics:\n  - " + String.join("\n    ", lines) + "\n";
  }
}
