package io.shallot.htm.encode;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns instants into the time on the clocks of a zone without making an object for each. Many
 * threads may share one.
 */
final class ZoneShift {

  // The offset is kept together with the span between two changes of the clocks in which it holds;
  // only an instant outside asks the rules. Threads may overwrite each other's span: a span is
  // immutable, each is right for itself, and losing one costs only a look-up.

  /** An offset from UTC and when it holds. */
  private record Span(long fromMillis, long untilMillis, long shiftMillis) {}

  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final ZoneRules rules;
  private Span latest;

  ZoneShift(ZoneId zone) {
    rules = zone.getRules();
    latest = lookUp(0);
  }

  long localMillis(long epochMillis) {
    Span span = latest;
    if (epochMillis < span.fromMillis || epochMillis >= span.untilMillis) {
      span = lookUp(epochMillis);
      latest = span;
    }
    return epochMillis + span.shiftMillis;
  }

  private Span lookUp(long epochMillis) {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    // The change before is asked for from the next millisecond: it may lie at this very instant.
    ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    return new Span(
        before == null ? Long.MIN_VALUE : millis(before.getInstant()),
        after == null ? Long.MAX_VALUE : millis(after.getInstant()),
        rules.getOffset(instant).getTotalSeconds() * 1000L);
  }

  /**
   * Returns the milliseconds since 1970 of a change, which may lie beyond the last one there is.
   */
  private static long millis(Instant change) {
    return change.isAfter(LAST) ? Long.MAX_VALUE : change.toEpochMilli();
  }
}
