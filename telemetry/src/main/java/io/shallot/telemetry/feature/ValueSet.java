package io.shallot.telemetry.feature;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A set of values that can be compared with another one, in bounded memory and whatever the order
 * in which they came.
 *
 * <p>Values are 64-bit hashes, evenly spread. Up to {@value #EXACT} different ones all are kept and
 * comparisons are exact. Of more the smallest hashes are kept, which are a fair sample (Broder
 * 1997, Cohen 1997): a distance then has a standard error of at most 0.5 / sqrt(1,024) = 0.016.
 * Memory: 8 to 16 bytes a value, 16 KB at most.
 */
public final class ValueSet {

  /** So many different values are kept. */
  public static final int EXACT = 1_024;

  private static final int FIRST_SLOTS = 4;

  // The first "sorted" are sorted and different; then come others, in any order.
  private long[] hashes = new long[FIRST_SLOTS];
  private int size;
  private int sorted;
  private boolean sampled;

  /** Makes an empty set. */
  public ValueSet() {}

  /** Adds a value. */
  public void add(long hash) {
    if (sampled && hash >= hashes[EXACT - 1]) {
      return;
    }
    if (size == hashes.length) {
      tidy();
      if (size > hashes.length / 2) {
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
      }
    }
    hashes[size++] = hash;
  }

  /** Adds all values of another set, which holds the same afterwards. */
  public void addAll(ValueSet other) {
    other.tidy();
    for (int i = 0; i < other.size; i++) {
      add(other.hashes[i]);
    }
    sampled |= other.sampled;
    tidy();
  }

  /** Writes the values. */
  public void snapshot(DataOutput out) throws IOException {
    tidy();
    out.writeBoolean(sampled);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(hashes[i]);
    }
  }

  /**
   * Takes on the values that were written, in place of none.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  public void restore(DataInput in) throws IOException {
    boolean isSample = Saved.flag(in);
    int values = Saved.count(in, EXACT, "values of a set");
    Saved.require(!isSample || values == EXACT, "a sample must be full");
    for (int i = 0; i < values; i++) {
      add(in.readLong());
      Saved.require(i == 0 || hashes[i] > hashes[i - 1], "the values of a set must rise");
    }
    tidy();
    sampled = isSample;
  }

  /** Tells whether there are no values. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Tells whether there were more values than are kept. */
  public boolean isSample() {
    tidy();
    return sampled;
  }

  /** Returns how many different values are kept. */
  public int size() {
    tidy();
    return size;
  }

  /** Returns the values that are kept, rising; a copy. */
  public long[] toArray() {
    tidy();
    return Arrays.copyOf(hashes, size);
  }

  /**
   * Returns how different two sets are, the Jaccard distance in [0, 1]: the share of the values of
   * either that are not in both. 0 for equal ones, also for two empty ones; 1 if nothing is shared.
   */
  public static double distance(ValueSet left, ValueSet right) {
    left.tidy();
    right.tidy();
    // Of samples only the smallest of both together are a sample of both together.
    int most = left.sampled || right.sampled ? EXACT : Integer.MAX_VALUE;
    int either = 0;
    int both = 0;
    int i = 0;
    int j = 0;
    while (either < most && (i < left.size || j < right.size)) {
      boolean fromLeft = j == right.size || (i < left.size && left.hashes[i] <= right.hashes[j]);
      boolean fromRight = i == left.size || (j < right.size && right.hashes[j] <= left.hashes[i]);
      i += fromLeft ? 1 : 0;
      j += fromRight ? 1 : 0;
      either++;
      both += fromLeft && fromRight ? 1 : 0;
    }
    return either == 0 ? 0 : 1 - (double) both / either;
  }

  /** Sorts, and forgets doubles and all but the smallest. */
  private void tidy() {
    if (sorted == size) {
      return;
    }
    Arrays.sort(hashes, 0, size);
    int different = 0;
    for (int i = 0; i < size; i++) {
      if (different == 0 || hashes[i] != hashes[different - 1]) {
        hashes[different++] = hashes[i];
      }
    }
    sampled |= different > EXACT;
    size = Math.min(different, EXACT);
    sorted = size;
  }
}
