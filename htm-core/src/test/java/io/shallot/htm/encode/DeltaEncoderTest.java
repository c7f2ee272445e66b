package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shallot.htm.state.CorruptStateException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Values are those of the unit tests of the reference implementation, numenta/nupic-legacy. */
class DeltaEncoderTest {

  private static final ScalarEncoder DIFFERENCES =
      new ScalarEncoder(ScalarParameters.linear(-10, 10, 21, Spacing.size(100)).withClip());

  private final DeltaEncoder encoder = new DeltaEncoder(DIFFERENCES);

  @Test
  void encode_referenceValues_encodesTheirDifferences() {
    double[] values = {1, 10, 4, 7, 9, 6, 3, 1};
    double[] differences = {0, 9, -6, 3, 2, -3, -3, -2};

    for (int i = 0; i < values.length; i++) {
      assertThat(Encoded.sdr(encoder, values[i]))
          .isEqualTo(Encoded.sdr(DIFFERENCES, differences[i]));
    }
  }

  @Test
  void encode_locked_comparesToTheSameValue() {
    Encoded.sdr(encoder, 1);
    Encoded.sdr(encoder, 9);

    encoder.lock(true);

    assertThat(Encoded.sdr(encoder, 7)).isEqualTo(Encoded.sdr(DIFFERENCES, -2));
    assertThat(Encoded.sdr(encoder, 3)).isEqualTo(Encoded.sdr(DIFFERENCES, -6));
    assertThat(encoder.previous()).isEqualTo(9);
  }

  @Test
  void encode_afterMissing_comparesToTheLastThere() {
    Encoded.sdr(encoder, 4);
    Encoded.sdr(encoder, Double.NaN);

    assertThat(Encoded.sdr(encoder, 6)).isEqualTo(Encoded.sdr(DIFFERENCES, 2));
  }

  @Test
  void encode_differenceBeyondTheDoubles_isCut() {
    Encoded.sdr(encoder, -Double.MAX_VALUE);

    assertThat(Encoded.sdr(encoder, Double.MAX_VALUE)).isEqualTo(Encoded.sdr(DIFFERENCES, 10));
  }

  @Test
  void restore_lockedMidStream_continuesAlike() throws IOException {
    Encoded.sdr(encoder, 5);
    encoder.lock(true);
    byte[] bytes = Encoded.bytes(encoder::snapshot);

    DeltaEncoder restored = DeltaEncoder.restore(DIFFERENCES, Encoded.input(bytes));

    assertThat(Encoded.sdr(restored, 8)).isEqualTo(Encoded.sdr(encoder, 8));
    assertThat(Encoded.bytes(restored::snapshot)).isEqualTo(bytes);
  }

  @Test
  void restore_fresh_takesTheFirstAsBefore() throws IOException {
    byte[] bytes = Encoded.bytes(encoder::snapshot);

    DeltaEncoder restored = DeltaEncoder.restore(DIFFERENCES, Encoded.input(bytes));

    assertThat(restored.previous()).isNaN();
  }

  @Test
  void restore_infinitePrevious_isRefused() throws IOException {
    byte[] bytes =
        Encoded.bytes(
            out -> {
              out.writeBoolean(false);
              out.writeDouble(Double.POSITIVE_INFINITY);
            });

    assertThatThrownBy(() -> DeltaEncoder.restore(DIFFERENCES, Encoded.input(bytes)))
        .isInstanceOf(CorruptStateException.class);
  }
}
