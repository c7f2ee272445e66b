package io.shallot.correlation.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettledAnomaliesTest {

  @Test
  void add_beyondCapacity_forgetsTheOldestAndCounts() {
    SettledAnomalies settled = new SettledAnomalies(2);

    settled.add("a");
    settled.add("b");
    settled.add("b");
    settled.add("c");

    assertThat(settled.contains("a")).isFalse();
    assertThat(settled.contains("b")).isTrue();
    assertThat(settled.contains("c")).isTrue();
    assertThat(settled.forgotten()).isEqualTo(1);
  }
}
