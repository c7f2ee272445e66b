package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.sdr.Sdr;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiEncoderTest {

  private static final MultiEncoder ENCODER =
      new MultiEncoder(
          List.of(
              new ScalarEncoder(ScalarParameters.linear(1, 10, 5, Spacing.size(14))),
              new CategoryEncoder(List.of("ES", "GB", "US"), 3)));

  @Test
  void encode_twoFields_layThemSideBySide() {
    Sdr out = Sdr.of(26, 25);

    ENCODER.encode(new double[] {2, 3}, out);

    assertThat(Encoded.string(out)).isEqualTo("01111100000000" + "000000000111");
    assertThat(ENCODER.activeBits()).isEqualTo(8);
    assertThat(ENCODER.parts()).isEqualTo(2);
  }

  @Test
  void partOf_bitsAroundABorder_areTold() {
    assertThat(ENCODER.offset(1)).isEqualTo(14);
    assertThat(ENCODER.offset(2)).isEqualTo(26);
    assertThat(ENCODER.partOf(0)).isZero();
    assertThat(ENCODER.partOf(13)).isZero();
    assertThat(ENCODER.partOf(14)).isEqualTo(1);
    assertThat(ENCODER.partOf(25)).isEqualTo(1);
  }

  @Test
  void encode_otherCountOrSize_isRefused() {
    assertThatThrownBy(() -> ENCODER.encode(new double[1], new Sdr(26)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values and output must have 2 numbers and 26 bits, but had 1 and 26");
    assertThatThrownBy(() -> ENCODER.encode(new double[2], new Sdr(27)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void new_withoutParts_isRefused() {
    assertThatThrownBy(() -> new MultiEncoder(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parts must be at least 1");
  }
}
