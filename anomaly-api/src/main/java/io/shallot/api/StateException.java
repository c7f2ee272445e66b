package io.shallot.api;

import java.io.IOException;

/** Bytes that should hold a model's state do not: damaged, cut short, or of another model. */
public final class StateException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception that says what was found and what was expected. */
  public StateException(String message) {
    super(message);
  }

  /** Makes an exception with the failure that revealed the damage. */
  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
