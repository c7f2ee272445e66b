package io.shallot.htm.sdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HtmRandomTest {

  /** The published first outputs of SplitMix64 for the seed 1234567. */
  @Test
  void nextLong_publishedSeed_givesPublishedNumbers() {
    HtmRandom random = new HtmRandom(1_234_567);

    assertThat(random.nextLong()).isEqualTo(6_457_827_717_110_365_317L);
    assertThat(random.nextLong()).isEqualTo(3_203_168_211_198_807_973L);
    assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
  }

  @Test
  void nextInt_manyDraws_fillTheRangeEvenly() {
    HtmRandom random = new HtmRandom(1);
    int[] drawn = new int[10];

    for (int i = 0; i < 100_000; i++) {
      drawn[random.nextInt(10)]++;
    }

    // a standard deviation is 95
    for (int count : drawn) {
      assertThat(count).isBetween(9_600, 10_400);
    }
  }

  @Test
  void nextInt_largestBound_staysInside() {
    HtmRandom random = new HtmRandom(2);

    for (int i = 0; i < 1000; i++) {
      assertThat(random.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
      assertThat(random.nextInt(1)).isZero();
    }
  }

  @Test
  void nextDouble_manyDraws_haveMeanOfOneHalf() {
    HtmRandom random = new HtmRandom(3);
    double sum = 0;

    for (int i = 0; i < 100_000; i++) {
      double drawn = random.nextDouble();
      assertThat(drawn).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += drawn;
    }

    // a standard error is 0.0009
    assertThat(sum / 100_000).isBetween(0.496, 0.504);
  }

  @Test
  void mix_sameKeyOfAnotherSeed_differs() {
    assertThat(HtmRandom.mix(1, 5)).isEqualTo(HtmRandom.mix(1, 5));
    assertThat(HtmRandom.mix(1, 5)).isNotEqualTo(HtmRandom.mix(2, 5));
    assertThat(HtmRandom.mix(1, 5)).isNotEqualTo(HtmRandom.mix(1, 6));
  }

  @Test
  void restore_midStream_goesOnAlike() throws IOException {
    HtmRandom random = new HtmRandom(4);
    random.nextLong();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    random.snapshot(new DataOutputStream(bytes));
    HtmRandom restored =
        HtmRandom.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(restored.nextLong()).isEqualTo(random.nextLong());
  }
}
