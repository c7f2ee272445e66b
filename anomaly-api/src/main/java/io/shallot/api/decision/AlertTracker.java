package io.shallot.api.decision;

import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Decides which points of one series alert somebody. */
public final class AlertTracker {

  // What a point must reach is the larger of
  //
  //   budget       surprise * (1 + h),  h = h' exp(-d / budgetPoints)
  //   inhibition   inhibition * s' * exp(-d / inhibitionPoints)
  //
  // where d counts points since the last alert, s' was its surprise and h' the raise it left: each
  // alert makes h' = min(budgetMost, h + budgetStep). So a series that alerts often must be more
  // surprising each time, but never deaf; and an event that goes on does not alert again unless it
  // grows. For refractoryPoints nothing alerts at all.
  //
  // Cost: two exponentials a point after the first alert. Memory: a few numbers.

  private static final int NEVER = -1;

  private final AlertPolicy policy;

  /** Points since the last alert; NEVER before the first. */
  private int since;

  private double raise;
  private double lastSurprise;
  private double need;
  private double surprise;
  private boolean rested = true;
  private boolean alerts;

  /** Makes a tracker that has seen nothing. */
  public AlertTracker(AlertPolicy policy) {
    this(policy, NEVER, 0, 0);
  }

  private AlertTracker(AlertPolicy policy, int since, double raise, double lastSurprise) {
    this.policy = policy;
    this.since = since;
    this.raise = raise;
    this.lastSurprise = lastSurprise;
    this.need = policy.surprise();
  }

  /**
   * Takes the next point.
   *
   * @param newSurprise {@code -log10} of its p-value, finite and at least 0; 0 for a point that was
   *     not judged
   * @return whether it alerts
   * @throws IllegalArgumentException if it is not in that range
   */
  public boolean advance(double newSurprise) {
    if (!(newSurprise >= 0) || newSurprise == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "surprise must be finite and at least 0, but was " + newSurprise);
    }
    surprise = newSurprise;
    rested = true;
    double raised = 0;
    need = policy.surprise();
    if (since != NEVER) {
      since = since == Integer.MAX_VALUE ? since : since + 1;
      rested = since > policy.refractoryPoints();
      raised = raise * StrictMath.exp(-since / policy.budgetPoints());
      double inhibited =
          policy.inhibition() * lastSurprise * StrictMath.exp(-since / policy.inhibitionPoints());
      need = Math.max(need * (1 + raised), inhibited);
    }
    alerts = rested && surprise >= need;
    if (alerts) {
      raise = Math.min(policy.budgetMost(), raised + policy.budgetStep());
      lastSurprise = surprise;
      since = 0;
    }
    return alerts;
  }

  /** Tells whether the last point alerted. */
  public boolean alerts() {
    return alerts;
  }

  /** Returns the surprise that the last point needed to alert, had nothing been refractory. */
  public double need() {
    return need;
  }

  /**
   * Returns the decision on the last point as one number in [0, 1): at least 0.5 if it alerted, and
   * then higher the more surprising it was; below 0.5 if not, and then the part it reached of what
   * it needed; 0 where nothing could alert so soon after the last one.
   */
  public double level() {
    if (alerts) {
      return 0.5 + 0.5 * (1 - policy.surprise() / surprise);
    }
    return rested ? 0.5 * Math.min(0.999, surprise / need) : 0;
  }

  /** Writes everything that decides a later alert. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(since);
    out.writeDouble(raise);
    out.writeDouble(lastSurprise);
  }

  /**
   * Reads a tracker back.
   *
   * @throws StateException if the bytes cannot be such a state
   */
  public static AlertTracker restore(AlertPolicy policy, DataInput in) throws IOException {
    int since = in.readInt();
    double raise = in.readDouble();
    double lastSurprise = in.readDouble();
    boolean fresh = since == NEVER && raise == 0 && lastSurprise == 0;
    boolean used =
        since >= 0
            && raise >= 0
            && raise <= policy.budgetMost()
            && lastSurprise >= policy.surprise()
            && lastSurprise < Double.POSITIVE_INFINITY;
    if (!fresh && !used) {
      throw new StateException(
          "a tracker of alerts cannot be "
              + since
              + " points past an alert of surprise "
              + lastSurprise
              + " with the need raised by "
              + raise);
    }
    return new AlertTracker(policy, since, raise, lastSurprise);
  }
}
