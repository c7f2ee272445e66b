package io.shallot.telemetry.format;

import io.shallot.api.Event;
import org.jspecify.annotations.Nullable;

/** Makes lines of one format into events. Keeps what headers said, so it belongs to one file. */
public interface LineParser {

  /**
   * Reads one line, without its line break.
   *
   * @return the event, or null after telling {@code fate} why there is none
   */
  @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate);
}
