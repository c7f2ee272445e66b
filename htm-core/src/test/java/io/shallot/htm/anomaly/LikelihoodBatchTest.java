package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Cases of numenta/nupic-legacy, tests/unit/nupic/algorithms/anomaly_likelihood_test.py and
 * anomaly_likelihood_jeff_test.py.
 */
class LikelihoodBatchTest {

  private static final double[] NO_VALUES = {};
  private static final double FOUR_NINES = 1 - 0.9999;

  private static double[] gaussian(int seed, double mean, double variance, int count) {
    Random random = new Random(seed);
    double deviation = Math.sqrt(variance);
    return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
        .limit(count)
        .toArray();
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[] spikes(int count, int period, double height) {
    double[] scores = new double[count];
    for (int i = period - 1; period > 0 && i < count; i += period) {
      scores[i] = height;
    }
    return scores;
  }

  private static double[] bunches() {
    double[] all = NO_VALUES;
    for (int i = 0; i < 30; i++) {
      all = join(all, spikes(30, 0, 1), spikes(10, 3, 1));
    }
    return all;
  }

  private static NormalDistribution estimate(double[] scores) {
    return LikelihoodBatch.estimate(LikelihoodBatch.movingAverage(scores, 10), NO_VALUES, 0);
  }

  /** Filtered tails of what follows, judged by what an estimate was made from. */
  private static double[] tailsAfter(double[] past, double[] next) {
    double[] averages = LikelihoodBatch.movingAverage(join(past, next), 10);
    double[] tails = LikelihoodBatch.tails(averages, estimate(past));
    double[] filtered = LikelihoodBatch.filterLikelihoods(tails);
    return Arrays.copyOfRange(filtered, past.length, filtered.length);
  }

  private static double[] complement(double... likelihoods) {
    return Arrays.stream(likelihoods).map(likelihood -> 1 - likelihood).toArray();
  }

  private static double mean(double[] values, int from) {
    return Arrays.stream(values).skip(from).average().orElseThrow();
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static long countBelow(double[] values, double bound) {
    return Arrays.stream(values).filter(value -> value < bound).count();
  }

  @Test
  void movingAverage_windowOfThree_growsThenSlides() {
    assertThat(LikelihoodBatch.movingAverage(new double[] {3, 4.5, 6, 9, 0}, 3))
        .containsExactly(3, 3.75, 4.5, 6.5, 5);
  }

  @Test
  void filterLikelihoods_secondOfRedRun_becomesYellow() {
    double[] filtered = LikelihoodBatch.filterLikelihoods(new double[] {0, 0, 0.3, 0.3, 0.5});

    assertThat(filtered).containsExactly(new double[] {0, 0.001, 0.3, 0.3, 0.5}, offset(1e-12));
  }

  @Test
  void filterLikelihoods_twoRuns_keepsTheFirstOfEach() {
    double[] tails = complement(1, 1, 0.9, 0.8, 0.5, 0.4, 1, 1, 0.6, 0);
    double[] expected = tails.clone();
    expected[1] = 0.001;
    expected[7] = 0.001;

    assertThat(LikelihoodBatch.filterLikelihoods(tails, FOUR_NINES))
        .containsExactly(expected, offset(1e-12));
  }

  @Test
  void filterLikelihoods_longRun_isYellowFromIndexOneToTen() {
    double[] tails =
        complement(
            0.999978229,
            0.999978229,
            0.999999897,
            1,
            1,
            1,
            1,
            0.999999994,
            0.999999966,
            0.999999966,
            0.999994331,
            0.999516576,
            0.99744487);
    double[] expected = tails.clone();
    Arrays.fill(expected, 1, 11, 0.001);

    assertThat(LikelihoodBatch.filterLikelihoods(tails, FOUR_NINES))
        .containsExactly(expected, offset(1e-12));
  }

  @Test
  void filterLikelihoods_fourOrFiveNines_differAtTheFirstOfFive() {
    double[] tails =
        complement(
            0.999968329,
            0.999999897,
            1,
            1,
            1,
            1,
            0.999999994,
            0.999999966,
            0.999999966,
            0.999994331,
            0.999516576,
            0.99744487);
    double[] four = tails.clone();
    Arrays.fill(four, 1, 10, 0.001);
    double[] five = tails.clone();
    Arrays.fill(five, 2, 10, 0.001);

    assertThat(LikelihoodBatch.filterLikelihoods(tails, FOUR_NINES))
        .containsExactly(four, offset(1e-12));
    assertThat(LikelihoodBatch.filterLikelihoods(tails)).containsExactly(five, offset(1e-12));
  }

  @Test
  void estimate_skippedRecords_countForNothing() {
    double[] scores = join(gaussian(1, 0.1, 0.2, 200), gaussian(2, 0.9, 0.2, 200));

    double[] averages = LikelihoodBatch.movingAverage(scores, 10);

    assertThat(LikelihoodBatch.estimate(averages, NO_VALUES, 200).mean())
        .isCloseTo(0.9, offset(0.1));
    assertThat(LikelihoodBatch.estimate(averages, NO_VALUES, 400))
        .isEqualTo(NormalDistribution.BROAD);
    assertThat(LikelihoodBatch.estimate(averages, NO_VALUES, 500))
        .isEqualTo(NormalDistribution.BROAD);
  }

  @Test
  void estimate_flatMetric_isBroad() {
    double[] averages = LikelihoodBatch.movingAverage(gaussian(1, 0.2, 0.2, 1000), 10);

    assertThat(LikelihoodBatch.estimate(averages, gaussian(2, 42, 1e-10, 1000), 0))
        .isEqualTo(NormalDistribution.BROAD);
    assertThat(LikelihoodBatch.estimate(averages, gaussian(2, 42, 0.2, 1000), 0))
        .isEqualTo(estimate(gaussian(1, 0.2, 0.2, 1000)));
  }

  @Test
  void estimate_impossibleArguments_areRefused() {
    double[] two = {0, 1};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LikelihoodBatch.estimate(NO_VALUES, NO_VALUES, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LikelihoodBatch.estimate(two, NO_VALUES, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LikelihoodBatch.estimate(two, new double[1], 0))
        .withMessageContaining("a value for each of 2 averages or none at all, but had 1");
    assertThatIllegalArgumentException().isThrownBy(() -> LikelihoodBatch.movingAverage(two, 0));
  }

  @Test
  void tails_sameDistribution_fewAreBelowTwoPercent() {
    double[] scores = gaussian(3, 0.2, 0.2, 1000);

    double[] tails =
        LikelihoodBatch.tails(LikelihoodBatch.movingAverage(scores, 10), estimate(scores));

    assertThat(countBelow(tails, 0.02)).isBetween(1L, 50L);
  }

  @Test
  void tails_higherScores_manyAreBelowOnePercent() {
    double[] past = gaussian(4, 0.2, 0.2, 1000);

    assertThat(countBelow(tailsAfter(past, gaussian(5, 0.6, 0.2, 300)), 0.01)).isBetween(25L, 250L);
    assertThat(countBelow(tailsAfter(past, gaussian(6, 0.2, 0.2, 1000)), 0.01)).isBetween(1L, 100L);
  }

  @Test
  void tails_flatScores_anyChangeIsSure() {
    double[] past = gaussian(7, 42, 1e-10, 1000);

    assertThat(estimate(past).mean()).isCloseTo(42, offset(0.005));
    assertThat(mean(tailsAfter(past, gaussian(8, 42.5, 1e-10, 10)), 0)).isLessThan(0.005);
  }

  @Test
  void tails_flatScoresNearZero_fallSlowly() {
    double[] past = gaussian(9, 0.01, 1e-6, 1000);

    assertThat(mean(tailsAfter(past, gaussian(10, 0.1, 1e-6, 20)), 10)).isLessThan(0.002);
    assertThat(mean(tailsAfter(past, gaussian(11, 0.05, 1e-6, 20)), 10)).isBetween(0.015, 0.28);
  }

  @Test
  void tails_firstSpikeEver_isSure() {
    assertThat(tailsAfter(spikes(1000, 0, 1), spikes(1, 1, 1))[0]).isLessThan(0.001);
  }

  @Test
  void tails_moreSpikesThanUsual_areRare() {
    double[] past = spikes(1000, 20, 1);
    double[] usual = spikes(119, 20, 1);

    assertThat(least(tailsAfter(past, usual))).isGreaterThan(0.1);
    assertThat(mean(tailsAfter(past, join(usual, spikes(20, 2, 1))), 119 + 5)).isLessThan(0.001);
  }

  @Test
  void tails_bunchesAsEver_areUsual() {
    double[] past = Arrays.copyOf(bunches(), 1000);

    assertThat(least(tailsAfter(past, join(spikes(30, 0, 1), spikes(10, 3, 1)))))
        .isGreaterThan(0.01);
  }

  @Test
  void tails_denserBunch_isRareAtItsEnd() {
    double[] past = Arrays.copyOf(bunches(), 1000);

    double[] tails = tailsAfter(past, join(spikes(30, 0, 1), spikes(10, 1, 1)));

    assertThat(least(Arrays.copyOf(tails, 30))).isGreaterThan(0.01);
    assertThat(least(Arrays.copyOfRange(tails, 35, 40))).isLessThan(0.002);
  }

  @Test
  void tails_higherSpikes_areRareOften() {
    double[] tails = tailsAfter(spikes(1000, 20, 0.4), spikes(100, 20, 1));

    assertThat(countBelow(tails, 0.0003)).isGreaterThan(40);
  }
}
