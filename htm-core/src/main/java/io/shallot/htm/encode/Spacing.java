package io.shallot.htm.encode;

/**
 * How finely an encoder tells values apart, said in one of three ways.
 *
 * <p>With {@code w} active bits they are the same thing: the radius is {@code w} times the
 * resolution, and the resolution follows from the range and the number of bits.
 */
public sealed interface Spacing {

  /**
   * So many bits in all.
   *
   * @param bits more than are active
   */
  record Size(int bits) implements Spacing {}

  /**
   * Values that far apart share no bit.
   *
   * @param distance in the unit of the values
   */
  record Radius(double distance) implements Spacing {}

  /**
   * Values that far apart differ in at least one bit.
   *
   * @param distance in the unit of the values
   */
  record Resolution(double distance) implements Spacing {}

  /** Returns so many bits in all. */
  static Spacing size(int bits) {
    return new Size(bits);
  }

  /** Returns the spacing at which values this far apart share no bit. */
  static Spacing radius(double distance) {
    return new Radius(distance);
  }

  /** Returns the spacing at which values this far apart differ in at least one bit. */
  static Spacing resolution(double distance) {
    return new Resolution(distance);
  }
}
