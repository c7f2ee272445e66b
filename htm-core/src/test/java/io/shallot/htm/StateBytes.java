package io.shallot.htm;

import io.shallot.htm.state.StateInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** State of one part as bytes, and bytes to read it from. */
final class StateBytes {

  /** What writes the state of a part. */
  @FunctionalInterface
  interface Part {
    void snapshot(DataOutput out) throws IOException;
  }

  private StateBytes() {}

  static byte[] of(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.snapshot(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static StateInput input(byte[] bytes) {
    return new StateInput(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
