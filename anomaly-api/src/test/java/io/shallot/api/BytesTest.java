package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes and what is read from them must be those of java.io, which is the oracle here. */
class BytesTest {

  private static final int KINDS = 13;

  private static void write(int kind, Random random, DataOutput out) throws IOException {
    byte[] some = new byte[random.nextInt(50)];
    random.nextBytes(some);
    switch (kind) {
      case 0 -> out.write(random.nextInt());
      case 1 -> out.write(some);
      case 2 -> out.write(some, some.length / 3, some.length / 2);
      case 3 -> out.writeBoolean(random.nextBoolean());
      case 4 -> out.writeByte(random.nextInt());
      case 5 -> out.writeShort(random.nextInt());
      case 6 -> out.writeChar(random.nextInt());
      case 7 -> out.writeInt(random.nextInt());
      case 8 -> out.writeLong(random.nextLong());
      case 9 -> out.writeFloat(Float.intBitsToFloat(random.nextInt() & 0x7f7fffff));
      case 10 -> out.writeDouble(random.nextGaussian());
      case 11 -> out.writeUTF("ä\0\uD83D\uDE00" + random.nextInt());
      default -> {
        out.writeBytes("line " + random.nextInt() + "\r\n");
        out.writeChars("ü");
      }
    }
  }

  private static List<Object> read(int kind, Random random, DataInput in) throws IOException {
    byte[] some = new byte[random.nextInt(50)];
    return switch (kind) {
      case 0 -> List.of(in.readUnsignedByte());
      case 1 -> {
        in.readFully(some);
        yield List.of(List.of(bytes(some)));
      }
      case 2 -> List.of(in.skipBytes(some.length / 2), in.readByte());
      case 3 -> List.of(in.readBoolean());
      case 4 -> List.of(in.readByte());
      case 5 -> List.of(in.readShort(), in.readUnsignedShort());
      case 6 -> List.of(in.readChar());
      case 7 -> List.of(in.readInt());
      case 8 -> List.of(in.readLong());
      case 9 -> List.of(Float.floatToRawIntBits(in.readFloat()));
      case 10 -> List.of(Double.doubleToRawLongBits(in.readDouble()));
      default -> List.of(in.skipBytes(-1), in.skipBytes(0));
    };
  }

  private static Byte[] bytes(byte[] some) {
    Byte[] boxed = new Byte[some.length];
    for (int i = 0; i < some.length; i++) {
      boxed[i] = some[i];
    }
    return boxed;
  }

  @Test
  void write_anything_givesTheBytesOfJavaIo() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream stream = new DataOutputStream(expected);
    BytesOutput out = new BytesOutput(1);
    for (int i = 0; i < 20_000; i++) {
      write(i % KINDS, new Random(i), stream);
      write(i % KINDS, new Random(i), out);
    }

    assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void read_anything_givesTheValuesOfJavaIo() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(1).nextBytes(bytes);
    DataInputStream stream = new DataInputStream(new ByteArrayInputStream(bytes, 7, 90_000));
    BytesInput in = new BytesInput(bytes, 7, 90_000);
    List<Object> expected = new ArrayList<>();
    List<Object> actual = new ArrayList<>();
    for (int i = 0; stream.available() > 2_000; i++) {
      expected.add(read(i % KINDS, new Random(i), stream));
      actual.add(read(i % KINDS, new Random(i), in));
    }

    assertThat(actual).hasSizeGreaterThan(500).isEqualTo(expected);
    assertThat(in.available()).isEqualTo(stream.available());
  }

  @Test
  void readUtf_whatWasWritten_isReadBack() throws IOException {
    BytesOutput out = new BytesOutput(1);
    out.writeUTF("ä\0\uD83D\uDE00");

    assertThat(new BytesInput(out.array(), 0, out.size()).readUTF()).isEqualTo("ä\0\uD83D\uDE00");
  }

  @Test
  void read_beyondTheEnd_isRefused() {
    BytesInput in = new BytesInput(new byte[10], 2, 3);

    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(in::readInt)
        .withMessageContaining("4");
    assertThat(in.available()).isEqualTo(3);
  }
}
