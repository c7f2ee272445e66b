package io.shallot.api.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FusionTest {

  private static final double LIMIT = 0.01;

  private static double fuse(Fusion fusion, double... pValues) {
    return fusion.fuse(pValues, pValues.length, LIMIT);
  }

  @ParameterizedTest
  @EnumSource
  void fuse_none_saysNothing(Fusion fusion) {
    assertThat(fuse(fusion)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void fuse_one_isItself(Fusion fusion) {
    assertThat(fuse(fusion, 0.005)).isCloseTo(0.005, within(1e-17));
  }

  @ParameterizedTest
  @EnumSource
  void fuse_allOnes_isOne(Fusion fusion) {
    assertThat(fuse(fusion, 1, 1, 1)).isEqualTo(1);
  }

  @Test
  void fuse_agreed_isTheMinimumUnlessOneObjects() {
    assertThat(fuse(Fusion.AGREED, 0.0001, 0.01)).isEqualTo(0.0002);
    assertThat(fuse(Fusion.AGREED, 0.0001, 0.0101)).isEqualTo(1);
  }

  @Test
  void fuse_minimum_isTimesTheirNumber() {
    assertThat(fuse(Fusion.MINIMUM, 0.5, 0.001, 1)).isEqualTo(0.003);
  }

  /** Two halves: s = 2 ln 2, so 1/4 (1 + 2 ln 2). */
  @Test
  void fuse_fisher_isTheTailOfChiSquare() {
    assertThat(fuse(Fusion.FISHER, 0.5, 0.5))
        .isCloseTo(0.25 * (1 + 2 * Math.log(2)), within(1e-15));
    // chi^2 with 6 degrees of freedom exceeds 16.812 once in a hundred; from tables.
    double third = Math.exp(-16.812 / 6);
    assertThat(fuse(Fusion.FISHER, third, third, third)).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void fuse_harmonicMean_isTheMeanTimesItsFactor() {
    assertThat(fuse(Fusion.HARMONIC_MEAN, 0.01, 0.02))
        .as("2 / (100 + 50), twice")
        .isCloseTo(4 / 150.0, within(1e-15));
  }

  /** Vovk and Wang give e ln n as a simple bound from 3 on; beyond the table it is the factor. */
  @ParameterizedTest
  @CsvSource({"3, 2.7456", "10, 4.5598", "32, 6.0743", "33, 9.5045"})
  void fuse_harmonicMean_factorIsBelowTheBoundOfThePaper(int size, double factor) {
    double[] equal = new double[size];
    Arrays.fill(equal, 1e-3);

    assertThat(Fusion.HARMONIC_MEAN.fuse(equal, size, 1) / 1e-3)
        .isCloseTo(factor, within(1e-4))
        .isLessThanOrEqualTo(Math.E * Math.log(size) + 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void fuse_tiny_staysAPValue(Fusion fusion) {
    assertThat(fuse(fusion, 1e-300, 1e-300, 1e-300)).isBetween(1e-300, 1e-298);
  }

  @ParameterizedTest
  @EnumSource
  void fuse_lessOfOne_isNeverMore(Fusion fusion) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double[] p = random.doubles(4).map(u -> 1 - u).toArray();
      double before = fusion.fuse(p, 4, LIMIT);
      p[random.nextInt(4)] *= random.nextDouble(0.01, 1);

      assertThat(fusion.fuse(p, 4, LIMIT)).isLessThanOrEqualTo(before * (1 + 1e-12));
    }
  }

  /** Dependence of any kind: equal, opposite, partly the same; for Fisher only none at all. */
  @Tag("accuracy")
  @ParameterizedTest
  @EnumSource
  void fuse_uniformPValues_isSuperUniform(Fusion fusion) {
    EnumSet<Fusion> needsIndependence = EnumSet.of(Fusion.FISHER);
    for (int shared = 0; shared <= (needsIndependence.contains(fusion) ? 0 : 3); shared++) {
      for (double level : new double[] {0.1, 0.01, 0.001}) {
        SplittableRandom random = new SplittableRandom(17 + shared);
        int tries = 400_000;
        int reached = 0;
        for (int i = 0; i < tries; i++) {
          if (fusion.fuse(pValues(random, shared), 4, LIMIT) <= level) {
            reached++;
          }
        }
        double chance = 4 * Math.sqrt(level / tries);
        assertThat(reached / (double) tries)
            .as("%s at %s, kind %d", fusion, level, shared)
            .isLessThanOrEqualTo(level + chance);
      }
    }
  }

  /**
   * Four p-values, each uniform: independent, two pairs, all alike, or each the rest of another.
   */
  private static double[] pValues(SplittableRandom random, int kind) {
    double a = 1 - random.nextDouble();
    double b = 1 - random.nextDouble();
    return switch (kind) {
      case 0 -> new double[] {a, b, 1 - random.nextDouble(), 1 - random.nextDouble()};
      case 1 -> new double[] {a, a, b, b};
      case 2 -> new double[] {a, a, a, a};
      default -> {
        double c = a + 0.25;
        double d = a + 0.5;
        double e = a + 0.75;
        yield new double[] {a, wrapped(c), wrapped(d), wrapped(e)};
      }
    };
  }

  private static double wrapped(double u) {
    return u > 1 ? u - 1 : u;
  }
}
