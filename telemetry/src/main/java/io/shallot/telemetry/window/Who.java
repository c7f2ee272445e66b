package io.shallot.telemetry.window;

import io.shallot.telemetry.state.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whom a row is about: the values of the roles of a group, in its order. Sorted as the keys of
 * their series are.
 */
final class Who implements Comparable<Who> {

  /** The hash of no names at all: what the others are made from. */
  static final long SITE_HASH = 1;

  /** No host, user or domain has a longer one; a damaged or made-up record may. */
  static final int LONGEST_NAME = 1_024;

  /** Another order that is the same on every run, and is faster to sort by. */
  static final Comparator<Who> BY_HASH =
      Comparator.comparingLong(Who::hash).thenComparing(Comparator.naturalOrder());

  private final long hash;
  private final String[] names;
  private final long prefix;

  /**
   * Makes one.
   *
   * @param hash of the names
   * @param names kept as they are; not to be changed
   */
  Who(long hash, String[] names) {
    this.hash = hash;
    this.names = names;
    this.prefix = names.length == 0 ? 0 : prefix(names[0]);
  }

  long hash() {
    return hash;
  }

  /**
   * Returns a number that is smaller for whoever comes first, and the same for some who do not
   * differ early: it saves most looks at names.
   */
  long prefix() {
    return prefix;
  }

  String name(int role) {
    return names[role];
  }

  void snapshot(DataOutput out) throws IOException {
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  /** Reads who it is, somebody with so many names; the first one or after another one. */
  static Who restore(DataInput in, int roles, @Nullable Who before) throws IOException {
    String[] names = new String[roles];
    long hash = SITE_HASH;
    for (int i = 0; i < roles; i++) {
      names[i] = in.readUTF();
      Saved.require(
          !names[i].isEmpty() && names[i].length() <= LONGEST_NAME,
          "a name must have 1 to " + LONGEST_NAME + " chars");
      hash = Hashes.and(hash, Hashes.of(names[i]));
    }
    Who who = new Who(hash, names);
    Saved.require(
        before == null || BY_HASH.compare(before, who) < 0,
        "entities must come once each, in order");
    return who;
  }

  /** Tells whether these are the names, given their hash. */
  boolean is(long otherHash, String[] otherNames) {
    return hash == otherHash && Arrays.equals(names, otherNames);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Who that && is(that.hash, that.names);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }

  @Override
  public String toString() {
    return Arrays.toString(names);
  }

  @Override
  public int compareTo(Who other) {
    int order = Long.compare(prefix, other.prefix);
    for (int i = 0; order == 0 && i < names.length; i++) {
      order = names[i].compareTo(other.names[i]);
    }
    return order;
  }

  /**
   * The first nine chars, 7 bits each; all from the first on that does not fit are taken for one.
   */
  private static long prefix(String name) {
    long prefix = 0;
    boolean fits = true;
    for (int i = 0; i < 9; i++) {
      int next = fits && i < name.length() ? Math.min(name.charAt(i), 127) : 0;
      fits &= next < 127;
      prefix = prefix << 7 | next;
    }
    return prefix;
  }
}
