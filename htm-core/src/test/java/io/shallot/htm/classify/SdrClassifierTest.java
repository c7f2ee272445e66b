package io.shallot.htm.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases of numenta/nupic-legacy, tests/unit/nupic/algorithms/sdr_classifier_test.py, and more. */
class SdrClassifierTest {

  private static final int INPUTS = 64;

  private static SdrClassifier classifier(double alpha, Integer... steps) {
    return new SdrClassifier(
        SdrClassifierParameters.of(INPUTS, 12)
            .withSteps(steps)
            .withAlpha(alpha)
            .withActualValueAlpha(0.1));
  }

  private static Sdr bits(int... active) {
    return Sdr.of(INPUTS, active);
  }

  private static double[] infer(SdrClassifier classifier, Sdr pattern, int ahead) {
    double[] probabilities = new double[classifier.buckets()];
    classifier.infer(pattern, ahead, probabilities);
    return probabilities;
  }

  static byte[] bytes(SdrClassifier classifier) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    classifier.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static SdrClassifier restore(SdrClassifierParameters parameters, byte[] bytes)
      throws IOException {
    return SdrClassifier.restore(
        parameters, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  private static SdrClassifier complex() {
    SdrClassifier classifier = classifier(1, 1);
    classifier.learn(0, bits(1, 5, 9), 4, 34.7);
    classifier.learn(1, bits(0, 6, 9, 11), 5, 41.7);
    classifier.learn(2, bits(6, 9), 5, 44.9);
    classifier.learn(3, bits(1, 5, 9), 4, 42.9);
    return classifier;
  }

  private static void assertComplex(SdrClassifier classifier) {
    assertThat(classifier.actualValue(4)).isCloseTo(35.52, offset(1e-5));
    assertThat(classifier.actualValue(5)).isCloseTo(42.02, offset(1e-5));
    assertThat(infer(classifier, bits(1, 5, 9), 1))
        .containsExactly(
            new double[] {0.034234, 0.034234, 0.034234, 0.034234, 0.093058, 0.770004},
            offset(0.5e-5));
  }

  /** Learns two patterns in turn, the first in buckets 0, 1 and another, the second in 1 and 3. */
  private static void learnDistributions(
      SdrClassifier classifier, HtmRandom random, Sdr first, Sdr second, int record, int rounds) {
    for (int i = 0; i < rounds; i++) {
      double chance = random.nextDouble();
      int bucket = chance < 0.3 ? 0 : chance < 0.6 ? 1 : 2;
      classifier.learn(record + 2L * i, first, bucket, bucket);
      int other = random.nextDouble() < 0.5 ? 1 : 3;
      classifier.learn(record + 2L * i + 1, second, other, other);
    }
  }

  @Test
  void infer_nothingLearnt_hasNoBucket() {
    double[] probabilities = {1, 1};

    assertThat(classifier(1, 1).infer(bits(1), 1, probabilities)).isEqualTo(-1);
    assertThat(probabilities).containsExactly(0, 0);
  }

  @Test
  void infer_sameValueTenTimes_isLikely() {
    SdrClassifier classifier = classifier(1, 1);
    for (int record = 0; record < 10; record++) {
      classifier.learn(record, bits(1, 5), 0, 10);
    }

    assertThat(classifier.actualValue(0)).isEqualTo(10);
    assertThat(infer(classifier, bits(1, 5), 1)).containsExactly(1);
  }

  @Test
  void infer_zeroSteps_tellsTheBucketOfThePattern() {
    SdrClassifier classifier = classifier(1, 0);
    for (int record = 0; record < 10; record++) {
      classifier.learn(record, bits(1, 5), 3, 10);
    }

    assertThat(infer(classifier, bits(1, 5), 0)[3]).isGreaterThan(0.9);
  }

  @Test
  void infer_fiveRecords_hasTheProbabilitiesOfTheReference() {
    assertComplex(complex());
  }

  @Test
  void infer_roomForMore_fillsWithZeroAndReturnsTheBest() {
    double[] probabilities = new double[8];
    probabilities[7] = 1;

    assertThat(complex().infer(bits(1, 5, 9), 1, probabilities)).isEqualTo(5);
    assertThat(probabilities[6]).isZero();
    assertThat(probabilities[7]).isZero();
  }

  @Test
  void infer_twice_changesNothing() throws IOException {
    SdrClassifier classifier = complex();
    byte[] before = bytes(classifier);

    double[] first = infer(classifier, bits(1, 9, 20), 1);

    assertThat(infer(classifier, bits(1, 9, 20), 1)).containsExactly(first);
    assertThat(bytes(classifier)).isEqualTo(before);
  }

  @Test
  void infer_noActiveBit_isUniform() {
    assertThat(infer(complex(), bits(), 1)).containsOnly(1.0 / 6);
  }

  @Test
  void observe_missingValue_learnsNothing() {
    SdrClassifier classifier = classifier(0.1, 1);

    classifier.observe(0, bits(1, 5, 9));

    assertThat(classifier.buckets()).isZero();
  }

  @Test
  void observe_missingValue_isStillThePastOfTheNext() {
    SdrClassifier classifier = classifier(1, 1);

    classifier.observe(0, bits(1, 5, 9));
    classifier.learn(1, bits(2), 4, 34.7);

    assertThat(infer(classifier, bits(1, 5, 9), 1)[4]).isGreaterThan(0.5);
  }

  @Test
  void learn_valueIsNoNumber_keepsTheActualValue() {
    SdrClassifier classifier = classifier(1, 1);

    classifier.learn(0, bits(1), 2, Double.NaN);
    assertThat(classifier.actualValue(2)).isNaN();
    classifier.learn(1, bits(1), 2, 8);
    classifier.learn(2, bits(1), 2, Double.POSITIVE_INFINITY);
    assertThat(classifier.actualValue(2)).isEqualTo(8);
  }

  @Test
  void learn_overlappingPatterns_followsTheNewerOne() {
    SdrClassifier classifier = classifier(10, 1);
    classifier.learn(0, bits(1, 5), 9, 9);
    classifier.learn(1, bits(1, 5), 9, 9);
    assertThat(infer(classifier, bits(3, 5), 1)[9]).isGreaterThan(0.9);

    classifier.learn(2, bits(3, 5), 2, 2);
    classifier.learn(3, bits(3, 5), 2, 2);

    double[] probabilities = infer(classifier, bits(3, 5), 1);
    assertThat(probabilities[2]).isGreaterThan(probabilities[9]);
  }

  @Test
  void infer_severalSteps_eachHasItsOwn() {
    SdrClassifier classifier = classifier(10, 1, 2);
    for (int record = 0; record < 100; record++) {
      classifier.learn(record, bits(record % 10), record % 10, record % 10 * 10);
    }

    double[] next = infer(classifier, bits(9), 1);
    double[] afterNext = infer(classifier, bits(9), 2);

    assertThat(IntStream.range(0, 10).mapToDouble(classifier::actualValue))
        .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0);
    assertThat(next[0]).isGreaterThan(0.99);
    assertThat(afterNext[1]).isGreaterThan(0.99);
  }

  @Test
  void infer_zeroAndOneStep_learnTogether() {
    SdrClassifier classifier = classifier(1, 0, 1);
    for (int record = 0; record < 200; record++) {
      classifier.learn(
          record, record % 2 == 0 ? bits(1, 3, 5) : bits(2, 4, 6), record % 2, record % 2);
    }

    assertThat(infer(classifier, bits(1, 3, 5), 0)[0]).isCloseTo(1, offset(0.05));
    assertThat(infer(classifier, bits(2, 4, 6), 0)[1]).isCloseTo(1, offset(0.05));
    assertThat(infer(classifier, bits(1, 3, 5), 1)[1]).isCloseTo(1, offset(0.05));
    assertThat(infer(classifier, bits(2, 4, 6), 1)[0]).isCloseTo(1, offset(0.05));
  }

  @Test
  void learn_missingRecords_makeNoWrongPair() {
    SdrClassifier classifier = classifier(1, 1);
    Sdr odd = bits(1, 3, 5);
    Sdr even = bits(2, 4, 6);
    classifier.learn(0, odd, 0, 0);
    classifier.learn(1, even, 1, 1);
    classifier.learn(2, odd, 2, 2);
    classifier.learn(3, even, 1, 1);

    assertThat(infer(classifier, odd, 1)[1]).isGreaterThan(0.9);
    classifier.learn(4, odd, 2, 2);
    assertThat(infer(classifier, even, 1)[2]).isGreaterThan(0.9);
    classifier.learn(5, even, 1, 1);
    classifier.learn(7, odd, 0, 0);
    classifier.learn(9, even, 0, 0);
    classifier.learn(11, odd, 0, 0);

    assertThat(infer(classifier, odd, 1)[1]).isGreaterThan(0.9);
    assertThat(infer(classifier, even, 1)[2]).isGreaterThan(0.9);
  }

  @Test
  void learn_secondRecordIsMissing_isNoFault() {
    SdrClassifier classifier = classifier(0.1, 2);

    classifier.learn(0, bits(1, 5, 9), 0, 34.7);
    classifier.learn(2, bits(1, 5, 9), 0, 34.7);

    assertThat(classifier.actualValue(0)).isCloseTo(34.7, offset(1e-12));
  }

  @Test
  void infer_noisyBuckets_givesTheirShares() {
    SdrClassifier classifier = classifier(0.0005, 0);

    learnDistributions(classifier, new HtmRandom(42), bits(1, 3, 5), bits(2, 4, 6), 0, 20_000);

    assertThat(infer(classifier, bits(1, 3, 5), 0))
        .containsExactly(new double[] {0.3, 0.3, 0.4, 0}, offset(0.05));
    assertThat(infer(classifier, bits(2, 4, 6), 0))
        .containsExactly(new double[] {0, 0.5, 0, 0.5}, offset(0.05));
  }

  @Test
  void infer_noisyBucketsOfOverlappingPatterns_givesTheirShares() {
    SdrClassifier classifier = classifier(0.0001, 0);
    Sdr first = bits(IntStream.range(0, 20).map(i -> 2 * i).toArray());
    Sdr second =
        bits(
            IntStream.range(0, 20)
                .map(i -> i == 3 ? 10 : i == 5 ? 22 : 2 * i + 1)
                .sorted()
                .toArray());

    learnDistributions(classifier, new HtmRandom(42), first, second, 0, 20_000);

    assertThat(infer(classifier, first, 0))
        .containsExactly(new double[] {0.3, 0.3, 0.4, 0}, offset(0.05));
    assertThat(infer(classifier, second, 0))
        .containsExactly(new double[] {0, 0.5, 0, 0.5}, offset(0.05));
  }

  @Test
  void learn_changedDistribution_adaptsAndKeepsTheOtherPattern() {
    SdrClassifier classifier = classifier(0.0005, 0);
    HtmRandom random = new HtmRandom(42);
    learnDistributions(classifier, random, bits(1, 3, 5), bits(2, 4, 6), 0, 20_000);
    double[] other = infer(classifier, bits(2, 4, 6), 0);

    for (int record = 40_000; record < 80_000; record++) {
      double chance = random.nextDouble();
      int bucket = chance < 0.3 ? 0 : chance < 0.6 ? 1 : 3;
      classifier.learn(record, bits(1, 3, 5), bucket, bucket);
    }

    assertThat(infer(classifier, bits(1, 3, 5), 0))
        .containsExactly(new double[] {0.3, 0.3, 0, 0.4}, offset(0.05));
    assertThat(infer(classifier, bits(2, 4, 6), 0)).containsExactly(other);
  }

  @Test
  void learn_fastForLong_staysFinite() {
    SdrClassifier classifier = classifier(100, 1);
    for (int record = 0; record < 5000; record++) {
      classifier.learn(record, bits(1, 2, 3, 4, 5, 6, 7, 8), record % 7 % 3, record);
    }

    for (double probability : infer(classifier, bits(1, 2, 3, 4, 5, 6, 7, 8), 1)) {
      assertThat(probability).isBetween(0.0, 1.0);
    }
  }

  @Test
  void learn_impossibleArguments_areRefused() {
    SdrClassifier classifier = complex();
    Sdr foreign = Sdr.of(3, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.learn(4, bits(1), 12, 0))
        .withMessage("a bucket must be from 0 to 11, but was 12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.learn(3, bits(1), 0, 0))
        .withMessage("record numbers must ascend from 0, but 3 came after 3");
    assertThatIllegalArgumentException().isThrownBy(() -> classifier.observe(-1, bits(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.observe(4, foreign))
        .withMessage("a pattern must have 64 bits, but one came with 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.infer(bits(1), 2, new double[12]))
        .withMessage("steps must be one of [1], but were 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.infer(bits(1), 1, new double[5]))
        .withMessage("there must be room for 6 buckets, but was for 5");
  }

  @Test
  void restore_afterFourRecords_hasTheProbabilitiesOfTheReference() throws IOException {
    SdrClassifierParameters parameters =
        SdrClassifierParameters.of(INPUTS, 12).withAlpha(1).withActualValueAlpha(0.1);

    assertComplex(restore(parameters, bytes(complex())));
  }

  @Test
  void restore_damaged_isRefusedInWords() throws IOException {
    SdrClassifierParameters parameters = SdrClassifierParameters.of(INPUTS, 12);
    byte[] before = bytes(complex());
    before[0] = -2;
    byte[] descending = bytes(complex());
    // Last record 8 bytes, flag 1, count 4, then bits 1, 5 and 9 of 2 bytes each.
    descending[8 + 1 + 4 + 3] = 0;

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> restore(parameters, before))
        .withMessageStartingWith("last record must be from -1");
    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> restore(parameters, descending))
        .withMessage("bit of a pattern must be from 2 to 63, but was 0");
  }

  @Test
  void sizeBytes_manyPatterns_isBounded() {
    SdrClassifier classifier = new SdrClassifier(SdrClassifierParameters.of(2048, 50));
    HtmRandom random = new HtmRandom(1);
    for (int record = 0; record < 2000; record++) {
      Sdr pattern = new Sdr(2048);
      for (int bit = random.nextInt(100); bit < 2048; bit += 1 + random.nextInt(100)) {
        pattern.add(bit);
      }
      classifier.learn(record, pattern, random.nextInt(50), record);
    }

    assertThat(classifier.sizeBytes()).isLessThan(2048 * 50 * 4 + 10_000);
  }
}
