package io.shallot.telemetry;

import io.shallot.telemetry.format.LogFormat;
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
 * @param formats formats of your own, which come before those that the service loader finds and
 *     those shipped when they are equally sure of a file; default none
 */
public record ReadOptions(SortedSet<String> types, Duration maxTimeJump, List<LogFormat> formats) {

  /** Checks the jump and copies the types. */
  public ReadOptions {
    if (maxTimeJump.isNegative() || maxTimeJump.isZero()) {
      throw new IllegalArgumentException("maxTimeJump must be positive, but was " + maxTimeJump);
    }
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
    formats = List.copyOf(formats);
  }

  /** Returns the defaults: all types, jumps of at most a day. */
  public static ReadOptions defaults() {
    return new ReadOptions(Collections.emptySortedSet(), Duration.ofDays(1), List.of());
  }

  /** Returns these options with events of the given types only; none given: all types. */
  public ReadOptions withTypes(String... only) {
    return withTypes(List.of(only));
  }

  /** Returns these options with events of the given types only; none given: all types. */
  public ReadOptions withTypes(Collection<String> only) {
    return new ReadOptions(new TreeSet<>(only), maxTimeJump, formats);
  }

  /** Returns these options with another longest jump. */
  public ReadOptions withMaxTimeJump(Duration jump) {
    return new ReadOptions(types, jump, formats);
  }

  /** Returns these options with formats of your own, the one that wins a tie first. */
  public ReadOptions withFormats(LogFormat... own) {
    return new ReadOptions(types, maxTimeJump, List.of(own));
  }

  boolean wants(String type) {
    return types.isEmpty() || types.contains(type);
  }
}
