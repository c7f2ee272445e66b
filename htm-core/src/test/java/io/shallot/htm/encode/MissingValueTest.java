package io.shallot.htm.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.htm.sdr.Sdr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MissingValueTest {

  static List<ValueEncoder> encoders() {
    ScalarParameters scalar = ScalarParameters.linear(1, 8, 3, Spacing.size(14));
    AdaptiveScalarEncoder adaptive =
        new AdaptiveScalarEncoder(AdaptiveScalarParameters.DEFAULT.withInitial(1, 0, 0));
    adaptive.learn(5);
    return List.of(
        new ScalarEncoder(scalar),
        new ScalarEncoder(scalar.withClip()),
        new ScalarEncoder(ScalarParameters.periodic(1, 8, 3, Spacing.size(14))),
        new LogEncoder(1, 10_000, 5, Spacing.resolution(0.1)),
        new DeltaEncoder(new ScalarEncoder(scalar.withClip())),
        new RandomDistributedScalarEncoder(RandomDistributedScalarParameters.ofResolution(1)),
        adaptive,
        new DateEncoder(DateParameters.NONE.withTimeOfDay(5).withSeason(3)),
        new CategoryEncoder(List.of("a", "b"), 3),
        new HashedCategoryEncoder(400, 21, 1));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encode_missing_hasNoBit(ValueEncoder encoder) {
    assertThat(Encoded.sdr(encoder, Double.NaN).count()).isZero();
    assertThat(Encoded.sdr(encoder, Double.POSITIVE_INFINITY).count()).isZero();
    assertThat(Encoded.sdr(encoder, Double.NEGATIVE_INFINITY).count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encode_afterMissing_isAsIfThereHadBeenNone(ValueEncoder encoder) {
    Encoded.sdr(encoder, Double.NaN);

    assertThat(Encoded.sdr(encoder, 5).count()).isEqualTo(encoder.activeBits());
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void encode_offset_movesAllBits(ValueEncoder encoder) {
    Sdr atZero = Encoded.sdr(encoder, 5);
    Sdr moved = Sdr.of(encoder.size() + 100, 99);

    encoder.encode(5, 100, moved);

    assertThat(moved.count()).isEqualTo(encoder.activeBits() + 1);
    for (int rank = 0; rank < atZero.count(); rank++) {
      assertThat(moved.get(rank + 1)).isEqualTo(atZero.get(rank) + 100);
    }
  }

  @Test
  void multiEncoder_oneMissing_keepsTheOther() {
    MultiEncoder encoder =
        new MultiEncoder(
            List.of(
                new CategoryEncoder(List.of("a"), 3), new CategoryEncoder(List.of("a", "b"), 2)));
    Sdr out = new Sdr(encoder.size());

    encoder.encode(new double[] {Double.NaN, 2}, out);

    assertThat(out.toArray()).containsExactly(10, 11);
  }
}
