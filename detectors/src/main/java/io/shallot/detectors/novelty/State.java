package io.shallot.detectors.novelty;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.IOException;

/** Reads the numbers of a state, each in its range. */
final class State {

  private State() {}

  static StateException fault(String what) {
    return new StateException("the state of a novelty detector is wrong: " + what);
  }

  /** Reads a number of something. */
  static int count(DataInput in, int most, String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw fault(what + " must be 0 to " + most + ", but was " + count);
    }
    return count;
  }

  /** Reads a finite number. */
  static double value(DataInput in, String what) throws IOException {
    double value = in.readDouble();
    if (!Double.isFinite(value)) {
      throw fault(what + " must be finite, but was " + value);
    }
    return value;
  }

  /** Reads a finite number that is not negative. */
  static double atLeastZero(DataInput in, String what) throws IOException {
    double value = value(in, what);
    if (value < 0) {
      throw fault(what + " must be at least 0, but was " + value);
    }
    return value;
  }
}
