package io.shallot.api;

import java.time.Instant;

/**
 * The promise that no item older than this is still expected; one that comes all the same is late.
 *
 * @param millis milliseconds since the epoch
 */
public record Watermark(long millis) implements Comparable<Watermark> {

  /** Before anything has been seen. */
  public static final Watermark START = new Watermark(Long.MIN_VALUE);

  /** Nothing more will come: every stage gives what it still holds. */
  public static final Watermark END = new Watermark(Long.MAX_VALUE);

  /** Returns the watermark at a time. */
  public static Watermark at(Instant time) {
    return new Watermark(time.toEpochMilli());
  }

  @Override
  public int compareTo(Watermark other) {
    return Long.compare(millis, other.millis);
  }
}
