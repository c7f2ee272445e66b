package io.shallot.telemetry.window;

import io.shallot.api.StateFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Stages as bytes. */
final class SavedStage {

  private SavedStage() {}

  static byte[] bytes(WindowStage stage) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      stage.snapshot(new DataOutputStream(out));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a fresh stage take on a state, which it must read to the end. */
  static WindowStage restored(byte[] bytes, WindowStage fresh) {
    try {
      byte[] frame = StateFrame.write("windows", 1, out -> out.write(bytes));
      return StateFrame.read(
          frame,
          "windows",
          1,
          (version, in) -> {
            fresh.restore(version, in);
            return fresh;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a fresh stage take on a state as it comes from a file, without any frame around it. */
  static void restore(byte[] bytes, WindowStage fresh) throws IOException {
    fresh.restore(1, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
