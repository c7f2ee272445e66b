package io.shallot.htm.encode;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** What the tests of encoders share. */
final class Encoded {

  interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private Encoded() {}

  static Sdr sdr(ValueEncoder encoder, double value) {
    Sdr out = new Sdr(encoder.size());
    encoder.encode(value, 0, out);
    return out;
  }

  /** Returns all bits as a string of 0 and 1, as the reference prints them. */
  static String bits(ValueEncoder encoder, double value) {
    return string(sdr(encoder, value));
  }

  static String string(Sdr sdr) {
    StringBuilder bits = new StringBuilder("0".repeat(sdr.size()));
    for (int rank = 0; rank < sdr.count(); rank++) {
      bits.setCharAt(sdr.get(rank), '1');
    }
    return bits.toString();
  }

  static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static StateInput input(byte[] bytes) {
    return new StateInput(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
