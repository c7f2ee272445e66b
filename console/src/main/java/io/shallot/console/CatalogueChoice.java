package io.shallot.console;

import io.shallot.telemetry.catalogue.MetricCatalogue;
import java.nio.file.Path;

/** To be replaced by CatalogueOption. */
final class CatalogueChoice {
  private CatalogueChoice() {}

  static MetricCatalogue of(String nameOrFile) {
    return MetricCatalogue.shippedNames().contains(nameOrFile)
        ? MetricCatalogue.named(nameOrFile)
        : MetricCatalogue.load(Path.of(nameOrFile));
  }
}
