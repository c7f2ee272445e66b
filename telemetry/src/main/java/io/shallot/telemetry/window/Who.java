package io.shallot.telemetry.window;

import java.util.Arrays;

/** Whom a row is about: the values of the roles of a group, in its order. */
final class Who {

  /** The hash of no names at all: what the others are made from. */
  static final long SITE_HASH = 1;

  private final long hash;
  private final String[] names;

  /**
   * Makes one.
   *
   * @param hash of the names
   * @param names kept as they are; not to be changed
   */
  Who(long hash, String[] names) {
    this.hash = hash;
    this.names = names;
  }

  long hash() {
    return hash;
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
}
