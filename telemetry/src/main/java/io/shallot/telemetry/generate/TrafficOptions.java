package io.shallot.telemetry.generate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What to generate.
 *
 * @param seed decides everything that chance decides
 * @param start first instant of the first day, a full day in UTC
 * @param days number of days, 1 to 14; attacks are planted in the last one, the days before it are
 *     clean history
 * @param workstations number of office workstations, 10 to 200; traffic grows in proportion
 * @param attacks whether attacks are planted; the rest of the traffic is the same either way
 */
public record TrafficOptions(
    long seed, Instant start, int days, int workstations, boolean attacks) {

  /** A Wednesday: a working day like most. */
  private static final Instant WEDNESDAY = Instant.parse("2025-03-12T00:00:00Z");

  public TrafficOptions {
    Objects.requireNonNull(start, "start");
    if (!start.truncatedTo(ChronoUnit.DAYS).equals(start)) {
      throw new IllegalArgumentException("start must be midnight in UTC, but was " + start);
    }
    if (start.isBefore(Instant.EPOCH) || start.isAfter(Instant.parse("2100-01-01T00:00:00Z"))) {
      throw new IllegalArgumentException("start must be from 1970 to 2100, but was " + start);
    }
    if (days < 1 || days > 14) {
      throw new IllegalArgumentException("days must be 1 to 14, but was " + days);
    }
    if (workstations < 10 || workstations > 200) {
      throw new IllegalArgumentException("workstations must be 10 to 200, but was " + workstations);
    }
  }

  /** Returns one Wednesday of 24 workstations with attacks. */
  public static TrafficOptions ofSeed(long seed) {
    return new TrafficOptions(seed, WEDNESDAY, 1, 24, true);
  }

  /** Returns a copy that begins at another midnight in UTC. */
  public TrafficOptions withStart(Instant firstDay) {
    return new TrafficOptions(seed, firstDay, days, workstations, attacks);
  }

  /** Returns a copy with another number of days, 1 to 14. */
  public TrafficOptions withDays(int number) {
    return new TrafficOptions(seed, start, number, workstations, attacks);
  }

  /** Returns a copy with another number of workstations, 10 to 200. */
  public TrafficOptions withWorkstations(int number) {
    return new TrafficOptions(seed, start, days, number, attacks);
  }

  /** Returns a copy with or without planted attacks. */
  public TrafficOptions withAttacks(boolean planted) {
    return new TrafficOptions(seed, start, days, workstations, planted);
  }

  /** Returns the instant after the last one that can occur. */
  public Instant end() {
    return start.plus(days, ChronoUnit.DAYS);
  }
}
