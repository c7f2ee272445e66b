package io.shallot.htm.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers are those of the unit tests of numenta/nupic-legacy (MIT). */
class BoostedCompetitionTest {

  private static final double[] ACTIVE_DUTIES = {0.1, 0.3, 0.02, 0.04, 0.7, 0.12};
  private static final double[] DUTIES = {0.7, 0.1, 0.5, 0.01, 0.78, 0.55, 0.1, 0.001};

  @Test
  void average_overAPeriod_movesByOnePartOfIt() {
    assertThat(BoostedCompetition.average(1000, 0, 1000)).isEqualTo(999);
    assertThat(BoostedCompetition.average(1000, 1000, 1000)).isEqualTo(1000);
    assertThat(BoostedCompetition.average(1000, 2000, 1000)).isEqualTo(1001);
    assertThat(BoostedCompetition.average(1000, 7000, 1000)).isEqualTo(1006);
    assertThat(BoostedCompetition.average(800, 0, 2)).isEqualTo(400);
  }

  @Test
  void boost_atTheTarget_isOne() {
    assertThat(BoostedCompetition.boost(10, 0.1, 0.1)).isEqualTo(1);
  }

  @Test
  void boost_meanOfAllAsTarget_isExponential() {
    double mean = Arrays.stream(ACTIVE_DUTIES).average().orElseThrow();

    assertThat(boosts(10, mean))
        .containsExactly(
            new double[] {3.1059927, 0.4203504, 6.912514, 5.6594878, 0.007699, 2.5429718},
            within(1e-6));
    assertThat(boosts(2, mean))
        .containsExactly(
            new double[] {1.2544117, 0.8408573, 1.4720657, 1.4143452, 0.3778215, 1.2052255},
            within(1e-6));
  }

  @Test
  void boost_oneWinnerOfSixAsTarget_isExponential() {
    double target = Inhibition.density(1, new Topology(List.of(6), true), 3);

    assertThat(boosts(10, target))
        .containsExactly(
            new double[] {1.947734, 0.2635971, 4.3347618, 3.5490028, 0.0048279, 1.5946698},
            within(1e-6));
  }

  @Test
  void least_local_isAShareOfTheHighestNearby() {
    assertThat(least(DUTIES, 0.2, false, false))
        .containsExactly(
            new double[] {0.14, 0.14, 0.1, 0.156, 0.156, 0.156, 0.11, 0.02}, within(1e-12));
    assertThat(least(DUTIES, 0.2, false, true))
        .containsExactly(
            new double[] {0.14, 0.14, 0.1, 0.156, 0.156, 0.156, 0.11, 0.14}, within(1e-12));
  }

  @Test
  void least_global_isAShareOfTheHighest() {
    assertThat(least(new double[] {0.06, 1, 3, 6, 0.5}, 0.01, true, true)).containsOnly(0.06);
    assertThat(least(new double[] {0.86, 2.4, 0.03, 1.6, 1.5}, 0.015, true, true))
        .containsOnly(0.015 * 2.4);
    assertThat(least(new double[5], 0.015, true, true)).containsOnly(0);
  }

  private static double[] boosts(double strength, double target) {
    return Arrays.stream(ACTIVE_DUTIES)
        .map(duty -> BoostedCompetition.boost(strength, target, duty))
        .toArray();
  }

  private static double[] least(double[] duties, double share, boolean global, boolean wraps) {
    double[] least = new double[duties.length];
    Topology columns = new Topology(List.of(duties.length), wraps);
    BoostedCompetition.least(duties, share, global, columns, 1, least);
    return least;
  }
}
