package io.shallot.benchmarks.live;

import io.shallot.api.Entity;
import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sample;
import io.shallot.api.SeriesKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * So many series that each have a value a minute, in turn and evenly spread over the minute.
 *
 * <p>Of ten series four follow the day, two are noise about a level, two are counts, one moves to
 * another level now and then, and one is 0 most of the time. About one value in 20,000 is far out.
 * Which value comes when depends on the seed and the number of the point alone.
 */
public final class LiveSeries {

  private static final long MINUTE_MILLIS = 60_000;
  private static final int MINUTES_A_DAY = 1_440;
  private static final long START_MILLIS = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
  private static final int KINDS = 10;

  // Cheap, so that what makes the values does not hide what judges them: noise is looked up.
  private static final int NOISES = 1 << 16;
  private static final int FAR_OUT_ONE_IN = 20_000;
  private static final int MINUTES_OF_A_LEVEL = 700;

  private static final EventSchema SCHEMA = new EventSchema("live", List.of());
  private static final @Nullable String[] NO_VALUES = {};
  private static final Metric METRIC = Metric.of("live.value").withTitle("made values", "units");

  private final List<SeriesKey> keys = new ArrayList<>();
  private final double[] levels;
  private final double[] spreads;
  private final int[] phases;
  private final float[] noises = new float[NOISES];
  private final float[] day = new float[MINUTES_A_DAY];
  private final long seed;

  /**
   * Makes series.
   *
   * @param count how many, at least 1
   * @param seed which ones
   */
  public LiveSeries(int count, long seed) {
    this.seed = seed;
    this.levels = new double[count];
    this.spreads = new double[count];
    this.phases = new int[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      keys.add(
          SeriesKey.of(
              METRIC.name(),
              Entity.source("10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255))));
      levels[i] = StrictMath.exp(random.nextDouble() * 6);
      spreads[i] = levels[i] * (0.02 + 0.2 * random.nextDouble());
      phases[i] = random.nextInt(MINUTES_A_DAY);
    }
    for (int i = 0; i < NOISES; i++) {
      noises[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < MINUTES_A_DAY; i++) {
      day[i] = (float) StrictMath.sin(2 * Math.PI * i / MINUTES_A_DAY);
    }
  }

  /** Returns how many series there are. */
  public int count() {
    return levels.length;
  }

  /** Returns what decides all values, as text. */
  @Override
  public String toString() {
    return count() + " live series of seed " + seed;
  }

  /** Returns the time of a point in milliseconds since the epoch. */
  public long timeMillis(long point) {
    long minute = point / count();
    return START_MILLIS + minute * MINUTE_MILLIS + point % count() * MINUTE_MILLIS / count();
  }

  /** Returns the event that a point is made of. */
  public Event event(long point) {
    return Event.ofOwned(timeMillis(point), SCHEMA, NO_VALUES);
  }

  /** Returns a point with its series, at the time of its event. */
  public Sample sample(long point, long timeMillis) {
    int series = (int) (point % count());
    double value = value(series, point / count());
    return new Sample(METRIC, keys.get(series), Point.at(timeMillis, value));
  }

  /** Returns the value that a series has in a minute. */
  double value(int series, long minute) {
    long mixed = mix(seed + series * 0x9E3779B97F4A7C15L + minute * 0xBF58476D1CE4E5B9L);
    double noise = noises[(int) (mixed & (NOISES - 1))];
    double level = levels[series];
    double spread = spreads[series];
    double value =
        switch (series % KINDS) {
          case 0, 1, 2, 3 ->
              level * (1 + 0.6 * day[(int) ((minute + phases[series]) % MINUTES_A_DAY)])
                  + spread * noise;
          case 4, 5 -> level + spread * noise;
          case 6, 7 -> Math.rint(Math.max(0, 3 + 2 * noise));
          case 8 -> {
            long era = (minute + phases[series]) / MINUTES_OF_A_LEVEL;
            yield level * (1 + (mix(era + series) & 3)) + spread * noise;
          }
          default -> noise > 1.8 ? Math.rint(level * noise) : 0;
        };
    boolean farOut = Long.remainderUnsigned(mixed >>> 16, FAR_OUT_ONE_IN) == 0;
    return farOut ? value + 30 * spread + 20 : value;
  }

  /** The last step of SplitMix64. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
