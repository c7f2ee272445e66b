package io.shallot.benchmarks;

import io.shallot.api.Point;
import io.shallot.console.BadInputException;
import io.shallot.console.SeriesCsv;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A series held in memory, so that reading and parsing it are not timed.
 *
 * @param name what it is called in results
 * @param channels names of the values of each point
 * @param points the records
 */
public record Series(String name, List<String> channels, List<Point> points) {

  /** What {@link #open} takes for a series that is made, not read. */
  public static final String MADE = "town";

  private static final int MADE_RECORDS = 25_000;
  private static final long MADE_SEED = 20_240_101;

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final int STEPS_A_DAY = 48;
  private static final int DAYS_A_WEEK = 7;

  /** Copies the lists. */
  public Series {
    channels = List.copyOf(channels);
    points = List.copyOf(points);
  }

  /**
   * Returns the series of a file, or {@link #town} for the word {@code town}.
   *
   * @throws IllegalArgumentException if it is no such file, saying file, line, field and rule
   */
  public static Series open(String input) throws IOException {
    return input.equals(MADE) ? town(MADE_RECORDS, MADE_SEED) : read(Path.of(input));
  }

  /**
   * Reads a CSV with the header {@code timestamp,value[,value2...]}.
   *
   * @throws IllegalArgumentException if it is none, saying file, line, field and rule
   */
  public static Series read(Path file) throws IOException {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(file + ": must be a readable file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        SeriesCsv csv = new SeriesCsv(file.toString(), in)) {
      List<Point> points = new ArrayList<>();
      Optional<SeriesCsv.Row> row = csv.next();
      while (row.isPresent()) {
        points.add(row.get().point());
        row = csv.next();
      }
      if (points.isEmpty()) {
        throw new IllegalArgumentException(file + ": must have records, but has only a header");
      }
      return new Series(String.valueOf(file.getFileName()), csv.channels(), points);
    } catch (BadInputException malformed) {
      throw new IllegalArgumentException(malformed.getMessage(), malformed);
    }
  }

  /**
   * Returns half-hourly demand in a town: two peaks a day, quieter weekends, noise in proportion,
   * and one value in a thousand that is out of order.
   *
   * @param seed equal seeds give equal series
   */
  public static Series town(int records, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points = new ArrayList<>(records);
    for (int i = 0; i < records; i++) {
      double hour = 24.0 * (i % STEPS_A_DAY) / STEPS_A_DAY;
      boolean weekend = i / STEPS_A_DAY % DAYS_A_WEEK >= 5;
      double demand = 3000 + 14000 * peak(hour, weekend ? 11 : 8.5, 3) + 17000 * peak(hour, 19, 4);
      demand *= (weekend ? 0.8 : 1) * (1 + 0.05 * random.nextDouble(-1, 1));
      if (random.nextInt(1000) == 0) {
        demand *= random.nextBoolean() ? 0.3 : 1.6;
      }
      points.add(Point.of(MONDAY.plus(STEP.multipliedBy(i)), Math.rint(demand)));
    }
    return new Series(MADE, List.of("value"), points);
  }

  /** Returns how many records there are. */
  public int size() {
    return points.size();
  }

  /** Returns the lowest value of the first channel; NaN if all are missing. */
  public double lowest() {
    return points.stream()
        .mapToDouble(Point::value)
        .filter(value -> !Double.isNaN(value))
        .min()
        .orElse(Double.NaN);
  }

  /** Returns the highest value of the first channel; NaN if all are missing. */
  public double highest() {
    return points.stream()
        .mapToDouble(Point::value)
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }

  /** Tells whether a record lacks a value. */
  public boolean gaps() {
    return points.stream().anyMatch(point -> Double.isNaN(point.value()));
  }

  private static double peak(double hour, double at, double width) {
    double distance = (hour - at) / width;
    return StrictMath.exp(-distance * distance);
  }
}
