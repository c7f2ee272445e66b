package io.shallot.htm;

import io.shallot.api.Point;
import io.shallot.htm.sdr.HtmRandom;
import java.util.ArrayList;
import java.util.List;

/** Series made from a seed by whole numbers only, so that every JVM makes the same. */
final class Streams {

  static final long START = 1_704_067_200_000L; // a Monday
  static final long STEP = 1_800_000;

  private static final int DAY = 48;
  private static final int HIGHEST = 1_000;

  private Streams() {}

  /**
   * Returns half hours of a daily triangle with some noise and, once in some thirty points, a
   * spike.
   */
  static List<Point> daily(long seed, int points) {
    HtmRandom random = new HtmRandom(seed);
    List<Point> series = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int value = triangle(i) + random.nextInt(HIGHEST / 20);
      value += random.nextInt(30) == 0 ? HIGHEST / 2 : 0;
      series.add(Point.at(START + STEP * i, value / 8.0));
    }
    return series;
  }

  /**
   * Returns what real series do to a detector: levels that shift, missing values, points that never
   * came, a value out of range now and then, and a stretch that stands still.
   */
  static List<Point> rough(long seed, int points, int channels) {
    HtmRandom random = new HtmRandom(seed);
    List<Point> series = new ArrayList<>();
    long timeMillis = START;
    int level = 0;
    double[] values = new double[channels];
    for (int i = 0; i < points; i++) {
      timeMillis += STEP * (random.nextInt(40) == 0 ? 1 + random.nextInt(DAY) : 1);
      level += random.nextInt(150) == 0 ? random.nextInt(2 * HIGHEST) - HIGHEST : 0;
      for (int channel = 0; channel < channels; channel++) {
        values[channel] = rough(random, i * (channel + 3) + 7 * channel, level);
      }
      series.add(Point.at(timeMillis, values));
    }
    return series;
  }

  private static double rough(HtmRandom random, int phase, int level) {
    int standing = phase / 50 % 5 == 4 ? 0 : 1;
    double value = level + standing * (triangle(phase) + random.nextInt(HIGHEST / 20)) / 4.0;
    return switch (random.nextInt(60)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> value * 1_000;
      default -> value;
    };
  }

  private static int triangle(int index) {
    int hour = index % DAY;
    return HIGHEST * Math.min(hour, DAY - hour) / (DAY / 2);
  }
}
