package io.shallot.telemetry.window;

import java.util.Arrays;

/**
 * Whom a row is about: the values of the roles of a group, in its order. Sorted as the keys of
 * their series are.
 */
final class Who implements Comparable<Who> {

  /** The hash of no names at all: what the others are made from. */
  static final long SITE_HASH = 1;

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
