package io.shallot.telemetry.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.shallot.api.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSketchTest {

  private static DistinctSketch of(int from, int to) {
    DistinctSketch sketch = new DistinctSketch();
    for (int i = from; i < to; i++) {
      sketch.add(Hashes.mix(i));
    }
    return sketch;
  }

  private static byte[] bytes(DistinctSketch sketch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sketch.snapshot(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static DistinctSketch restored(byte[] bytes) throws IOException {
    DistinctSketch sketch = new DistinctSketch();
    sketch.restore(new DataInputStream(new ByteArrayInputStream(bytes)));
    return sketch;
  }

  @Test
  void estimate_ofNone_isZero() {
    assertThat(new DistinctSketch().estimate()).isZero();
  }

  /** Three standard errors: there is no count at which one way to estimate gives way to another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1_000, 5_000, 10_000, 12_000, 20_000, 100_000, 2_000_000})
  void estimate_ofSoMany_isWithinFivePercent(int count) {
    assertThat(of(0, count).estimate()).isCloseTo(count, withinPercentage(5));
  }

  /** Over 200 disjoint sets the mean error of an estimate without bias is some 0.1 %. */
  @ParameterizedTest
  @ValueSource(ints = {2_000, 10_000, 15_000})
  void estimate_overManySets_hasNoBiasAndTheErrorItShouldHave(int count) {
    double errors = 0;
    double squares = 0;
    for (int set = 0; set < 200; set++) {
      double error = of(set * count, (set + 1) * count).estimate() / count - 1;
      errors += error;
      squares += error * error;
    }

    assertThat(Math.abs(errors / 200)).isLessThan(0.004);
    assertThat(Math.sqrt(squares / 200)).isLessThan(0.019);
  }

  @Test
  void merge_ofOverlappingOnes_isThatOfAll() throws IOException {
    DistinctSketch left = of(0, 2_000);

    left.merge(of(1_000, 4_000));

    assertThat(bytes(left)).isEqualTo(bytes(of(0, 4_000)));
  }

  @Test
  void restore_ofWhatWasWritten_goesOn() throws IOException {
    DistinctSketch restored = restored(bytes(of(0, 2_000)));

    restored.merge(of(2_000, 3_000));

    assertThat(bytes(restored)).isEqualTo(bytes(of(0, 3_000)));
  }

  @Test
  void restore_registersThatCannotBe_isRefused() {
    byte[] registers = new byte[4_096];
    registers[7] = 54;

    assertThatThrownBy(() -> restored(registers))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("a register must be from 0 to 53");
    Arrays.fill(registers, (byte) -1);
    assertThatThrownBy(() -> restored(registers)).isInstanceOf(StateException.class);
  }
}
