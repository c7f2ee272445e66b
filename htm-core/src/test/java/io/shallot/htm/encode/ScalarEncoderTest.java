package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Sdr;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class ScalarEncoderTest {

  private static final ScalarParameters PERIODIC =
      ScalarParameters.periodic(1, 8, 3, Spacing.size(14));
  private static final ScalarParameters LINEAR =
      ScalarParameters.linear(1, 10, 5, Spacing.size(14));

  @ParameterizedTest
  @CsvSource({
    "3,   00011100000000",
    "3.1, 00011100000000",
    "3.5, 00001110000000",
    "3.6, 00001110000000",
    "3.7, 00001110000000",
    "4,   00000111000000",
    "1,   11000000000001",
    "1.5, 11100000000000",
    "7,   00000000000111",
    "7.5, 10000000000011"
  })
  void encode_periodic_givesReferenceVector(double value, String bits) {
    assertThat(Encoded.bits(new ScalarEncoder(PERIODIC), value)).isEqualTo(bits);
  }

  /** The product of a distance and the number of bits overflowed: encoding failed. */
  @Test
  void new_periodTooLong_isRefused() {
    assertThatThrownBy(() -> ScalarParameters.periodic(-8e307, 8e307, 21, Spacing.size(54)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max - min, must be at most 1.0E300, but was 1.6E308");
  }

  @Test
  void encode_longestPeriod_givesAllBits() {
    ScalarParameters longest = ScalarParameters.periodic(-5e299, 5e299, 21, Spacing.size(1 << 20));

    assertThat(Encoded.sdr(new ScalarEncoder(longest), 4.99e299).count()).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvSource({"1, 11111000000000", "2, 01111100000000", "10, 00000000011111"})
  void encode_linear_givesReferenceVector(double value, String bits) {
    assertThat(Encoded.bits(new ScalarEncoder(LINEAR), value)).isEqualTo(bits);
  }

  @Test
  void parameters_threeWaysOfSpacing_areTheSame() {
    assertThat(PERIODIC.resolution()).isEqualTo(0.5);
    assertThat(PERIODIC.radius()).isEqualTo(1.5);
    assertThat(ScalarParameters.periodic(1, 8, 3, Spacing.resolution(0.5)).size()).isEqualTo(14);
    assertThat(ScalarParameters.periodic(1, 8, 3, Spacing.radius(1.5)).size()).isEqualTo(14);
    assertThat(ScalarParameters.linear(1, 10, 5, Spacing.resolution(1)).size()).isEqualTo(14);
    assertThat(ScalarParameters.linear(1, 10, 5, Spacing.radius(5)).size()).isEqualTo(14);
    assertThat(LINEAR.resolution()).isEqualTo(1);
    assertThat(LINEAR.radius()).isEqualTo(5);
  }

  @Test
  void parameters_publishedTimeOfDay_has54Bits() {
    ScalarParameters timeOfDay = ScalarParameters.periodic(0, 24, 21, Spacing.radius(9.49));

    assertThat(timeOfDay.size()).isEqualTo(54);
  }

  @Test
  void encode_smallAndLargeRanges_separateLeastFromGreatest() {
    ScalarEncoder small =
        new ScalarEncoder(ScalarParameters.linear(0.001, 0.002, 3, Spacing.size(15)));
    ScalarEncoder large = new ScalarEncoder(ScalarParameters.linear(1, 1e9, 3, Spacing.size(15)));

    for (ScalarEncoder encoder : new ScalarEncoder[] {small, large}) {
      double least = encoder == small ? 0.001 : 1;
      double greatest = encoder == small ? 0.002 : 1e9;
      assertThat(Encoded.bits(encoder, least)).isEqualTo("111000000000000");
      assertThat(Encoded.bits(encoder, greatest)).isEqualTo("000000000000111");
    }
  }

  @Test
  void encode_outOfRange_isRefused() {
    assertThatThrownBy(() -> Encoded.sdr(new ScalarEncoder(LINEAR), 10.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value must be from 1.0 to 10.0, but was 10.1");
    assertThatThrownBy(() -> Encoded.sdr(new ScalarEncoder(LINEAR), 0.9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Encoded.sdr(new ScalarEncoder(PERIODIC), 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a value must be from 1.0 to below 8.0, but was 8.0");
  }

  @Test
  void encode_outOfRangeClipped_isTheNearestInRange() {
    ScalarEncoder encoder = new ScalarEncoder(LINEAR.withClip());

    assertThat(Encoded.sdr(encoder, 1e300)).isEqualTo(Encoded.sdr(encoder, 10));
    assertThat(Encoded.sdr(encoder, -Double.MAX_VALUE)).isEqualTo(Encoded.sdr(encoder, 1));
  }

  @Property(seed = "21", tries = 500)
  void encode_anyTwoValues_shareLessTheFartherTheyAre(
      @ForAll @DoubleRange(min = -50, max = 50) double one,
      @ForAll @DoubleRange(min = -50, max = 50) double other) {
    ScalarEncoder encoder =
        new ScalarEncoder(ScalarParameters.linear(-50, 50, 21, Spacing.resolution(1)));

    Sdr first = Encoded.sdr(encoder, one);
    Sdr second = Encoded.sdr(encoder, other);

    double apart = Math.abs(one - other);
    assertThat(first.count()).isEqualTo(21);
    assertThat((double) first.overlap(second))
        .isBetween(Math.max(0, 21 - apart - 1), Math.max(0, 21 - apart + 1));
  }

  @Property(seed = "22", tries = 500)
  void encode_periodicShiftedByAPeriodsShare_keepsTheCountOfBits(
      @ForAll @DoubleRange(min = 0, max = 24, maxIncluded = false) double hour) {
    ScalarEncoder encoder =
        new ScalarEncoder(ScalarParameters.periodic(0, 24, 21, Spacing.radius(9.49)));

    Sdr bits = Encoded.sdr(encoder, hour);
    Sdr opposite = Encoded.sdr(encoder, hour < 12 ? hour + 12 : hour - 12);

    assertThat(bits.count()).isEqualTo(21);
    assertThat(bits.overlap(opposite)).isZero();
  }

  @Test
  void parameters_severalFaults_areNamedTogether() {
    assertThatThrownBy(() -> new ScalarParameters(5, 3, 4, Spacing.size(2), true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a scalar encoder: ")
        .hasMessageContaining("min must be less than max 3.0, but was 5.0")
        .hasMessageContaining("activeBits must be odd, but was 4")
        .hasMessageContaining("periodic values cannot be clipped")
        .hasMessageContaining("size must be more than activeBits 4, but was 2");
  }

  @Test
  void parameters_unusableNumbers_areRefused() {
    assertThatThrownBy(() -> ScalarParameters.linear(Double.NaN, 1, 3, Spacing.size(9)))
        .hasMessageContaining("min must be finite");
    assertThatThrownBy(() -> ScalarParameters.linear(-1e308, 1e308, 3, Spacing.size(9)))
        .hasMessageContaining("max - min must be finite");
    assertThatThrownBy(() -> ScalarParameters.linear(0, 1, 3, Spacing.radius(0)))
        .hasMessageContaining("radius must be above 0");
    assertThatThrownBy(() -> ScalarParameters.linear(0, 1, 3, Spacing.resolution(Double.NaN)))
        .hasMessageContaining("resolution must be above 0");
    assertThatThrownBy(() -> ScalarParameters.linear(0, 1, 3, Spacing.resolution(1e-9)))
        .hasMessageContaining("size must be at most 1048576");
    assertThatThrownBy(() -> ScalarParameters.linear(0, 1, -1, Spacing.size(9)))
        .hasMessageContaining("activeBits must be at least 1, but was -1");
  }
}
