package io.shallot.console.nab;

import java.io.IOException;

/** A file of the corpus, or of stored scores, is missing or damaged; the message is one line. */
public final class NabDataException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message names file, line, field and rule as far as they are known
   */
  public NabDataException(String message) {
    super(message);
  }
}
