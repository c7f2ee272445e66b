package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class StateFrameTest {

  private static byte[] frame(int version) throws IOException {
    return StateFrame.write(
        "robust-z",
        version,
        out -> {
          out.writeInt(42);
          out.writeDouble(0.5);
        });
  }

  private static double read(byte[] frame) throws StateException {
    return StateFrame.read(
        frame, "robust-z", 2, (version, in) -> version * 1_000 + in.readInt() + in.readDouble());
  }

  @Test
  void read_whatWasWritten_givesVersionAndPayload() throws IOException {
    assertThat(read(frame(1))).isEqualTo(1042.5);
    assertThat(read(frame(2))).isEqualTo(2042.5);
  }

  @Test
  void write_layout_isAsDocumented() throws IOException {
    ByteBuffer frame = ByteBuffer.wrap(frame(2));
    CRC32C checksum = new CRC32C();
    checksum.update(frame.array(), 0, frame.capacity() - Integer.BYTES);

    assertThat(frame.getInt()).isEqualTo(0x5348414C);
    assertThat(frame.getShort()).isEqualTo((short) 8);
    byte[] type = new byte[8];
    frame.get(type);
    assertThat(type).asString().isEqualTo("robust-z");
    assertThat(frame.getInt()).as("version").isEqualTo(2);
    assertThat(frame.getInt()).as("length").isEqualTo(12);
    assertThat(frame.getInt()).isEqualTo(42);
    assertThat(frame.getDouble()).isEqualTo(0.5);
    assertThat(frame.getInt()).as("checksum").isEqualTo((int) checksum.getValue());
    assertThat(frame.hasRemaining()).isFalse();
  }

  @Test
  void read_everyTruncation_isRefused() throws IOException {
    byte[] frame = frame(1);
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);

      assertThatThrownBy(() -> read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(StateException.class);
    }
  }

  @Test
  void read_everyFlippedBit_isRefused() throws IOException {
    byte[] frame = frame(1);
    for (int bit = 0; bit < Byte.SIZE * frame.length; bit++) {
      byte[] flipped = frame.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

      assertThatThrownBy(() -> read(flipped))
          .as("bit %d flipped", bit)
          .isInstanceOf(StateException.class);
    }
  }

  @Test
  void read_extended_isRefused() throws IOException {
    byte[] frame = frame(1);

    assertThatThrownBy(() -> read(Arrays.copyOf(frame, frame.length + 4)))
        .isInstanceOf(StateException.class);
  }

  @Test
  void read_otherType_namesBoth() throws IOException {
    byte[] other = StateFrame.write("ewma", 1, out -> out.writeInt(1));

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> read(other))
        .withMessageContaining("robust-z")
        .withMessageContaining("ewma");
  }

  @Test
  void read_laterVersion_namesBoth() throws IOException {
    byte[] later = frame(3);

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> read(later))
        .withMessageContaining("version 3")
        .withMessageContaining("1 to 2");
  }

  @Test
  void read_readerLeavesBytes_isRefused() throws IOException {
    byte[] frame = frame(1);

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> StateFrame.read(frame, "robust-z", 1, (version, in) -> in.readInt()))
        .withMessageContaining("8 bytes too many");
  }

  @Test
  void read_readerWantsMore_isRefused() throws IOException {
    byte[] frame = frame(1);

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(
            () ->
                StateFrame.read(
                    frame, "robust-z", 1, (version, in) -> in.readLong() + in.readLong()))
        .withMessageContaining("ends too early");
  }

  @Test
  void read_readerThrows_isRefusedWithTheCause() throws IOException {
    byte[] frame = frame(1);
    RuntimeException cause = new NegativeArraySizeException("-1");

    assertThatExceptionOfType(StateException.class)
        .isThrownBy(
            () ->
                StateFrame.read(
                    frame,
                    "robust-z",
                    1,
                    (version, in) -> {
                      throw cause;
                    }))
        .withCause(cause);
  }

  /** A frame of version 0 used to be written and could then never be read. */
  @Test
  void write_versionBelowOne_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> frame(0))
        .withMessageContaining("at least 1, but was 0");
  }
}
