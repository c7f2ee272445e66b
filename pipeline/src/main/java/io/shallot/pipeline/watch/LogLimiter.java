package io.shallot.pipeline.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Writes at most one line of a kind in a while; how many were left out, the next line says.
 *
 * <p>Threads may share one. Nothing but the log depends on it: what is left out there is counted
 * elsewhere all the same.
 */
public final class LogLimiter {

  /** More kinds than this share the lines of one. */
  private static final int MOST_KINDS = 256;

  private static final String OTHERS = "others";

  private final LongSupplier nanos;
  private final long everyNanos;
  private final Map<String, Kind> kinds = new HashMap<>();

  /**
   * Makes one that allows a line of each kind per minute.
   *
   * @param nanos the clock of the host, in nanoseconds from anywhere
   */
  public LogLimiter(LongSupplier nanos) {
    this(nanos, Duration.ofMinutes(1));
  }

  /**
   * Makes one.
   *
   * @param nanos the clock of the host, in nanoseconds from anywhere
   * @param every the least time between two lines of a kind, at least 0
   */
  public LogLimiter(LongSupplier nanos, Duration every) {
    this.nanos = nanos;
    this.everyNanos = every.toNanos();
  }

  /**
   * Writes a warning, or leaves it out because one of this kind has just been written.
   *
   * @param log where to
   * @param kind what is limited together, such as {@code checkpoint.failed}; few and fixed
   * @param message what happened, whole; no placeholders
   * @param failure what was thrown; written with its trace
   */
  public void warn(Logger log, String kind, String message, Throwable failure) {
    long leftOut = leftOutBefore(kind);
    if (leftOut >= 0) {
      log.warn(leftOut == 0 ? message : message + " (and " + leftOut + " times before)", failure);
    }
  }

  /** Does the same for what needs no trace: what happened is all there is to know. */
  public void warn(Logger log, String kind, String message) {
    long leftOut = leftOutBefore(kind);
    if (leftOut >= 0) {
      log.warn("{}{}", message, leftOut == 0 ? "" : " (and " + leftOut + " times before)");
    }
  }

  /** Returns how many lines of a kind were left out before this one; below 0 if this one is too. */
  private synchronized long leftOutBefore(String name) {
    String known = kinds.containsKey(name) || kinds.size() < MOST_KINDS ? name : OTHERS;
    Kind kind = kinds.computeIfAbsent(known, first -> new Kind());
    long now = nanos.getAsLong();
    if (kind.written && now - kind.lastNanos < everyNanos) {
      kind.leftOut++;
      return -1;
    }
    long leftOut = kind.leftOut;
    kind.written = true;
    kind.lastNanos = now;
    kind.leftOut = 0;
    return leftOut;
  }

  private static final class Kind {
    private boolean written;
    private long lastNanos;
    private long leftOut;
  }
}
