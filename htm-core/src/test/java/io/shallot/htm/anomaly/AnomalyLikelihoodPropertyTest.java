package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.shallot.htm.sdr.HtmRandom;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AnomalyLikelihoodPropertyTest {

  private static final int RECORDS = 300;

  private static AnomalyLikelihoodParameters parameters(HtmRandom random) {
    int samples = 1 + random.nextInt(30);
    int averaged = 1 + random.nextInt(12);
    int window = Math.max(samples, averaged) + random.nextInt(60);
    return new AnomalyLikelihoodParameters(
        random.nextInt(40),
        samples,
        window,
        1 + random.nextInt(25),
        averaged,
        1 + random.nextInt(4));
  }

  /** Mostly low, with runs of high ones; multiples of 1/64, which are exact. */
  private static double score(HtmRandom random, int record) {
    int high = record / 20 % 4 == 3 ? 64 : 3;
    return random.nextInt(high + 1) / 64.0;
  }

  /** Flat for a while, moving for a while, sometimes missing. */
  private static double value(HtmRandom random, int record) {
    double moving = record / 70 % 2 == 0 ? 45 : 45 + random.nextDouble();
    return random.nextInt(9) == 0 ? Double.NaN : moving;
  }

  @Property(tries = 300, seed = "1")
  void update_randomStream_equalsTheOracle(@ForAll long seed) {
    HtmRandom random = new HtmRandom(seed);
    AnomalyLikelihoodParameters parameters = parameters(random);
    AnomalyLikelihood likelihood = new AnomalyLikelihood(parameters);
    OracleLikelihood oracle = new OracleLikelihood(parameters);

    for (int record = 0; record < RECORDS; record++) {
      double score = score(random, record);
      double value = value(random, record);
      assertThat(likelihood.update(score, value))
          .isCloseTo(oracle.update(score, value), offset(1e-11));
    }
  }

  @Property(tries = 100, seed = "2")
  void peek_anyScore_isWhatUpdateReturnsAndChangesNothing(@ForAll long seed) throws IOException {
    HtmRandom random = new HtmRandom(seed);
    AnomalyLikelihood likelihood = new AnomalyLikelihood(parameters(random));

    for (int record = 0; record < RECORDS; record++) {
      byte[] before = AnomalyLikelihoodTest.bytes(likelihood);
      likelihood.peek(random.nextDouble());
      double score = score(random, record);
      double peeked = likelihood.peek(score);
      assertThat(AnomalyLikelihoodTest.bytes(likelihood)).isEqualTo(before);
      assertThat(likelihood.update(score, value(random, record))).isEqualTo(peeked);
    }
  }

  @Property(tries = 200, seed = "3")
  void restore_anyCut_continuesBitEqual(@ForAll long seed, @ForAll @IntRange(max = RECORDS) int cut)
      throws IOException {
    HtmRandom random = new HtmRandom(seed);
    AnomalyLikelihoodParameters parameters = parameters(random);
    AnomalyLikelihood original = new AnomalyLikelihood(parameters);
    for (int record = 0; record < cut; record++) {
      original.update(random.nextDouble(), value(random, record));
    }

    byte[] bytes = AnomalyLikelihoodTest.bytes(original);
    AnomalyLikelihood restored = AnomalyLikelihoodTest.restore(parameters, bytes);

    assertThat(AnomalyLikelihoodTest.bytes(restored)).isEqualTo(bytes);
    for (int record = cut; record < RECORDS; record++) {
      double score = random.nextDouble();
      double value = value(random, record);
      assertThat(restored.update(score, value)).isEqualTo(original.update(score, value));
    }
    assertThat(AnomalyLikelihoodTest.bytes(restored))
        .isEqualTo(AnomalyLikelihoodTest.bytes(original));
  }

  @Property(tries = 100, seed = "4")
  void update_anyScores_staysInBounds(@ForAll long seed) {
    HtmRandom random = new HtmRandom(seed);
    AnomalyLikelihood likelihood = new AnomalyLikelihood(parameters(random));

    for (int record = 0; record < RECORDS; record++) {
      double probability = likelihood.update(random.nextInt(2), value(random, record));
      assertThat(probability).isBetween(0.0, 1.0);
      assertThat(AnomalyLikelihood.logScore(probability)).isBetween(0.0, 1.0);
    }
  }
}
