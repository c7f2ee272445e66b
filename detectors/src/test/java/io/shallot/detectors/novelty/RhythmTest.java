package io.shallot.detectors.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RhythmTest {

  @Test
  void weight_nothingSeen_isHalf() {
    assertThat(new Rhythm(0.001).weight()).isEqualTo(0.5);
  }

  @Test
  void weight_timeExplainsAll_isWhole() {
    Rhythm rhythm = new Rhythm(0.001);

    learn(rhythm, 100, 0);

    assertThat(rhythm.weight()).isEqualTo(1);
  }

  @Test
  void weight_timeExplainsAQuarterOfTheDistance_isBetween() {
    Rhythm rhythm = new Rhythm(0.001);

    learn(rhythm, 1_000, 3); // 3 from what is usual, 4 from the mean: 2 (1 - 3/4) = 1/2

    assertThat(rhythm.weight()).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void weight_timeMisleads_isHalf() {
    Rhythm rhythm = new Rhythm(0.001);

    learn(rhythm, 100, 9);

    assertThat(rhythm.weight()).isEqualTo(0.5);
  }

  @Test
  void weight_oneOutlier_hardlyCounts() {
    Rhythm rhythm = new Rhythm(0.001);
    learn(rhythm, 1_000, 0);

    rhythm.learn(1e12, 0, 5e11);

    assertThat(rhythm.weight()).isGreaterThan(0.99);
  }

  @Test
  void weight_usualUnknown_isHalf() {
    Rhythm rhythm = new Rhythm(0.001);
    for (int i = 0; i < 100; i++) {
      rhythm.learn(i, Double.NaN, 50);
    }

    assertThat(rhythm.weight()).isEqualTo(0.5);
  }

  @Test
  void restore_learnt_continuesBitEqual() throws IOException {
    Rhythm rhythm = new Rhythm(0.001);
    learn(rhythm, 137, 2);
    Rhythm restored = new Rhythm(0.001);

    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes(rhythm))));
    learn(rhythm, 50, 1);
    learn(restored, 50, 1);

    assertThat(bytes(restored)).isEqualTo(bytes(rhythm));
  }

  @Test
  void restore_moreComparedThanSeen_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[3 * Double.BYTES]);
    out.writeLong(1);
    out.writeLong(2);

    assertThatThrownBy(
            () ->
                new Rhythm(0.001)
                    .restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("of 1 rows 2");
  }

  /** Learns values that lie 4 above or below the mean, and so far from what is usual. */
  private static void learn(Rhythm rhythm, int rows, double fromUsual) {
    for (int i = 0; i < rows; i++) {
      double value = i % 2 == 0 ? 4 : -4;
      rhythm.learn(value, value + fromUsual, 0);
    }
  }

  private static byte[] bytes(Rhythm rhythm) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rhythm.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
