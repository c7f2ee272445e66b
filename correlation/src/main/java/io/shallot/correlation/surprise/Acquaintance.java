package io.shallot.correlation.surprise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of an entity: since when it is known, and with whom it is ordinarily seen. */
final class Acquaintance {

  // How: linear counting. Each other entity sets one of 64 bits; from the share of bits that are
  // still unset follows how many there were, to a fifth or so up to a hundred. Two such sets take
  // turns, so that what is known is one to two weeks old.
  private static final long EPOCH_MILLIS = 7L * 86_400_000;
  private static final int BITS = Long.SIZE;
  private static final double[] ESTIMATES = new double[BITS + 1];

  static {
    for (int set = 0; set <= BITS; set++) {
      ESTIMATES[set] =
          set == BITS
              ? Double.POSITIVE_INFINITY
              : -BITS * StrictMath.log((BITS - set) / (double) BITS);
    }
  }

  private final long sinceMillis;
  private long epoch;
  private long others;
  private long othersBefore;

  Acquaintance(long sinceMillis) {
    this.sinceMillis = sinceMillis;
  }

  /** Returns when it was seen first, as far as is remembered. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** Remembers that it was ordinarily seen with another. */
  void meet(Thing other, long millis) {
    turn(millis);
    others |= 1L << (other.hash() & (BITS - 1));
  }

  /** Tells whether it was ordinarily seen with more others than this. */
  boolean isHub(int most, long millis) {
    turn(millis);
    return ESTIMATES[Long.bitCount(others)] > most || ESTIMATES[Long.bitCount(othersBefore)] > most;
  }

  private void turn(long millis) {
    long now = Math.floorDiv(millis, EPOCH_MILLIS);
    if (now > epoch) {
      othersBefore = now == epoch + 1 ? others : 0;
      others = 0;
      epoch = now;
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(sinceMillis);
    out.writeLong(epoch);
    out.writeLong(others);
    out.writeLong(othersBefore);
  }

  static Acquaintance readFrom(DataInput in) throws IOException {
    Acquaintance acquaintance = new Acquaintance(in.readLong());
    acquaintance.epoch = in.readLong();
    acquaintance.others = in.readLong();
    acquaintance.othersBefore = in.readLong();
    return acquaintance;
  }
}
