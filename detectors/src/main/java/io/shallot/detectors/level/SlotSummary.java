package io.shallot.detectors.level;

import io.shallot.detectors.model.Limit;

/** What a stretch of slots held: how many were seen, their extremes and the mean of their means. */
final class SlotSummary {

  static final int BYTES = 48;

  private int seen;
  private double lowest;
  private double highest;
  private double mean;

  void clear() {
    seen = 0;
    lowest = Double.POSITIVE_INFINITY;
    highest = Double.NEGATIVE_INFINITY;
    mean = 0;
  }

  /** Adds a slot; each weighs the same, however many points it had. */
  void add(double slotLowest, double slotMean, double slotHighest) {
    seen++;
    lowest = Math.min(lowest, slotLowest);
    highest = Math.max(highest, slotHighest);
    mean = between(mean, slotMean, 1.0 / seen);
  }

  int seen() {
    return seen;
  }

  /** Returns the smallest value; positive infinity if no slot was seen. */
  double lowest() {
    return lowest;
  }

  /** Returns the largest value; negative infinity if no slot was seen. */
  double highest() {
    return highest;
  }

  double mean() {
    return mean;
  }

  /** Returns the number that lies a share of the way from one to another, exact if they agree. */
  static double between(double from, double to, double share) {
    return from == to ? from : from * (1 - share) + to * share;
  }

  /** Returns the largest value less the smallest, 0 if no slot was seen; finite. */
  double range() {
    return seen == 0 ? 0 : Limit.finite(highest - lowest);
  }
}
