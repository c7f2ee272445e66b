package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VoicesTest {

  private static final ShallotParameters SETTINGS =
      ShallotParameters.shallot(DetectorSpec.of(ShallotParameters.SHALLOT));

  @Test
  void raw_median_isTheDistanceFromTheMedianOfTheRowsBefore() {
    Features row = features();
    Voice voice = new MedianVoice(3);
    for (int i = 0; i < 12; i++) {
      learn(voice, row, i);
    }

    row.look(12, 50);

    assertThat(voice.raw(row)).isEqualTo(40);
  }

  @Test
  void raw_forecast_findsAnOscillationPredictable() {
    Features row = features();
    Voice voice = new ForecastVoice(4);
    double last = 0;
    for (int i = 0; i < 500; i++) {
      last = learn(voice, row, 1_000 + 100 * Math.sin(0.3 * i));
    }

    row.look(500, 1_000 + 100 * Math.sin(0.3 * 500) + 100);

    assertThat(last).isLessThan(0.1);
    assertThat(voice.raw(row)).isCloseTo(1.4, within(0.2));
  }

  @Test
  void raw_delayedNearest_isNotExcusedByTheLatestRows() {
    Features row = features();
    Voice delayed = new NearestVoice(Feature.VALUE, new NearestMemory(100), 1, 10);
    for (int i = 0; i < 100; i++) {
      learn(delayed, row, i % 2);
    }

    double first = learn(delayed, row, 5);
    double tenth = 0;
    for (int i = 1; i < 10; i++) {
      tenth = learn(delayed, row, 5);
    }
    double twelfth = learn(delayed, row, 5) + learn(delayed, row, 5);

    assertThat(first).isGreaterThan(5);
    assertThat(tenth).isGreaterThan(2);
    assertThat(twelfth).isLessThan(tenth);
  }

  static Stream<Supplier<Voice>> voices() {
    return Stream.of(
        () -> new ForecastVoice(16),
        () -> new MedianVoice(20),
        () -> new NearestVoice(Feature.STEP, new NearestMemory(64), 3, 7),
        () ->
            new ShapeVoice(Feature.VALUE, new ShapeMemory(new ShapeSearch(), 8, 1, 2, 64, 3, 16)));
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
