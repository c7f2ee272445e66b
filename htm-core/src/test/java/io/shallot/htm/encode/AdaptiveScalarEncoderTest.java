package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import java.io.EOFException;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveScalarEncoderTest {

  private static final AdaptiveScalarParameters PARAMETERS =
      AdaptiveScalarParameters.DEFAULT.withInitial(100, 0, 0);

  private static AdaptiveScalarEncoder learnt(double... values) {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);
    for (double value : values) {
      encoder.learn(value);
    }
    encoder.settle();
    return encoder;
  }

  @Test
  void learn_firstValues_makeTheScaleAtTheLast() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);

    for (int i = 0; i < 99; i++) {
      assertThat(encoder.learn(i)).isFalse();
      assertThat(Encoded.sdr(encoder, i).count()).isZero();
    }
    assertThat(encoder.learn(130)).isTrue();

    assertThat(encoder.isReady()).isTrue();
    assertThat(encoder.generation()).isEqualTo(1);
    assertThat(encoder.resolution()).isEqualTo(1);
    assertThat(encoder.centre()).isEqualTo(65);
    assertThat(Encoded.sdr(encoder, 5).count()).isEqualTo(21);
  }

  @Test
  void learn_padding_widensTheRange() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS.withInitial(2, 0, 0.2));

    encoder.learn(0);
    encoder.learn(130);

    assertThat(encoder.resolution()).isCloseTo(1.4, within(1e-12));
  }

  @Test
  void learn_tailShare_leavesSpikesAside() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS.withInitial(100, 0.05, 0));

    for (int i = 0; i < 98; i++) {
      encoder.learn(i % 2 == 0 ? 0 : 130);
    }
    encoder.learn(1e9);
    encoder.learn(-1e9);

    assertThat(encoder.resolution()).isEqualTo(1);
    assertThat(encoder.centre()).isEqualTo(65);
  }

  @Test
  void bucketOf_nearTheCentre_isLinear() {
    AdaptiveScalarEncoder encoder = learnt(0, 130);

    assertThat(encoder.bucketOf(65)).isZero();
    assertThat(encoder.bucketOf(66)).isEqualTo(1);
    assertThat(encoder.bucketOf(0)).isEqualTo(-65);
    assertThat(encoder.bucketOf(65 + 130)).isEqualTo(130);
  }

  @Test
  void bucketOf_farOff_growsByLogarithm() {
    AdaptiveScalarEncoder encoder = learnt(0, 130);

    // 130 (1 + ln 10) = 429.3
    assertThat(encoder.bucketOf(65 + 1300)).isEqualTo(429);
    assertThat(encoder.bucketOf(65 - 1300)).isEqualTo(-429);
  }

  /** What the issue asks for: the range grows by five decades after the scale was learnt. */
  @Test
  void encode_decadesBeyondTheScale_areAllTold() {
    AdaptiveScalarEncoder encoder = learnt(0, 1);
    double[] values = {1e2, 3e2, 1e3, 1e4, 1e5, 1e6, 3e6, 1e7};

    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < i; j++) {
        Sdr one = Encoded.sdr(encoder, values[i]);
        Sdr other = Encoded.sdr(encoder, values[j]);
        assertThat(one.overlap(other)).as("%s and %s", values[i], values[j]).isLessThan(9);
      }
    }
    assertThat(Encoded.sdr(encoder, 1e7).overlap(Encoded.sdr(encoder, 1.01e7))).isGreaterThan(18);
  }

  @Property(seed = "51", tries = 500)
  void bucketOf_anyTwoValues_keepsTheirOrder(@ForAll double one, @ForAll double other) {
    AdaptiveScalarEncoder encoder = learnt(-3, 8);

    int order = Integer.compare(encoder.bucketOf(one), encoder.bucketOf(other));

    assertThat(order == 0 || order == Double.compare(one, other)).isTrue();
  }

  @Property(seed = "52", tries = 500)
  void valueAt_anyBucket_liesInIt(@ForAll @IntRange(min = -90_000, max = 90_000) int bucket) {
    AdaptiveScalarEncoder encoder = learnt(-3, 8);

    double value = encoder.valueAt(bucket);

    assertThat(value).isFinite();
    if (Math.abs(value) < 1e300) {
      assertThat(encoder.bucketOf(value)).isEqualTo(bucket);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e300,
        -1e300,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0,
        1e-310,
        42
      })
  void encode_extremeFirstAndLaterValues_neverOverflow(double first) {
    double[] later = {
      -Double.MAX_VALUE, -1e300, -1, -Double.MIN_VALUE, -0.0, 0, 1e-310, 1e-300, 1, Double.MAX_VALUE
    };

    for (double second : later) {
      AdaptiveScalarEncoder encoder = learnt(first, second);
      assertThat(encoder.resolution()).isFinite().isPositive();
      assertThat(encoder.centre()).isFinite();
      int previous = Integer.MIN_VALUE;
      for (double value : later) {
        assertThat(Encoded.sdr(encoder, value).count()).isEqualTo(21);
        assertThat(encoder.bucketOf(value)).isBetween(-100_000, 100_000);
        assertThat(encoder.bucketOf(value)).isGreaterThanOrEqualTo(previous);
        previous = encoder.bucketOf(value);
      }
    }
  }

  @Test
  void encode_minusZero_equalsZero() {
    AdaptiveScalarEncoder encoder = learnt(-1, 1);

    assertThat(Encoded.sdr(encoder, -0.0)).isEqualTo(Encoded.sdr(encoder, 0.0));
  }

  @Test
  void learn_constant_takesAShareOfTheValue() {
    assertThat(learnt(50, 50, 50).resolution()).isCloseTo(0.05, within(1e-12));
    assertThat(learnt(0, 0).resolution()).isEqualTo(0.001);
    assertThat(learnt(-50).resolution()).isCloseTo(0.05, within(1e-12));
  }

  @Property(seed = "53", tries = 100)
  void encode_unitChanged_changesNoBit(@ForAll @IntRange(min = -60, max = 60) int power) {
    double unit = StrictMath.scalb(1.0, power);
    AdaptiveScalarEncoder plain = learnt(3, 17, 5);
    AdaptiveScalarEncoder scaled = learnt(3 * unit, 17 * unit, 5 * unit);

    for (double value : new double[] {-100, 0, 4, 17, 25, 1e6}) {
      assertThat(Encoded.sdr(scaled, value * unit)).isEqualTo(Encoded.sdr(plain, value));
    }
  }

  @Test
  void encode_withoutLearning_changesNothing() throws IOException {
    AdaptiveScalarEncoder encoder = learnt(0, 1);
    byte[] before = Encoded.bytes(encoder::snapshot);

    for (int i = 0; i < 5000; i++) {
      Encoded.sdr(encoder, 1e6 + i);
    }

    assertThat(Encoded.bytes(encoder::snapshot)).isEqualTo(before);
  }

  @Test
  void learn_missing_changesNothing() throws IOException {
    AdaptiveScalarEncoder encoder = learnt(0, 1);
    byte[] before = Encoded.bytes(encoder::snapshot);

    assertThat(encoder.learn(Double.NaN)).isFalse();
    assertThat(encoder.learn(Double.POSITIVE_INFINITY)).isFalse();

    assertThat(Encoded.bytes(encoder::snapshot)).isEqualTo(before);
  }

  @Test
  void learn_sameRangeForLong_keepsTheScale() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);
    HtmRandom random = new HtmRandom(1);

    for (int i = 0; i < 50_000; i++) {
      encoder.learn(i % 97 == 0 ? 1e6 : random.nextDouble());
    }

    assertThat(encoder.generation()).isEqualTo(1);
  }

  @Test
  void learn_levelShiftedForGood_movesTheCentreOnly() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);
    HtmRandom random = new HtmRandom(2);
    for (int i = 0; i < 1100; i++) {
      encoder.learn(random.nextDouble());
    }
    double resolution = encoder.resolution();

    int renewed = 0;
    for (int i = 0; i < 3000; i++) {
      renewed += encoder.learn(1000 + random.nextDouble()) ? 1 : 0;
    }

    assertThat(renewed).isEqualTo(1);
    assertThat(encoder.generation()).isEqualTo(2);
    assertThat(encoder.resolution()).isEqualTo(resolution);
    assertThat(encoder.centre()).isCloseTo(1000.5, within(0.1));
  }

  @Test
  void learn_rangeShrunkForGood_narrowsTheBuckets() {
    AdaptiveScalarEncoder encoder = learnt(0, 1000);
    HtmRandom random = new HtmRandom(3);

    for (int i = 0; i < 1000; i++) {
      encoder.learn(500 + random.nextDouble());
    }

    assertThat(encoder.generation()).isEqualTo(2);
    assertThat(encoder.resolution()).isLessThan(1 / 130.0);
  }

  @Test
  void learn_flatForLong_keepsTheScale() {
    AdaptiveScalarEncoder encoder = learnt(0, 10);

    for (int i = 0; i < 5000; i++) {
      encoder.learn(7);
    }

    assertThat(encoder.generation()).isEqualTo(1);
  }

  @Test
  void learn_neverRelearning_keepsTheFirstScale() {
    AdaptiveScalarEncoder encoder =
        new AdaptiveScalarEncoder(PARAMETERS.withRelearning(Relearning.NEVER));

    for (int i = 0; i < 10_000; i++) {
      encoder.learn(i);
    }

    assertThat(encoder.generation()).isEqualTo(1);
    assertThat(encoder.centre()).isEqualTo(49.5);
  }

  @Test
  void settle_withoutValuesOrTwice_doesNothing() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);

    assertThat(encoder.settle()).isFalse();
    encoder.learn(1);
    assertThat(encoder.settle()).isTrue();
    assertThat(encoder.settle()).isFalse();
    assertThat(encoder.bucketOf(Double.NaN)).isZero();
  }

  @Test
  void unready_asked_knowsNoScale() {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);

    assertThat(encoder.isReady()).isFalse();
    assertThat(encoder.generation()).isZero();
    assertThat(encoder.resolution()).isNaN();
    assertThat(encoder.centre()).isNaN();
    assertThat(encoder.valueAt(3)).isNaN();
    assertThat(encoder.bucketOf(3)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 555, 1099, 1100, 1101, 2600})
  void restore_atAnyCut_continuesBitEqual(int cut) throws IOException {
    AdaptiveScalarEncoder encoder = new AdaptiveScalarEncoder(PARAMETERS);
    HtmRandom random = new HtmRandom(4);
    for (int i = 0; i < cut; i++) {
      encoder.learn(value(i, random));
    }
    byte[] bytes = Encoded.bytes(encoder::snapshot);

    AdaptiveScalarEncoder restored =
        AdaptiveScalarEncoder.restore(PARAMETERS, Encoded.input(bytes));

    assertThat(Encoded.bytes(restored::snapshot)).isEqualTo(bytes);
    for (int i = cut; i < 4000; i++) {
      double value = value(i, random);
      assertThat(restored.learn(value)).isEqualTo(encoder.learn(value));
      assertThat(restored.bucketOf(value)).isEqualTo(encoder.bucketOf(value));
    }
    assertThat(Encoded.bytes(restored::snapshot)).isEqualTo(Encoded.bytes(encoder::snapshot));
    assertThat(encoder.generation()).isGreaterThan(1);
  }

  private static double value(int i, HtmRandom random) {
    return (i > 1500 ? 1e5 : 0) + (i > 2500 ? 1000 : 1) * random.nextDouble();
  }

  @Property(seed = "54", tries = 300)
  void restore_damagedBytes_areRefusedOrHarmless(
      @ForAll @IntRange(max = 200) int at, @ForAll byte damage) throws IOException {
    AdaptiveScalarEncoder encoder = learnt(1, 2, 3);
    for (int i = 0; i < 150; i++) {
      encoder.learn(i);
    }
    byte[] bytes = Encoded.bytes(encoder::snapshot);
    bytes[at % bytes.length] ^= damage;

    try {
      AdaptiveScalarEncoder restored =
          AdaptiveScalarEncoder.restore(PARAMETERS, Encoded.input(bytes));
      for (int i = 0; i < 2000; i++) {
        restored.learn(i);
      }
      assertThat(Encoded.sdr(restored, 5).count()).isEqualTo(21);
    } catch (CorruptStateException | EOFException refused) {
      assertThat(refused).isInstanceOf(IOException.class);
    }
  }

  @Test
  void restore_wrongCountOfKeptValues_isRefused() throws IOException {
    byte[] bytes =
        Encoded.bytes(
            out -> {
              out.writeInt(1);
              out.writeDouble(0);
              out.writeDouble(1);
              out.writeDouble(130);
              out.writeInt(20);
              out.writeInt(0);
              out.writeInt(3);
            });

    assertThatThrownBy(() -> AdaptiveScalarEncoder.restore(PARAMETERS, Encoded.input(bytes)))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("values kept must be 2 of 20, but were 3");
  }

  @Test
  void parameters_severalFaults_areNamedTogether() {
    assertThatThrownBy(
            () ->
                new AdaptiveScalarParameters(
                    20, 4, 1, 0, 0.5, -1, 0, 0, 0, 0, -1, Relearning.NEVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("initialValues must be from 1 to 10,000, but was 0")
        .hasMessageContaining("tailShare must be in [0, 0.5), but was 0.5")
        .hasMessageContaining("padding must be in [0, 10], but was -1.0")
        .hasMessageContaining("bucketsPerRange must be in (0, 1e6], but was 0.0")
        .hasMessageContaining("linearBuckets must be in [1, 1e5], but was 0.0")
        .hasMessageContaining("flatShare must be in (0, 1], but was 0.0")
        .hasMessageContaining("flatResolution must be above 0 and finite, but was 0.0")
        .hasMessageContaining("activeBits must be odd, but was 4")
        .hasMessageContaining("size must be more than 6 times activeBits 4, but was 20");
    assertThatThrownBy(() -> new Relearning(5, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("window must be 0 or from 10")
        .hasMessageContaining("outsideShare must be in (0, 1], but was 0.0")
        .hasMessageContaining("shrinkShare must be in [0, 1), but was 1.0");
  }

  @Test
  void parameters_copies_changeOneThing() {
    assertThat(PARAMETERS.withSeed(7).seed()).isEqualTo(7);
    assertThat(PARAMETERS.withBits(800, 41).size()).isEqualTo(800);
    assertThat(PARAMETERS.withBuckets(200, 100).bucketsPerRange()).isEqualTo(200);
    assertThat(PARAMETERS.withBuckets(200, 100).withBuckets(130, 130)).isEqualTo(PARAMETERS);
  }
}
