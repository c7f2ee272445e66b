package io.shallot.htm.encode;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with some parameters, so that all of it is said at once. */
final class Faults {

  private final String of;
  private final List<String> found = new ArrayList<>();

  Faults(String of) {
    this.of = of;
  }

  /** Notes what is wrong, in words, unless this holds. */
  Faults require(boolean holds, String rule, Object value) {
    if (!holds) {
      found.add(rule + ", but was " + value);
    }
    return this;
  }

  /** Complains if anything is wrong. */
  void complain() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(of + ": " + String.join("; ", found));
    }
  }

  static boolean within(double value, double least, double most) {
    return value >= least && value <= most;
  }
}
