package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class RandomDistributedScalarEncoderTest {

  private static final RandomDistributedScalarParameters PUBLISHED =
      RandomDistributedScalarParameters.ofResolution(1);

  private static Sdr[] buckets(BucketCode code, int size, int first, int count) {
    Sdr[] buckets = new Sdr[count];
    for (int i = 0; i < count; i++) {
      buckets[i] = new Sdr(size);
      code.add(first + i, 0, buckets[i]);
    }
    return buckets;
  }

  @Test
  void encode_nearAndFar_sharesAsTheReference() {
    RandomDistributedScalarEncoder encoder =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(0).withBits(500, 23));

    Sdr e0 = Encoded.sdr(encoder, -0.1);
    Sdr e1 = Encoded.sdr(encoder, 1);
    Sdr e25 = Encoded.sdr(encoder, 25);

    assertThat(e0.count()).isEqualTo(23);
    assertThat(e0.size()).isEqualTo(500);
    assertThat(e0.overlap(e1)).isEqualTo(22);
    assertThat(e0.overlap(e25)).isLessThan(4);
    assertThat(Encoded.sdr(encoder, -0.1)).isEqualTo(e0);
  }

  /** A refused call left bits in the scratch of the thread: the next encoder had 38 of 21. */
  @Test
  void encode_afterARefusedCallOfAnother_isTheSame() {
    RandomDistributedScalarEncoder encoder =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(0));
    Sdr before = Encoded.sdr(encoder, 100);
    RandomDistributedScalarEncoder other =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(0));

    assertThatThrownBy(() -> other.encode(0, 0, new Sdr(100)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(Encoded.sdr(encoder, 100)).isEqualTo(before);
  }

  /** A detector of more than 16 channels made all its tables again, 2 ms each, for each model. */
  @Test
  void of_asManyShapesAsADetectorHasChannels_areShared() {
    BucketCode[] codes = new BucketCode[163];
    for (int channel = 0; channel < codes.length; channel++) {
      codes[channel] = BucketCode.of(40, 3, channel);
    }

    for (int channel = 0; channel < codes.length; channel++) {
      assertThat(BucketCode.of(40, 3, channel)).isSameAs(codes[channel]);
    }
  }

  @Test
  void encode_withinTheResolution_isTheSame() {
    RandomDistributedScalarEncoder encoder = new RandomDistributedScalarEncoder(PUBLISHED);

    Sdr e23 = Encoded.sdr(encoder, 23);

    assertThat(Encoded.sdr(encoder, 23.1)).isEqualTo(e23);
    assertThat(Encoded.sdr(encoder, 22.9)).isEqualTo(e23);
    assertThat(Encoded.sdr(encoder, 24)).isNotEqualTo(e23);
    assertThat(Encoded.sdr(encoder, 22.5)).isNotEqualTo(e23);
  }

  @Test
  void offset_notGiven_isTheFirstValue() {
    RandomDistributedScalarEncoder encoder = new RandomDistributedScalarEncoder(PUBLISHED);

    Encoded.sdr(encoder, Double.NaN);
    Encoded.sdr(encoder, 23);
    Encoded.sdr(encoder, 40);

    assertThat(encoder.offset()).isEqualTo(23);
    assertThat(encoder.bucketOf(40)).isEqualTo(17);
    assertThat(encoder.valueAt(17)).isEqualTo(40);
  }

  @Test
  void offset_given_stays() {
    RandomDistributedScalarEncoder encoder =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(25));

    Encoded.sdr(encoder, 23);

    assertThat(encoder.offset()).isEqualTo(25);
  }

  @Test
  void seed_same_givesTheSameBitsAndOtherGivesOthers() {
    Sdr one = Encoded.sdr(new RandomDistributedScalarEncoder(PUBLISHED), 23);
    Sdr same = Encoded.sdr(new RandomDistributedScalarEncoder(PUBLISHED), 23);
    Sdr other = Encoded.sdr(new RandomDistributedScalarEncoder(PUBLISHED.withSeed(7)), 23);

    assertThat(same).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({"400, 21, 42, 1260", "400, 21, 7, 1260", "500, 23, 1, 1200", "150, 11, 42, 601"})
  void buckets_inTheCore_shareAsGuaranteed(int size, int width, long seed, int atLeast) {
    BucketCode code = BucketCode.of(size, width, seed);
    Sdr[] buckets = buckets(code, size, code.firstCoreBucket(), code.coreBuckets());

    assertThat(buckets.length).isGreaterThanOrEqualTo(atLeast);
    for (int i = 0; i < buckets.length; i++) {
      for (int j = i; j < buckets.length; j++) {
        int shared = buckets[i].overlap(buckets[j]);
        if (j - i < width ? shared != width - (j - i) : shared > 2) {
          assertThat(shared).as("buckets %d and %d", i, j).isEqualTo(width - (j - i));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 21, -5000",
    "400, 21, 1073740000",
    "150, 11, -3000",
    "127, 21, -3000",
    "7, 1, 0"
  })
  void buckets_anywhere_neighboursShareAllButTheirDistance(int size, int width, int first) {
    Sdr[] buckets = buckets(BucketCode.of(size, width, 3), size, first, 10_000);

    for (int i = 0; i < buckets.length; i++) {
      for (int j = i; j < Math.min(buckets.length, i + width); j++) {
        int shared = buckets[i].overlap(buckets[j]);
        if (shared != width - (j - i)) {
          assertThat(shared).as("buckets %d and %d", i, j).isEqualTo(width - (j - i));
        }
      }
    }
  }

  /** A saved model knows values by these bits: another version or machine must give the same. */
  @Test
  void buckets_ofSeed42_arePinned() {
    BucketCode code = BucketCode.of(400, 21, 42);

    assertThat(buckets(code, 400, 0, 1)[0].toArray())
        .containsExactly(
            32, 60, 74, 99, 101, 128, 139, 153, 168, 196, 198, 201, 213, 233, 239, 244, 246, 278,
            297, 313, 380);
    assertThat(buckets(code, 400, -630, 1)[0].toArray())
        .containsExactly(
            7, 34, 69, 81, 117, 131, 135, 150, 152, 160, 200, 207, 239, 281, 285, 291, 308, 362,
            366, 378, 380);
    assertThat(buckets(code, 400, 100_000, 1)[0].toArray())
        .containsExactly(
            5, 11, 58, 92, 94, 129, 130, 132, 137, 139, 141, 167, 250, 288, 307, 308, 371, 377, 382,
            384, 388);
  }

  @Test
  void buckets_outsideTheCore_shareWhatChanceSays() {
    BucketCode code = BucketCode.of(400, 21, 42);
    HtmRandom random = new HtmRandom(5);
    int pairs = 200_000;
    long shared = 0;
    int moreThanFive = 0;
    Sdr one = new Sdr(400);
    Sdr other = new Sdr(400);

    for (int i = 0; i < pairs; i++) {
      int bucket = random.nextInt(40_000) - 20_000;
      one.clear();
      code.add(bucket, 0, one);
      other.clear();
      code.add(bucket + 21 + random.nextInt(20_000), 0, other);
      int overlap = one.overlap(other);
      shared += overlap;
      moreThanFive += overlap > 5 ? 1 : 0;
    }

    // 21 * 21 / 400 = 1.10; independent sets share more than 5 with a chance of 0.0004
    assertThat((double) shared / pairs).isCloseTo(1.10, within(0.05));
    assertThat((double) moreThanFive / pairs).isLessThan(0.01);
  }

  @Property(seed = "41", tries = 300)
  void buckets_anyBits_areAscendingAndSoMany(
      @ForAll int bucket, @ForAll @IntRange(max = 3) int seed) {
    int inRange = Math.max(-BucketCode.FARTHEST, Math.min(BucketCode.FARTHEST, bucket));
    Sdr out = new Sdr(400);

    BucketCode.of(400, 21, seed).add(inRange, 0, out);

    assertThat(out.count()).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1e300, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0})
  void encode_extremeValue_hasAllBits(double value) {
    RandomDistributedScalarEncoder encoder =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(-1e308));

    assertThat(Encoded.sdr(encoder, value).count()).isEqualTo(21);
    assertThat(Math.abs((long) encoder.bucketOf(value))).isLessThanOrEqualTo(BucketCode.FARTHEST);
  }

  @Test
  void encode_farBeyondTheReferencesLimit_isNotClipped() {
    RandomDistributedScalarEncoder encoder =
        new RandomDistributedScalarEncoder(PUBLISHED.withOffset(0));

    assertThat(encoder.bucketOf(1e6)).isEqualTo(1_000_000);
    assertThat(Encoded.sdr(encoder, 1e6).overlap(Encoded.sdr(encoder, 1e6 + 21))).isLessThan(10);
  }

  @Test
  void restore_midStream_continuesAlike() throws IOException {
    RandomDistributedScalarEncoder encoder = new RandomDistributedScalarEncoder(PUBLISHED);
    Encoded.sdr(encoder, 23);
    byte[] bytes = Encoded.bytes(encoder::snapshot);

    RandomDistributedScalarEncoder restored =
        RandomDistributedScalarEncoder.restore(PUBLISHED, Encoded.input(bytes));

    assertThat(Encoded.sdr(restored, 99)).isEqualTo(Encoded.sdr(encoder, 99));
    assertThat(Encoded.bytes(restored::snapshot)).isEqualTo(bytes);
  }

  @Test
  void restore_otherOffsetThanGiven_isRefused() throws IOException {
    byte[] bytes = Encoded.bytes(out -> out.writeDouble(24));

    assertThatThrownBy(
            () ->
                RandomDistributedScalarEncoder.restore(
                    PUBLISHED.withOffset(25), Encoded.input(bytes)))
        .isInstanceOf(CorruptStateException.class)
        .hasMessageContaining("must be 25.0, but was 24.0");
  }

  @Test
  void restore_infiniteOffset_isRefused() throws IOException {
    byte[] bytes = Encoded.bytes(out -> out.writeDouble(Double.NEGATIVE_INFINITY));

    assertThatThrownBy(
            () -> RandomDistributedScalarEncoder.restore(PUBLISHED, Encoded.input(bytes)))
        .isInstanceOf(CorruptStateException.class);
  }

  @Test
  void parameters_severalFaults_areNamedTogether() {
    assertThatThrownBy(() -> new RandomDistributedScalarParameters(-2, 1 / 0.0, 40, 20, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("resolution must be above 0 and finite, but was -2.0")
        .hasMessageContaining("offset must be finite or NaN, but was Infinity")
        .hasMessageContaining("activeBits must be odd, but was 20")
        .hasMessageContaining("size must be more than 6 times activeBits 20, but was 40");
    assertThatThrownBy(() -> PUBLISHED.withBits(123, 21))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PUBLISHED.withBits(400, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
