package io.shallot.console.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// sigma(x) = 2 / (1 + exp(5 x)) - 1, which is -tanh(2.5 x):
//   sigma(-1) = 0.986614, sigma(-0.5) = 0.848284, sigma(0.1) = -0.244919, sigma(1) = -0.986614.
class NabFileTest {

  @Test
  void weight_inAWindow_fallsFromOneToAlmostNothing() {
    NabFile file = file(40, new NabWindow(20, 29));

    assertThat(file.weight(20)).as("position -10/10").isEqualTo(1);
    assertThat(file.weight(25)).as("-5/10").isCloseTo(0.848284 / 0.986614, within(1e-6));
    assertThat(file.weight(29)).as("-1/10").isCloseTo(0.244919 / 0.986614, within(1e-6));
  }

  @Test
  void weight_behindAWindow_fallsWithTheDistanceInItsLengths() {
    NabFile file = file(100, new NabWindow(20, 30));

    assertThat(file.weight(31)).as("1/10 behind").isCloseTo(-0.244919, within(1e-6));
    assertThat(file.weight(40)).as("10/10 behind").isCloseTo(-0.986614, within(1e-6));
    assertThat(file.weight(60)).as("30/10 behind").isGreaterThan(-1);
    assertThat(file.weight(61)).as("31/10 behind").isEqualTo(-1);
  }

  @Test
  void weight_beforeTheFirstWindow_isFullCostEvenRightBefore() {
    NabFile file = file(40, new NabWindow(20, 29));

    assertThat(file.weight(0)).isEqualTo(-1);
    assertThat(file.weight(19)).isEqualTo(-1);
  }

  @Test
  void weight_betweenWindows_looksBackOnly() {
    NabFile file = file(100, new NabWindow(20, 30), new NabWindow(50, 52), new NabWindow(60, 62));

    assertThat(file.weight(49)).as("19/10 behind the first").isLessThan(-0.99);
    assertThat(file.weight(53)).as("1/2 behind the second").isCloseTo(-0.848284, within(1e-6));
  }

  @Test
  void weight_behindAWindowOfOneRow_isFullCost() {
    assertThat(file(40, new NabWindow(20, 20)).weight(21)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "6, 0", "7, 1", "100, 15", "5000, 750", "22695, 750"})
  void probation_isFifteenPercentButBounded(int rows, int probation) {
    assertThat(file(rows).probation()).isEqualTo(probation);
  }

  @Test
  void new_windowsThatOverlapOrLeave_areRefused() {
    assertThatThrownBy(() -> file(40, new NabWindow(5, 9), new NabWindow(9, 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must follow one another within 40 rows");
    assertThatThrownBy(() -> file(40, new NabWindow(5, 40)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NabWindow(5, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  private static NabFile file(int rows, NabWindow... windows) {
    return new NabFile("a/a.csv", new long[rows], new double[rows], List.of(windows));
  }
}
