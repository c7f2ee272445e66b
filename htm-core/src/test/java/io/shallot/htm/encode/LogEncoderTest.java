package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Vectors are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class LogEncoderTest {

  private static final LogEncoder AMOUNT = new LogEncoder(1, 10_000, 5, Spacing.resolution(0.1));

  @Test
  void encode_powersOfTen_giveReferenceVectors() {
    assertThat(AMOUNT.size()).isEqualTo(45);
    assertThat(Encoded.bits(AMOUNT, 1)).isEqualTo("11111" + "0".repeat(40));
    assertThat(Encoded.bits(AMOUNT, 100)).isEqualTo("0".repeat(20) + "11111" + "0".repeat(20));
    assertThat(Encoded.bits(AMOUNT, 10_000)).isEqualTo("0".repeat(40) + "11111");
  }

  @Test
  void encode_radiusOfOneDecade_givesReferenceVectors() {
    LogEncoder encoder = new LogEncoder(1, 10_000, 1, Spacing.radius(1));

    assertThat(Encoded.bits(encoder, 1)).isEqualTo("10000");
    assertThat(Encoded.bits(encoder, 100)).isEqualTo("00100");
  }

  @Test
  void decades_sizeGiven_haveReferenceRadiusAndResolution() {
    LogEncoder encoder = new LogEncoder(42, 1.3e12, 5, Spacing.size(100));

    assertThat(encoder.size()).isEqualTo(100);
    assertThat(encoder.decades().radius()).isCloseTo(0.552141792732, within(1e-12));
    assertThat(encoder.decades().resolution()).isCloseTo(0.110428358546, within(1e-12));
  }

  @Test
  void encode_zeroAndNegative_countAsLeast() {
    assertThat(Encoded.sdr(AMOUNT, 0)).isEqualTo(Encoded.sdr(AMOUNT, 1));
    assertThat(Encoded.sdr(AMOUNT, -200)).isEqualTo(Encoded.sdr(AMOUNT, 1));
    assertThat(Encoded.sdr(AMOUNT, 1e300)).isEqualTo(Encoded.sdr(AMOUNT, 10_000));
  }

  @Test
  void encode_sameRatio_sharesTheSameCount() {
    int small = Encoded.sdr(AMOUNT, 2).overlap(Encoded.sdr(AMOUNT, 3));
    int large = Encoded.sdr(AMOUNT, 2000).overlap(Encoded.sdr(AMOUNT, 3000));

    assertThat(small).isEqualTo(large).isEqualTo(3);
  }

  @Test
  void new_unusableRange_namesAllFaults() {
    assertThatThrownBy(() -> new LogEncoder(0, -100, 5, Spacing.size(100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("min must be at least 1.0E-7, but was 0.0")
        .hasMessageContaining("min must be less than max -100.0");
    assertThatThrownBy(() -> new LogEncoder(1e-7, 1e-7, 5, Spacing.size(100)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
