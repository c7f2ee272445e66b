package io.shallot.console.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where an axis is labelled: round values, round times in UTC. */
final class Ticks {

  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter DAY = format("MMM d");

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  /**
   * A labelled place.
   *
   * @param at the value, or milliseconds since the epoch
   * @param label what to write there
   */
  record Tick(double at, String label) {}

  private Ticks() {}

  /** Returns ticks at multiples of 1, 2 or 5 times a power of ten within a range. */
  static List<Tick> values(double low, double high, int most, String unit) {
    double raw = (high - low) / most;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power;
    for (double factor : new double[] {2, 5, 10}) {
      if (step < raw) {
        step = factor * power;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    double first = Math.ceil(low / step);
    double last = Math.floor(high / step);
    // Counted, because adding 1 to a large number may not move it.
    for (int i = 0; i <= 2 * most && first + i <= last; i++) {
      // A sum of steps would carry its rounding error into the label.
      double value = (first + i) * step;
      ticks.add(
          new Tick(
              value, unit.equals("bytes") ? Figures.value(value, unit) : Figures.number(value)));
    }
    return ticks;
  }

  /** Returns ticks at full minutes, hours or days within a range of milliseconds. */
  static List<Tick> times(long from, long to, int most) {
    long step =
        STEPS.stream()
            .mapToLong(Duration::toMillis)
            .filter(candidate -> (to - from) / candidate < most)
            .findFirst()
            .orElse(Math.max(1, (to - from) / most));
    List<Tick> ticks = new ArrayList<>();
    long first = Math.floorDiv(from + step - 1, step) * step;
    String lastDay = "";
    for (long time = first; time <= to; time += step) {
      Instant instant = Instant.ofEpochMilli(time);
      String day = DAY.format(instant);
      boolean wholeDays = step >= Duration.ofDays(1).toMillis();
      String clock = CLOCK.format(instant);
      String label = wholeDays ? day : day.equals(lastDay) ? clock : day + " " + clock;
      lastDay = day;
      ticks.add(new Tick((double) time, label));
    }
    return ticks;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
