package io.shallot.api.testkit;

import io.shallot.api.StateException;
import io.shallot.api.StateFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A saved state that can be damaged, and how to read it back. */
final class Damageable {

  private final String name;
  private final String type;
  private final int stateVersion;
  private final byte[] payload;
  private final Reader reader;

  /**
   * Describes a state.
   *
   * @param name what it is the state of, for messages
   * @param type the type in its frame
   * @param stateVersion the version in its frame
   * @param payload what is inside its frame
   * @param reader reads a framed state
   */
  Damageable(String name, String type, int stateVersion, byte[] payload, Reader reader) {
    this.name = name;
    this.type = type;
    this.stateVersion = stateVersion;
    this.payload = payload;
    this.reader = reader;
  }

  byte[] payload() {
    return payload;
  }

  Reader reader() {
    return reader;
  }

  /** Reads a framed state. */
  @FunctionalInterface
  interface Reader {
    /** Returns what to do with the restored model to see whether it still works. */
    Runnable restore(byte[] state) throws StateException;
  }

  /** Returns what a writer wrote, without a frame. */
  static byte[] payloadOf(StateFrame.Writer writer) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    try {
      writer.writeTo(new DataOutputStream(payload));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
    return payload.toByteArray();
  }

  /** Returns a payload in a frame that is in order. */
  byte[] frame(byte[] anyPayload) {
    try {
      return StateFrame.write(type, stateVersion, out -> out.write(anyPayload));
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
