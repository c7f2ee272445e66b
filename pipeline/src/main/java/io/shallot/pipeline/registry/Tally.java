package io.shallot.pipeline.registry;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedMap;

/** How often what happened in a partition. */
@SuppressWarnings("EnumOrdinal") // counting is an addition to an array; the state keeps the order
final class Tally {

  /** What is counted; the order is that of the state, so new ones come last. */
  enum Count {
    /** Points that were taken. */
    POINTS,
    /** Series that showed themselves; one that came back after it was forgotten counts again. */
    CREATED,
    /** Models that were made, in place of waiting or of nothing. */
    MODELLED,
    /** Series that lost their model for want of memory, or were forgotten for want of places. */
    EVICTED,
    /** Series that were forgotten because they were silent. */
    EXPIRED,
    /** Series that were set aside because a detector failed on them. */
    SUSPENSIONS,
    /** Points that nobody judged because their series is set aside. */
    POINTS_OF_SUSPENDED,
    /** Suspended series that were forgotten for want of places: they would be judged again. */
    SUSPENDED_FORGOTTEN,
    /** Models that were written to the archive to free their memory. */
    PASSIVATED,
    /** Models that could not be written and so stayed in memory. */
    PASSIVATION_FAILED,
    /** Models that were read back. */
    REVIVED,
    /** Models that could not be read back; their series began anew. */
    REVIVAL_FAILED,
    /** Points that nobody judged because their series was refused a model. */
    POINTS_OF_REFUSED,
    /** Series that got the detectors they had earned. */
    PROMOTED,
    /** Times that a series had earned more detectors and was refused them. */
    PROMOTION_REFUSED
  }

  private static final Count[] ALL = Count.values();

  private final long[] counts = new long[ALL.length];

  void add(Count what) {
    counts[what.ordinal()]++;
  }

  long of(Count what) {
    return counts[what.ordinal()];
  }

  /** Adds all that have no accessor of their own to others, by their names in lower case. */
  void addTo(SortedMap<String, Long> counters) {
    for (Count what : ALL) {
      switch (what) {
        case POINTS, CREATED, SUSPENSIONS -> {}
        default -> counters.merge(what.name().toLowerCase(Locale.ROOT), of(what), Long::sum);
      }
    }
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeByte(counts.length);
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  static Tally restore(DataInput in) throws IOException {
    int length = in.readUnsignedByte();
    if (length > ALL.length) {
      throw new StateException("a partition counts " + ALL.length + " things, not " + length);
    }
    Tally tally = new Tally();
    for (int i = 0; i < length; i++) {
      tally.counts[i] = in.readLong();
      if (tally.counts[i] < 0) {
        throw new StateException("a counter is at least 0, but was " + tally.counts[i]);
      }
    }
    return tally;
  }
}
