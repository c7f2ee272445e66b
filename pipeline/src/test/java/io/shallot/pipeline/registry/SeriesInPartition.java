package io.shallot.pipeline.registry;

import io.shallot.api.Entity;
import io.shallot.api.SeriesKey;

/** Keys of series that belong to partition 0. */
final class SeriesInPartition {

  private SeriesInPartition() {}

  /** Returns the key of a number: the first name from "hN-0" on that is dealt to partition 0. */
  static SeriesKey zero(String metric, int number) {
    for (int i = 0; ; i++) {
      SeriesKey series = SeriesKey.of(metric, Entity.source("h" + number + "-" + i));
      if (Registry.indexOf(series) == 0) {
        return series;
      }
    }
  }
}
