package io.shallot.benchmarks;

import io.shallot.api.Point;
import java.util.List;

/** A meter that moves only when a scripted model works, and such models. */
final class Scripted {

  private static final long NANOS_A_MICRO = 1000;

  private static final long BYTES_A_RECORD = 16;

  private long nanos;
  private long bytes;

  /** Returns the meter. */
  ThreadMeter meter() {
    return new ThreadMeter(() -> nanos, () -> bytes);
  }

  /**
   * Returns a side whose records take so many microseconds, and 16 bytes, and score their value.
   */
  Contestant side(String name, long micros, List<String> log) {
    return side(name, micros, false, log);
  }

  /** Returns such a side, slow or not by its own word. */
  Contestant side(String name, long micros, boolean slow, List<String> log) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean slow() {
        return slow;
      }

      @Override
      public Model create() {
        log.add(name);
        return new Model() {
          @Override
          public double advance(Point point) {
            nanos += micros * NANOS_A_MICRO;
            bytes += BYTES_A_RECORD;
            return point.value();
          }

          @Override
          public long statedBytes() {
            return 1;
          }
        };
      }
    };
  }
}
