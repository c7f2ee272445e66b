package io.shallot.telemetry.generate;

import java.util.function.LongConsumer;

/** Ways in which actions follow each other in time. */
final class Rhythm {

  private Rhythm() {}

  /** Acts again and again after pauses of chance, so many times an hour on average. */
  static void atRandom(
      long from, long to, double timesPerHour, Randomness random, LongConsumer action) {
    double meanPause = HourlyFiles.HOUR_MICROS / timesPerHour;
    for (long time = from + (long) random.exponential(meanPause);
        time < to;
        time += 1 + (long) random.exponential(meanPause)) {
      action.accept(time);
    }
  }

  /** Acts in even pauses; jitter is the share by which a pause is longer or shorter at most. */
  static void regularly(
      long from,
      long to,
      double pauseSeconds,
      double jitter,
      Randomness random,
      LongConsumer action) {
    double pause = pauseSeconds * Wire.SECOND;
    for (long time = from + (long) (pause * random.unit());
        time < to;
        time += (long) (pause * (1 + jitter * random.between(-1, 1)))) {
      action.accept(time);
    }
  }
}
