package io.shallot.detectors.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

  @Test
  void of_whatReadsAsOne_isSingular() {
    assertThat(Amount.of(1, "daily range")).isEqualTo("1 daily range");
    assertThat(Amount.of(1.0001, "daily range")).isEqualTo("1 daily range");
    assertThat(Amount.of(1.5, "daily range")).isEqualTo("1.5 daily ranges");
    assertThat(Amount.of(0, "daily range")).isEqualTo("0 daily ranges");
  }

  @Test
  void of_moreThanTells_saysOnlyThat() {
    assertThat(Amount.of(1001, "daily range")).isEqualTo("over 1,000 daily ranges");
    assertThat(Amount.count(1001, "point")).isEqualTo("1,001 points");
  }

  @Test
  void onceIn_rarity_isThePowerOfTen() {
    assertThat(Amount.onceIn(0, "time")).isEqualTo("1 time");
    assertThat(Amount.onceIn(2, "time")).isEqualTo("100 times");
    assertThat(Amount.onceIn(13, "time")).isEqualTo("over 1e12 times");
  }
}
