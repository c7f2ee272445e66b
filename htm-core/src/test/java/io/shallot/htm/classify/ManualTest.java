package io.shallot.htm.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.Sdr;
import org.junit.jupiter.api.Test;

/** Runs the lines of the package's manual. */
class ManualTest {

  @Test
  void manual_threeBucketsInTurn_expectsTheNext() {
    SdrClassifier classifier =
        new SdrClassifier(SdrClassifierParameters.of(2048, 50).withAlpha(0.1).withSteps(1, 2));
    double[] probabilities = new double[50];
    for (int record = 0; record < 300; record++) {
      int bucket = record % 3;
      classifier.learn(record, Sdr.of(2048, bucket, 40 + bucket), bucket, 10 * bucket);
    }
    int next = classifier.infer(Sdr.of(2048, 1, 41), 1, probabilities);
    double expected = classifier.actualValue(next);
    double chance = probabilities[next];

    assertThat(expected).isEqualTo(20.0);
    assertThat(chance).isGreaterThan(0.9);
  }
}
