package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankCalibratorTest {

  private static final double TINY = 1e-12;

  @Test
  void surprise_nothingAsHighInNinetyNine_isTwo() {
    RankCalibrator ranks = ranksOf(99, 0);

    assertThat(ranks.surprise(5)).isCloseTo(2, within(TINY));
    assertThat(ranks.surprise(0)).isZero();
  }

  @Test
  void surprise_tenTimesTheRecord_isOneMoreThanTheRecordItself() {
    RankCalibrator ranks = ranksOf(98, 1);
    ranks.learn(2);

    assertThat(ranks.surprise(20)).isCloseTo(3, within(TINY));
    assertThat(ranks.surprise(2)).isCloseTo(2 - Math.log10(2), within(TINY));
    assertThat(ranks.surprise(1)).isZero();
  }

  @Test
  void surprise_ofAnyUnit_isTheSame() {
    RankCalibrator ranks = new RankCalibrator();
    RankCalibrator others = new RankCalibrator();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      double raw = random.nextDouble();

      assertThat(others.surprise(raw * 0x1p200)).isCloseTo(ranks.surprise(raw), within(TINY));

      ranks.learn(raw);
      others.learn(raw * 0x1p200);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 4})
  void surprise_randomStream_isThatOfCountingAllScores(double spread) {
    SplittableRandom random = new SplittableRandom(17);
    RankCalibrator ranks = new RankCalibrator();
    List<Double> past = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double raw = i % 7 == 0 ? 0 : Math.exp(spread * random.nextGaussian());

      assertThat(ranks.surprise(raw)).isCloseTo(slowSurprise(past, raw), within(1e-9));

      ranks.learn(raw);
      past.add(raw);
    }
  }

  @Test
  void learn_allOctavesOfDoubles_staysSmall() {
    RankCalibrator ranks = new RankCalibrator();
    for (int exponent = -1_074; exponent <= 1_023; exponent++) {
      ranks.learn(Math.scalb(1.5, exponent));
    }

    assertThat(ranks.sizeBytes()).isLessThan(6_000);
    assertThat(ranks.surprise(Double.MIN_VALUE)).isBetween(0.0, 1.0);
    assertThat(ranks.surprise(1e300)).isFinite();
  }

  @Test
  void binOf_anyMantissa_isTheSixteenthOfAnOctave() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      double mantissa = 1 + random.nextDouble();

      assertThat(RankCalibrator.binOf(mantissa)).isEqualTo(slowBin(mantissa));
    }
    for (int bin = 0; bin < 16; bin++) {
      double start = StrictMath.pow(2, bin / 16.0);

      assertThat(RankCalibrator.binOf(start)).isEqualTo(bin);
      assertThat(RankCalibrator.binOf(Math.nextDown(start))).isEqualTo((bin + 15) % 16);
    }
  }

  @Test
  void log10_wholeNumbers_isTheLogarithm() {
    for (int number = 1; number > 0; number += 1 + number / 50) {
      assertThat(Logs.log10(number)).isCloseTo(Math.log10(number), within(4e-15));
    }
    assertThat(Logs.log10(Integer.MAX_VALUE))
        .isCloseTo(Math.log10(Integer.MAX_VALUE), within(4e-15));
  }

  private static double slowSurprise(List<Double> past, double raw) {
    if (raw == 0) {
      return 0;
    }
    long asHigh = past.stream().filter(g -> g > 0 && place(g) >= place(raw)).count();
    double record = past.stream().mapToDouble(g -> g).max().orElse(0);
    double beyond = raw > record && record > 0 ? Math.log10(raw / record) : 0;
    return -Math.log10((asHigh + 1.0) / (past.size() + 1.0)) + beyond;
  }

  private static double place(double raw) {
    return Math.floor(16 * Math.log(raw) / Math.log(2));
  }

  private static int slowBin(double mantissa) {
    return (int) Math.floor(16 * Math.log(mantissa) / Math.log(2));
  }

  private static RankCalibrator ranksOf(int count, double raw) {
    RankCalibrator ranks = new RankCalibrator();
    for (int i = 0; i < count; i++) {
      ranks.learn(raw);
    }
    return ranks;
  }
}
