package io.shallot.htm.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SdrClassifierPropertyTest {

  private static final int INPUTS = 40;
  private static final int BUCKETS = 6;
  private static final int CALLS = 120;
  private static final SdrClassifierParameters PARAMETERS =
      SdrClassifierParameters.of(INPUTS, BUCKETS).withSteps(0, 1, 4).withAlpha(0.2);

  /** One weight matrix of doubles for each number of steps, and all patterns ever seen. */
  private static final class Oracle {

    private final Map<Long, Sdr> patterns = new TreeMap<>();
    private final double[][][] weights = new double[5][INPUTS][BUCKETS];
    private int buckets;

    void learn(long record, Sdr pattern, int bucket) {
      patterns.put(record, pattern);
      buckets = Math.max(buckets, bucket + 1);
      for (int steps : PARAMETERS.steps()) {
        Sdr past = patterns.getOrDefault(record - steps, Sdr.of(INPUTS));
        double[] probabilities = infer(past, steps);
        for (int bit : past.toArray()) {
          for (int i = 0; i < buckets; i++) {
            weights[steps][bit][i] += 0.2 * ((i == bucket ? 1 : 0) - probabilities[i]);
          }
        }
      }
    }

    double[] infer(Sdr pattern, int steps) {
      double[] probabilities = new double[buckets];
      double total = 0;
      for (int i = 0; i < buckets; i++) {
        double sum = 0;
        for (int bit : pattern.toArray()) {
          sum += weights[steps][bit][i];
        }
        probabilities[i] = Math.exp(sum);
        total += probabilities[i];
      }
      for (int i = 0; i < buckets; i++) {
        probabilities[i] /= total;
      }
      return probabilities;
    }
  }

  private static Sdr pattern(HtmRandom random) {
    Sdr pattern = new Sdr(INPUTS);
    for (int bit = random.nextInt(10); bit < INPUTS; bit += 1 + random.nextInt(12)) {
      pattern.add(bit);
    }
    return pattern;
  }

  private static long next(HtmRandom random, long record) {
    return record + 1 + (random.nextInt(6) == 0 ? 1 + random.nextInt(5) : 0);
  }

  private static long drive(SdrClassifier classifier, HtmRandom random, long record) {
    Sdr pattern = pattern(random);
    if (random.nextInt(8) == 0) {
      classifier.observe(record, pattern);
    } else {
      classifier.learn(record, pattern, random.nextInt(BUCKETS), random.nextDouble());
    }
    return next(random, record);
  }

  @Property(tries = 100, seed = "1")
  void infer_randomStream_equalsTheOracle(@ForAll long seed) {
    HtmRandom random = new HtmRandom(seed);
    SdrClassifier classifier = new SdrClassifier(PARAMETERS);
    Oracle oracle = new Oracle();
    long record = 0;

    for (int i = 0; i < CALLS; i++) {
      Sdr pattern = pattern(random);
      int bucket = random.nextInt(BUCKETS);
      classifier.learn(record, pattern, bucket, 0);
      oracle.learn(record, pattern, bucket);
      record = next(random, record);
      Sdr question = pattern(random);
      for (int steps : PARAMETERS.steps()) {
        double[] probabilities = new double[classifier.buckets()];
        classifier.infer(question, steps, probabilities);
        assertThat(probabilities).containsExactly(oracle.infer(question, steps), offset(1e-5));
      }
    }
  }

  @Property(tries = 100, seed = "2")
  void restore_anyCut_continuesBitEqual(@ForAll long seed, @ForAll @IntRange(max = CALLS) int cut)
      throws IOException {
    HtmRandom random = new HtmRandom(seed);
    SdrClassifier original = new SdrClassifier(PARAMETERS);
    long record = 0;
    for (int i = 0; i < cut; i++) {
      record = drive(original, random, record);
    }

    byte[] bytes = SdrClassifierTest.bytes(original);
    SdrClassifier restored = SdrClassifierTest.restore(PARAMETERS, bytes);

    assertThat(SdrClassifierTest.bytes(restored)).isEqualTo(bytes);
    HtmRandom twin = new HtmRandom(seed + 1);
    HtmRandom sameTwin = new HtmRandom(seed + 1);
    long later = record;
    for (int i = cut; i < CALLS; i++) {
      drive(restored, twin, later);
      later = drive(original, sameTwin, later);
    }
    assertThat(SdrClassifierTest.bytes(restored)).isEqualTo(SdrClassifierTest.bytes(original));
  }

  @Property(tries = 50, seed = "3")
  void infer_anyStream_isADistribution(@ForAll long seed) {
    HtmRandom random = new HtmRandom(seed);
    SdrClassifier classifier = new SdrClassifier(PARAMETERS.withAlpha(100));
    long record = 0;
    double[] probabilities = new double[BUCKETS];

    for (int i = 0; i < CALLS; i++) {
      record = drive(classifier, random, record);
      int best = classifier.infer(pattern(random), 1, probabilities);
      double total = 0;
      for (double probability : probabilities) {
        assertThat(probability).isBetween(0.0, 1.0);
        total += probability;
      }
      assertThat(total).isCloseTo(classifier.buckets() == 0 ? 0 : 1, offset(1e-12));
      assertThat(best).isBetween(classifier.buckets() == 0 ? -1 : 0, classifier.buckets() - 1);
    }
  }
}
