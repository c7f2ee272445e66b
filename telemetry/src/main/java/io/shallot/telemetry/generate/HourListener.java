package io.shallot.telemetry.generate;

import java.time.Instant;

/** Hears of the progress of a generator. */
@FunctionalInterface
public interface HourListener {

  /**
   * The files of one hour are written; hours come in order, hours without any row are left out.
   *
   * @param hour start of the hour
   * @param rows number of rows in its files, headers not counted
   */
  void written(Instant hour, long rows);
}
