package io.shallot.pipeline.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalseDiscoveryControlTest {

  private static final double OPEN_AT = 5e-4;

  private static FalseDiscoveryControl control(double rate) {
    return new FalseDiscoveryControl(rate, OPEN_AT);
  }

  /** The first level is a tenth of half of the rate: 0.005 of 5e-4. */
  @Test
  void believes_atFirst_isATwentiethOfTheRateOfTheSelection() {
    FalseDiscoveryControl control = control(0.1);

    assertThat(control.believes(2.4e-6)).isTrue();
    assertThat(control.believes(2.6e-6)).isFalse();
  }

  @Test
  void believes_afterDiscoveries_isEasier() {
    FalseDiscoveryControl control = control(0.1);

    control.add(1e-9, true);

    assertThat(control.believes(4.9e-6)).isTrue();
    assertThat(control.believes(5.1e-6)).isFalse();
  }

  /** A p-value above half of the selection costs a tenth of the wealth; one below costs nothing. */
  @Test
  void add_ordinaryPValues_makeItHarder() {
    FalseDiscoveryControl control = control(0.1);

    control.add(2e-4, false);
    assertThat(control.believes(2.4e-6)).isTrue();
    control.add(4e-4, false);

    assertThat(control.believes(2.3e-6)).isFalse();
    assertThat(control.believes(2.2e-6)).isTrue();
    assertThat(control.expectedFalse()).isBetween(0.0099, 0.0101);
  }

  /** What has been used up comes back: a calm year must not make it blind. */
  @Test
  void believes_afterALongCalm_stillBelieves() {
    FalseDiscoveryControl control = control(0.1);

    for (int i = 0; i < 1_000_000; i++) {
      control.add(OPEN_AT, false);
    }

    assertThat(control.believes(2e-7)).isTrue();
  }

  /** What was found pays for a hundred tests or so, not for ever. */
  @Test
  void believes_longAfterManyDiscoveries_isAsAtFirst() {
    FalseDiscoveryControl control = control(0.1);
    for (int i = 0; i < 1_000; i++) {
      control.add(1e-9, true);
    }
    assertThat(control.believes(0.9 * OPEN_AT / 2)).isTrue();

    for (int i = 0; i < 2_000; i++) {
      control.add(1e-4, false);
    }

    assertThat(control.believes(2.6e-6)).isFalse();
  }

  /**
   * P-values of which a share is no chance but as small as {@code strength}: of those believed, no
   * more than the rate are chance, over many streams.
   */
  @Tag("accuracy")
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.3, 1e-3",
    "0.1, 0.1, 1e-3",
    "0.1, 0.3, 1e-2",
    "0.1, 0.5, 1e-4",
    "0.2, 0.1, 1e-3",
    "0.2, 0.8, 1e-2",
    "0.3, 0.5, 1e-1"
  })
  void believes_someOfItIsReal_falseOnesAreAtMostTheRate(
      double rate, double real, double strength) {
    SplittableRandom random = new SplittableRandom(42);
    long believed = 0;
    long wrong = 0;
    double expected = 0;
    for (int stream = 0; stream < 2_000; stream++) {
      FalseDiscoveryControl control = control(rate);
      for (int i = 0; i < 500; i++) {
        boolean chance = random.nextDouble() >= real;
        double pValue = OPEN_AT * (1 - random.nextDouble()) * (chance ? 1 : strength);
        boolean told = control.believes(pValue);
        control.add(pValue, told);
        believed += told ? 1 : 0;
        wrong += told && chance ? 1 : 0;
      }
      expected += control.expectedFalse();
    }

    assertThat(believed).isGreaterThan(2_000);
    assertThat((double) wrong / believed).isLessThanOrEqualTo(rate);
    assertThat(expected).as("what it says of itself").isGreaterThanOrEqualTo(wrong * 0.97);
  }

  /** Where nothing but chance happens: less than rate / (1 - rate) false ones per hundred tests. */
  @Tag("accuracy")
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.3})
  void believes_nothingButChance_isRare(double rate) {
    SplittableRandom random = new SplittableRandom(43);
    FalseDiscoveryControl control = control(rate);
    long believed = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double pValue = OPEN_AT * (1 - random.nextDouble());
      boolean told = control.believes(pValue);
      control.add(pValue, told);
      believed += told ? 1 : 0;
    }

    assertThat(believed / 10_000.0).isPositive().isLessThan(rate / (1 - rate));
  }
}
