package io.shallot.benchmarks;

import io.shallot.api.Point;
import java.util.List;
import java.util.function.LongSupplier;

/** A clock that moves only when a scripted model works, and such models. */
final class Scripted implements LongSupplier {

  private static final long NANOS_A_MICRO = 1000;

  private long nanos;

  @Override
  public long getAsLong() {
    return nanos;
  }

  /** Returns a side whose records take these many microseconds and score their value. */
  Contestant side(String name, long micros, List<String> log) {
    return new Contestant() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Model create() {
        log.add(name);
        return new Model() {
          @Override
          public double advance(Point point) {
            nanos += micros * NANOS_A_MICRO;
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
