package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * When the connections of one pair began and how many bytes each carried, in bounded memory and
 * whatever their order: what {@link BeaconScore} is computed from.
 *
 * <p>Of more than {@value #MOST} connections the earliest are kept, all others only counted: the
 * intervals between those that are kept are then still true ones, which they would not be between
 * connections drawn by chance. Memory: 8 bytes for each connection that is kept.
 */
public final class ConnectionStarts {

  /** So many connections are kept: more than one a minute for an hour. */
  public static final int MOST = 64;

  // Start in milliseconds and bytes in one long: half the memory, and one sort orders them. The
  // start takes 42 bits (until the year 2109, later ones count as then), the bytes 21.
  private static final int SIZE_BITS = 21;
  private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;
  private static final long LATEST = (1L << (63 - SIZE_BITS)) - 1;

  /** Sizes from here on count as this one: 2 MB. */
  static final int LARGEST_SIZE = SIZE_MASK - 1;

  private static final int NO_SIZE = SIZE_MASK;
  private static final int FIRST_SLOTS = 4;

  private long[] kept = new long[FIRST_SLOTS];
  private int size;
  private long records;

  /** Makes an empty one. */
  public ConnectionStarts() {}

  /**
   * Adds a connection.
   *
   * @param startMillis when it began, in milliseconds since the epoch
   * @param bytes how many bytes were sent; NaN or negative if that is not known
   */
  public void add(long startMillis, double bytes) {
    long start = Math.max(0, Math.min(LATEST, startMillis));
    long sent = bytes >= 0 ? (long) Math.min(LARGEST_SIZE, Math.rint(bytes)) : NO_SIZE;
    records++;
    keep((start << SIZE_BITS) | sent);
  }

  /** Adds all connections of another one, which stays as it is. */
  public void addAll(ConnectionStarts other) {
    records += other.records;
    int more = other.size;
    for (int i = 0; i < more; i++) {
      keep(other.kept[i]);
    }
  }

  /** Writes the connections that are kept, and how many there were. */
  public void snapshot(DataOutput out) throws IOException {
    long[] sorted = sorted();
    out.writeLong(records);
    out.writeByte(sorted.length);
    for (long connection : sorted) {
      out.writeLong(connection);
    }
  }

  /**
   * Takes on what was written, in place of nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public void restore(DataInput in) throws IOException {
    records = in.readLong();
    int connections = in.readUnsignedByte();
    Saved.require(
        connections == Math.min(MOST, records),
        "as many connections must be kept as came, at most " + MOST);
    long before = 0;
    for (int i = 0; i < connections; i++) {
      long connection = in.readLong();
      Saved.require(connection >= before, "connections must be in order");
      keep(connection);
      before = connection;
    }
  }

  /** Returns how many connections were added, kept or not. */
  public long records() {
    return records;
  }

  /** Tells whether there were more connections than are kept. */
  public boolean isSample() {
    return records > kept();
  }

  /** Returns how many connections are kept. */
  int kept() {
    trim();
    return size;
  }

  /** Returns the connections that are kept, the earliest first; a copy. */
  long[] sorted() {
    trim();
    long[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    return sorted;
  }

  static long startMillis(long connection) {
    return connection >>> SIZE_BITS;
  }

  /** Returns the bytes; negative if they are not known. */
  static int bytes(long connection) {
    int bytes = (int) connection & SIZE_MASK;
    return bytes == NO_SIZE ? -1 : bytes;
  }

  private void keep(long connection) {
    if (size == kept.length) {
      trim();
      if (size == kept.length) {
        kept = Arrays.copyOf(kept, 2 * size);
      }
    }
    kept[size++] = connection;
  }

  /** Forgets all but the earliest. */
  private void trim() {
    if (size > MOST) {
      Arrays.sort(kept, 0, size);
      size = MOST;
    }
  }
}
