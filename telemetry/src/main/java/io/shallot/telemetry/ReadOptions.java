package io.shallot.telemetry;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How logs are read.
 *
 * @param types the kinds of logs to give events of, such as {@code conn}; lines of other kinds are
 *     counted as skipped; empty: all kinds
 * @param maxTimeJump how far one record may lie ahead of those before and after it in its file; one
 *     that lies further ahead has a damaged time and is counted as malformed; default 1 day. Lower
 *     finds smaller damage; below the length of the longest sessions of a log that notes their
 *     start it throws sound records out
 */
public record ReadOptions(SortedSet<String> types, Duration maxTimeJump) {

  /** Checks the jump and copies the types. */
  public ReadOptions {
    if (maxTimeJump.isNegative() || maxTimeJump.isZero()) {
      throw new IllegalArgumentException("maxTimeJump must be positive, but was " + maxTimeJump);
    }
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }

  /** Returns the defaults: all types, jumps of at most a day. */
  public static ReadOptions defaults() {
    return new ReadOptions(Collections.emptySortedSet(), Duration.ofDays(1));
  }

  /** Returns these options with events of the given types only; none given: all types. */
  public ReadOptions withTypes(String... only) {
    return withTypes(List.of(only));
  }

  /** Returns these options with events of the given types only; none given: all types. */
  public ReadOptions withTypes(Collection<String> only) {
    return new ReadOptions(new TreeSet<>(only), maxTimeJump);
  }

  /** Returns these options with another longest jump. */
  public ReadOptions withMaxTimeJump(Duration jump) {
    return new ReadOptions(types, jump);
  }

  boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }
}
