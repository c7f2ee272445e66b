package io.shallot.telemetry.window;

import io.shallot.api.SeriesKey;
import java.util.List;

/**
 * Somebody a metric keeps values of: live while values are given, then dormant until the windows
 * that a return could fill with zeros are past.
 */
final class Series {

  final List<String> who;
  final SeriesKey key;

  /** Start of the first window whose value is still to be given: the implied past, then now. */
  long nextGiven;

  /** Start of the last window with records. */
  long lastRecord;

  boolean live = true;

  /** The value of the window that is being closed. */
  double value;

  Series(List<String> who, SeriesKey key) {
    this.who = who;
    this.key = key;
  }
}
