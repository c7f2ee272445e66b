package io.shallot.telemetry;

import io.shallot.telemetry.format.LineFate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counts the lines of one file that are no events, and says where they stand. */
final class CountedFate implements LineFate {

  private final Tally tally;
  private final Supplier<String> file;
  private final LongSupplier line;

  /**
   * Makes one for a file.
   *
   * @param file gives what people call it now: a log that is followed may be renamed
   * @param line gives the number of the line that is being read, from 1
   */
  CountedFate(Tally tally, Supplier<String> file, LongSupplier line) {
    this.tally = tally;
    this.file = file;
    this.line = line;
  }

  @Override
  public void header() {
    tally.header();
  }

  @Override
  public void skipped(String type) {
    tally.skipped(type);
  }

  @Override
  public void malformed(String field, String rule, String value) {
    tally.malformed(new LogFault(file.get(), line.getAsLong(), field, rule, value));
  }
}
