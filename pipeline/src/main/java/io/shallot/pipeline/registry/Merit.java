package io.shallot.pipeline.registry;

import io.shallot.api.Point;
import io.shallot.api.StateException;
import io.shallot.pipeline.policy.Promotion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a series has done so far to earn more detectors: how long it lasted, how much it moved. */
final class Merit {

  private int seen;
  private int moved;
  private double last = Double.NaN;

  /** From how many points on it asks again after it was refused; 0 if it never was. */
  private int asksAgainAt;

  /** Takes the next point; missing ones earn nothing. */
  void add(Point point) {
    double value = point.value();
    if (Double.isNaN(value) || seen == Integer.MAX_VALUE) {
      return;
    }
    if (seen > 0 && Double.compare(value, last) != 0) {
      moved++;
    }
    seen++;
    last = value;
  }

  /** Tells whether the series has earned more and should ask for it now. */
  boolean asks(Promotion rule) {
    return seen >= Math.max(rule.afterPoints(), asksAgainAt)
        && moved >= rule.leastVariety() * (seen - 1);
  }

  /** Learns that it was refused; it asks again after as many points as it took the first time. */
  void refused(Promotion rule) {
    asksAgainAt = (int) Math.min(Integer.MAX_VALUE, (long) seen + rule.afterPoints());
  }

  /** Tells whether it was refused what it had earned. */
  boolean waits() {
    return asksAgainAt > 0;
  }

  /** Learns that it got what it had earned. */
  void served() {
    asksAgainAt = 0;
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeInt(seen);
    out.writeInt(moved);
    out.writeDouble(last);
    out.writeInt(asksAgainAt);
  }

  static Merit restore(DataInput in) throws IOException {
    Merit merit = new Merit();
    merit.seen = in.readInt();
    merit.moved = in.readInt();
    merit.last = in.readDouble();
    merit.asksAgainAt = in.readInt();
    if (merit.seen < 0 || merit.moved < 0 || merit.moved > merit.seen || merit.asksAgainAt < 0) {
      throw new StateException(
          "a series of " + merit.seen + " points cannot have moved " + merit.moved + " times");
    }
    return merit;
  }
}
