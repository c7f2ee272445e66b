package io.shallot.htm.sdr;

/**
 * The permanence of a synapse as a whole number of steps of 1/20,000: 0 to {@value #STEPS}.
 *
 * <p>All published parameters are whole numbers of steps, two bytes hold any permanence, and sums
 * are exact: what is learnt does not depend on the order of additions or on the machine.
 */
public final class Permanence {

  /** How many steps make a permanence of 1. */
  public static final int STEPS = 20_000;

  private Permanence() {}

  /**
   * Returns a permanence, or a change of one, in steps, rounded to the nearest.
   *
   * @param permanence in [-1, 1]
   */
  public static int steps(double permanence) {
    if (!(permanence >= -1 && permanence <= 1)) {
      throw new IllegalArgumentException("a permanence must be in [-1, 1], but was " + permanence);
    }
    return (int) StrictMath.rint(permanence * STEPS);
  }

  /** Returns a number of steps as a permanence. */
  public static double of(int steps) {
    return (double) steps / STEPS;
  }
}
