package io.shallot.correlation.surprise;

import java.util.List;

/**
 * What a finding is worth against the past.
 *
 * @param bits how surprising it is
 * @param counted how much of that carries risk
 * @param things whom it is about, never empty; the first stands for all in the digest
 * @param links who of them may link it with others; never empty
 * @param run how many slots its name has been found of the first of them without a pause; 0 of a
 *     stranger
 * @param runStartMillis since when
 */
record Judgement(
    double bits,
    double counted,
    List<Thing> things,
    List<Thing> links,
    long run,
    long runStartMillis) {

  /** Returns whom its row in a digest names. */
  Thing principal() {
    return things.get(0);
  }
}
