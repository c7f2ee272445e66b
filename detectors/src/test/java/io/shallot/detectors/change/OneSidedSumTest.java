package io.shallot.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneSidedSumTest {

  private static final int RUNS = 2_000;

  @Test
  void add_excesses_sumsThemAndForgetsTheRunAtZero() {
    OneSidedSum sum = new OneSidedSum(1);

    sum.add(2, 10);
    sum.add(1, 20);
    assertThat(sum.sum()).isEqualTo(3);
    assertThat(sum.run()).isEqualTo(2);
    assertThat(sum.mean()).isEqualTo(15);
    sum.add(-4, 1);
    assertThat(sum.sum()).isZero();
    assertThat(sum.run()).isZero();
  }

  /**
   * Average run lengths of the two-sided chart with slack 0.5 and limit 5 as Lucas and Crosier
   * (1982) published them; within five standard errors and a little.
   */
  @ParameterizedTest
  @CsvSource({"0, 465", "0.5, 38.0", "1, 10.4", "2, 4.01"})
  void add_normalNoise_reachesTheLimitAfterThePublishedRunLength(double shift, double published) {
    Random random = new Random(1);
    long points = 0;
    for (int i = 0; i < RUNS; i++) {
      OneSidedSum up = new OneSidedSum(1);
      OneSidedSum down = new OneSidedSum(1);
      while (up.sum() <= 5 && down.sum() <= 5) {
        double z = shift + random.nextGaussian();
        up.add(z - 0.5, z);
        down.add(-z - 0.5, z);
        points++;
      }
    }

    assertThat(points / (double) RUNS).isCloseTo(published, within(0.12 * published));
  }
}
