package io.shallot.console;

/** The input, not the program, is at fault; the message is one line that says where and why. */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes an exception; the message names file, line, field and rule as far as they are known. */
  public BadInputException(String message) {
    super(message);
  }

  /** Returns the exception for a place in a file; the first line is 1. */
  public static BadInputException at(String file, long line, String fault) {
    return new BadInputException(file + ":" + line + ": " + fault);
  }
}
