package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.DetectorSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoicesTest {

  private static final ShallotParameters SETTINGS =
      ShallotParameters.shallot(DetectorSpec.of(ShallotParameters.SHALLOT));

  static Stream<Supplier<Voice>> voices() {
    return Stream.of(
        () -> new NearestVoice(Feature.STEP, 64, 3),
        () -> new SlotVoice(Feature.VALUE, new Period(3_600), 32),
        () -> new ResidualVoice(Feature.LOG, new Period(3_600), 5),
        () -> new ShapeVoice(Feature.VALUE, new ShapeMemory(new ShapeSearch(), 8, 1, 2, 64)));
  }

  @ParameterizedTest
  @MethodSource("voices")
  void restore_anyVoice_continuesBitEqual(Supplier<Voice> maker) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    Features row = features();
    Voice voice = maker.get();
    for (int i = 0; i < 300; i++) {
      learn(voice, row, random.nextGaussian());
    }

    Voice restored = maker.get();
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes(voice))));

    assertThat(bytes(restored)).isEqualTo(bytes(voice));
    for (int i = 0; i < 300; i++) {
      row.look(300 + i, random.nextGaussian());
      assertThat(restored.raw(row)).isEqualTo(voice.raw(row));
      restored.learn(row);
      voice.learn(row);
      row.learn();
    }
    assertThat(bytes(restored)).isEqualTo(bytes(voice));
    assertThat(restored.sizeBytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("voices")
  void raw_extremeValues_isFinite(Supplier<Voice> maker) {
    SplittableRandom random = new SplittableRandom(12);
    Features row = features();
    Voice voice = maker.get();
    for (int i = 0; i < 1_000; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      double value = sign * Math.scalb(1.0, random.nextInt(2_000) - 1_000);

      assertThat(learn(voice, row, i % 3 == 0 ? 1 : value)).isFinite().isNotNegative();
    }
  }

  private static Features features() {
    return new Features(SETTINGS, EnumSet.allOf(Feature.class));
  }

  private static double learn(Voice voice, Features row, double value) {
    row.look(row.count(), value);
    double raw = voice.raw(row);
    voice.learn(row);
    row.learn();
    return raw;
  }

  private static byte[] bytes(Voice voice) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    voice.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
