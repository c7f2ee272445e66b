package io.shallot.htm.state;

import java.io.IOException;

/** Bytes cannot be the state of the model that is to be read from them. */
public final class CorruptStateException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what was read, the rule, and what it was. */
  public CorruptStateException(String message) {
    super(message);
  }
}
