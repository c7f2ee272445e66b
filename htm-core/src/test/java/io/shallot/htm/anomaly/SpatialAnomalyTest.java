package io.shallot.htm.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialAnomalyTest {

  private static SpatialAnomaly after(double... values) {
    SpatialAnomaly anomaly = new SpatialAnomaly(0.05);
    for (double value : values) {
      anomaly.update(value);
    }
    return anomaly;
  }

  private static byte[] bytes(SpatialAnomaly anomaly) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    anomaly.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static byte[] bytes(double least, double greatest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeDouble(least);
    out.writeDouble(greatest);
    return bytes.toByteArray();
  }

  private static SpatialAnomaly restore(byte[] bytes) throws IOException {
    return SpatialAnomaly.restore(
        0.05, new StateInput(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  @ParameterizedTest
  @CsvSource({"-6, true", "-5, false", "50, false", "105, false", "106, true", "NaN, false"})
  void peek_rangeOfHundred_toleratesFive(double value, boolean anomaly) {
    assertThat(after(0, 100).peek(value)).isEqualTo(anomaly);
  }

  /** Infinity times a tolerance of 0 was NaN, and nothing was ever told again. */
  @Test
  void peek_rangeBeyondTheDoublesWithoutTolerance_tellsWhatLeavesIt() {
    SpatialAnomaly strict = new SpatialAnomaly(0);
    strict.update(-1.7e308);
    strict.update(1.7e308);

    assertThat(strict.peek(1.75e308)).isTrue();
    assertThat(strict.peek(1.6e308)).isFalse();
  }

  @Test
  void update_outsideRange_widensIt() {
    SpatialAnomaly anomaly = after(0, 100);

    assertThat(anomaly.update(200)).isTrue();
    assertThat(anomaly.update(210)).isFalse();
  }

  @Test
  void peek_outsideRange_doesNotWidenIt() {
    SpatialAnomaly anomaly = after(0, 100);

    assertThat(anomaly.peek(200)).isTrue();
    assertThat(anomaly.peek(200)).isTrue();
  }

  @Test
  void update_constantThenAnother_isNoAnomaly() {
    assertThat(after().update(7)).isFalse();
    assertThat(after(7, 7, 7).update(1000)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void update_missing_changesNothing(double missing) throws IOException {
    SpatialAnomaly anomaly = after(0, 100);

    assertThat(anomaly.update(missing)).isFalse();
    assertThat(bytes(anomaly)).isEqualTo(bytes(after(0, 100)));
  }

  @Test
  void restore_anyRange_continuesEqual() throws IOException {
    for (SpatialAnomaly original :
        new SpatialAnomaly[] {after(), after(3), after(0, 100), after(-1e308, 1e308)}) {
      assertThat(bytes(restore(bytes(original)))).isEqualTo(bytes(original));
    }
    assertThat(restore(bytes(after(0, 100))).update(106)).isTrue();
  }

  @Test
  void restore_rangeUpsideDown_isRefused() throws IOException {
    byte[] upsideDown = bytes(2, 1);
    byte[] half = bytes(Double.POSITIVE_INFINITY, 1);
    byte[] unknown = bytes(Double.NaN, 1);

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> restore(upsideDown))
        .withMessage("a range must go up, but went from 2.0 to 1.0");
    assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> restore(half));
    assertThatExceptionOfType(CorruptStateException.class).isThrownBy(() -> restore(unknown));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void new_noTolerance_isRefused(double tolerance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpatialAnomaly(tolerance))
        .withMessage("a tolerance must be finite and at least 0, but was " + tolerance);
  }
}
