package io.shallot.htm.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateInputTest {

  private interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private static StateInput written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    return new StateInput(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7})
  void whole_inRange_isReturned(int value) throws IOException {
    assertThat(written(out -> out.writeInt(value)).whole("count", 3, 7)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, Integer.MIN_VALUE})
  void whole_outOfRange_saysWhat(int value) throws IOException {
    StateInput in = written(out -> out.writeInt(value));

    assertThatThrownBy(() -> in.whole("count", 3, 7))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("count must be from 3 to 7, but was " + value);
  }

  @Test
  void unsignedShort_highest_isNotNegative() throws IOException {
    StateInput in = written(out -> out.writeShort(65_535));

    assertThat(in.unsignedShort("cell", 0, 65_535)).isEqualTo(65_535);
  }

  @Test
  void unsignedShort_outOfRange_isRefused() throws IOException {
    StateInput in = written(out -> out.writeShort(8));

    assertThatThrownBy(() -> in.unsignedShort("cell", 0, 7)).hasMessageContaining("was 8");
  }

  @Test
  void wholeLong_bounds_areInside() throws IOException {
    StateInput in =
        written(
            out -> {
              out.writeLong(Long.MIN_VALUE);
              out.writeLong(5);
            });

    assertThat(in.wholeLong("time", Long.MIN_VALUE, 4)).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> in.wholeLong("time", 0, 4))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("time must be from 0 to 4, but was 5");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
  void real_notInRange_isRefused(double value) throws IOException {
    StateInput in = written(out -> out.writeDouble(value));

    assertThatThrownBy(() -> in.real("share", 0, 1))
        .isInstanceOf(CorruptStateException.class)
        .hasMessage("share must be from 0.0 to 1.0, but was " + value);
  }

  @Test
  void real_inRange_isReturned() throws IOException {
    assertThat(written(out -> out.writeDouble(0.5)).real("share", 0, 1)).isEqualTo(0.5);
  }

  @Test
  void flag_neitherZeroNorOne_isRefused() throws IOException {
    StateInput in =
        written(
            out -> {
              out.writeBoolean(true);
              out.writeByte(2);
            });

    assertThat(in.flag("lock")).isTrue();
    assertThatThrownBy(() -> in.flag("lock")).isInstanceOf(CorruptStateException.class);
  }

  @Test
  void whole_cutOff_saysSo() throws IOException {
    StateInput in = written(out -> out.writeByte(1));

    assertThatThrownBy(() -> in.whole("count", 0, 1)).isInstanceOf(EOFException.class);
    assertThat(in.in()).isNotNull();
  }
}
