package io.shallot.pipeline.policy;

/**
 * How a pipeline keeps an attack from teaching its detectors that it is normal.
 *
 * <p>To be filled: see the tests that it must pass.
 *
 * @param quarantine whether points of an open episode are kept from the detectors until it is
 *     decided whether they are released or discarded
 */
public record LearningGuard(boolean quarantine) {

  /** Returns the shipped guard. */
  public static LearningGuard standard() {
    return new LearningGuard(true);
  }

  /** Returns a guard that lets detectors learn everything at once. */
  public static LearningGuard none() {
    return new LearningGuard(false);
  }
}
