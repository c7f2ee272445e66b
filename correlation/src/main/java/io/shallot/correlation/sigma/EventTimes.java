package io.shallot.correlation.sigma;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Times as logs write them in fields. */
final class EventTimes {

  private static final double MOST_SECONDS = 32_503_680_000.0; // the year 3000

  private EventTimes() {}

  /** Reads seconds since the epoch or ISO 8601 with an offset; nothing if it is neither. */
  static Optional<ZonedDateTime> parse(String text) {
    double seconds = Decimal.of(text);
    if (Math.abs(seconds) <= MOST_SECONDS) {
      return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(ZoneOffset.UTC));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).atZoneSameInstant(ZoneOffset.UTC));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
