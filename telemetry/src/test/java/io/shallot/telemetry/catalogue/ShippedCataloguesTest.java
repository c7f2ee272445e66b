package io.shallot.telemetry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedCataloguesTest {

  @ParameterizedTest
  @ValueSource(strings = {"standard", "network", "zeek-windows", "full"})
  void named_shipped_hasNoFault(String name) {
    assertThat(MetricCatalogue.named(name).definitions()).isNotEmpty();
  }
}
