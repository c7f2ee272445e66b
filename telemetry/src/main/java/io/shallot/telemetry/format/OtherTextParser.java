package io.shallot.telemetry.format;

import io.shallot.api.Event;
import org.jspecify.annotations.Nullable;

/** Skips the lines of text that is no log we read, such as a README or a summary for people. */
final class OtherTextParser implements LineParser {

  @Override
  public @Nullable Event parse(byte[] bytes, int offset, int length, LineFate fate) {
    if (length == 0) {
      fate.header();
    } else {
      fate.skipped(LogTypes.UNKNOWN);
    }
    return null;
  }
}
