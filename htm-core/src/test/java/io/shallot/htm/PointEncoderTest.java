package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Point;
import io.shallot.htm.sdr.Sdr;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PointEncoderTest {

  private static final long HOUR = 3_600_000;
  private static final int TIME_BITS = 54;
  private static final int ACTIVE = 21;

  private static final HtmParameters TIMED = parameters("on");
  private static final HtmParameters TIMELESS = parameters("off");

  private static HtmParameters parameters(String timeOfDay) {
    return HtmParameters.from(
        DetectorSpec.of("htm")
            .with("timeOfDay", timeOfDay)
            .with("rangePoints", 11)
            .with("rangePadding", 0)
            .with("bucketsPerRange", 100));
  }

  /** Has learnt the values 0 to 100 on every channel. */
  private static PointEncoder learnt(int channels, HtmParameters parameters) {
    PointEncoder encoder = PointEncoder.create(channels, parameters, 5);
    for (int i = 0; i <= 10; i++) {
      double[] values = new double[channels];
      Arrays.fill(values, 10 * i);
      encoder.learn(Point.at(0, values));
    }
    encoder.settle();
    return encoder;
  }

  private static Sdr encoded(PointEncoder encoder, Point point) {
    Sdr out = new Sdr(encoder.bits());
    encoder.encode(point, out);
    return out;
  }

  private static int countFrom(Sdr bits, int first, int end) {
    return (int) Arrays.stream(bits.toArray()).filter(bit -> bit >= first && bit < end).count();
  }

  @Test
  void bits_fields_haveTheirPlaces() {
    assertThat(PointEncoder.bits(1, true)).isEqualTo(454);
    assertThat(PointEncoder.bits(2, false)).isEqualTo(800);
    assertThat(learnt(2, TIMED).fieldStarts()).containsExactly(0, 400, 800);
    assertThat(learnt(2, TIMELESS).fieldStarts()).containsExactly(0, 400);
  }

  @Test
  void encode_point_hasTwentyOneBitsAField() {
    Sdr bits = encoded(learnt(2, TIMED), Point.at(0, new double[] {30, 70}));

    assertThat(countFrom(bits, 0, 400)).isEqualTo(ACTIVE);
    assertThat(countFrom(bits, 400, 800)).isEqualTo(ACTIVE);
    assertThat(countFrom(bits, 800, 800 + TIME_BITS)).isEqualTo(ACTIVE);
  }

  @Test
  void encode_missingValue_hasNoBitsInItsField() {
    Sdr bits = encoded(learnt(2, TIMED), Point.at(0, new double[] {Double.NaN, 70}));

    assertThat(countFrom(bits, 0, 400)).isZero();
    assertThat(bits.count()).isEqualTo(2 * ACTIVE);
  }

  @Test
  void encode_otherHour_differsInTheTimeOnly() {
    PointEncoder encoder = learnt(1, TIMED);

    Sdr morning = encoded(encoder, Point.at(0, 50));
    Sdr evening = encoded(encoder, Point.at(12 * HOUR, 50));

    assertThat(morning.overlap(evening)).isEqualTo(ACTIVE);
  }

  @Test
  void encode_nextDay_isTheSame() {
    PointEncoder encoder = learnt(1, TIMED);

    assertThat(encoded(encoder, Point.at(24 * HOUR, 50)))
        .isEqualTo(encoded(encoder, Point.at(0, 50)));
  }

  /** Ten buckets of a hundredth of the range each share 21 - 10 bits. */
  @Test
  void nearby_value_sharesHalfOfTheBits() {
    PointEncoder encoder = learnt(1, TIMELESS);
    Sdr bits = encoded(encoder, Point.at(0, 50));

    assertThat(encoder.nearby(0)).isCloseTo(10, within(0.5));
    assertThat(bits.overlap(encoded(encoder, Point.at(0, 50 + encoder.nearby(0))))).isEqualTo(11);
    assertThat(bits.overlap(encoded(encoder, Point.at(0, 90)))).isLessThan(5);
  }

  @Test
  void create_otherChannel_codesTheSameValueOtherwise() {
    Sdr bits = encoded(learnt(2, TIMELESS), Point.at(0, new double[] {50, 50}));

    int[] first = Arrays.stream(bits.toArray()).filter(bit -> bit < 400).toArray();
    int[] second =
        Arrays.stream(bits.toArray()).filter(bit -> bit >= 400).map(b -> b - 400).toArray();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void restore_snapshot_encodesAndWritesTheSame() throws IOException {
    PointEncoder encoder = learnt(2, TIMED);
    byte[] bytes = StateBytes.of(encoder::snapshot);

    PointEncoder restored = PointEncoder.restore(2, TIMED, 5, StateBytes.input(bytes));

    assertThat(StateBytes.of(restored::snapshot)).isEqualTo(bytes);
    for (int value = -50; value < 200; value += 7) {
      Point point = Point.at(value * HOUR, new double[] {value, 2 * value});
      assertThat(encoded(restored, point)).isEqualTo(encoded(encoder, point));
    }
  }
}
