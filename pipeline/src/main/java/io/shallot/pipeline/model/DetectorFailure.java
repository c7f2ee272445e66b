package io.shallot.pipeline.model;

import io.shallot.api.SeriesKey;

/**
 * A detector threw, or gave something that is not an answer. Errors that a plugin's own code and
 * packaging make count too; a lack of memory does not.
 */
public final class DetectorFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  DetectorFailure(String type, SeriesKey series, Throwable cause) {
    super("detector " + type + " failed on " + series + ": " + cause, cause);
    this.type = type;
  }

  /** Returns the type of the detector. */
  public String type() {
    return type;
  }
}
