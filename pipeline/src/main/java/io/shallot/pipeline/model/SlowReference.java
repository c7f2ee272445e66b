package io.shallot.pipeline.model;

import io.shallot.api.Metric;
import io.shallot.api.Point;
import io.shallot.api.Sides;
import io.shallot.api.StateException;
import io.shallot.pipeline.policy.LearningGuard;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The range of ordinary values of a series over two weeks, which nobody can widen quickly: what is
 * far outside of it is not learnt.
 */
final class SlowReference {

  /*
   * A detector that follows its series follows an attacker too who is patient: each value is ordinary
   * by those just before it. So what is learnt is limited by something slower than any detector.
   *
   * Of each of the last DAYS days of event time, the least and the greatest value that was ordinary
   * (outside of episodes) is kept. [L, H] is the range over the days before today and
   *
   *   w = max(H - L, least effect)
   *
   * its width. Values above H + max(w / 2, least effect) are not learnt; where dips matter, those
   * below the mirror image of that are not either. For the range of today itself, values are cut to
   * [L - c w, H + c w] with c the drift allowed a day. Hence after n days of the slowest ramp that is
   * never kept back, the range is (1 + c)^n times as wide: 1.4 times after a week and twice after two
   * with 0.05; a range that grows to ten times its width takes 47 days.
   *
   * Nothing is kept back in the first TRUSTED days of a series, which have to show what its week
   * looks like, nor while it never moved (w = 0), nor after two weeks of silence. An episode that is
   * released is taken as it is: the range jumps to it.
   *
   * Where it fails: who raises the level by less than c a day is followed; who attacks in the first
   * week is believed; points of several channels are not limited, for there is no range of them.
   *
   * Cost: two comparisons a point. Memory: two numbers a day.
   */

  private static final int DAYS = LearningGuard.DAYS;
  private static final int TRUSTED = 7;
  private static final double MARGIN = 0.5;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long UNSET = Long.MIN_VALUE;

  /** The bytes of heap that one takes. */
  static final int BYTES = 112 + 2 * (16 + DAYS * Double.BYTES);

  private final Sides sides;
  private final double leastEffect;
  private final double drift;

  /** By day modulo DAYS; NaN where there was no ordinary value. Today's grow with its values. */
  private final double[] lows = new double[DAYS];

  private final double[] highs = new double[DAYS];

  private long firstDay = UNSET;
  private long today = UNSET;

  /** When today ends; days are only counted when it does. */
  private long tomorrowMillis = UNSET;

  // What follows for today; ready only where there is a range.
  private boolean ready;
  private double low;
  private double high;
  private double width;

  SlowReference(Metric metric, LearningGuard guard) {
    this.sides = metric.sides();
    this.leastEffect = metric.leastEffect();
    this.drift = guard.driftPerDay();
    Arrays.fill(lows, Double.NaN);
    Arrays.fill(highs, Double.NaN);
  }

  /** Tells whether a point may be learnt. Time that steps back is taken for today. */
  boolean ordinary(Point point) {
    if (!hasOneValue(point)) {
      return true;
    }
    if (point.timeMillis() >= tomorrowMillis) {
      moveTo(dayOf(point));
    }
    if (!ready) {
      return true;
    }
    double margin = Math.max(MARGIN * width, leastEffect);
    return (sides == Sides.DIP || point.value() <= high + margin)
        && (sides == Sides.PEAK || point.value() >= low - margin);
  }

  /** Takes an ordinary value, cut to what today may become; after {@link #ordinary}. */
  void learn(Point point) {
    double most = ready ? high + drift * width : Double.POSITIVE_INFINITY;
    double least = ready ? low - drift * width : Double.NEGATIVE_INFINITY;
    if (hasOneValue(point)) {
      take(Math.max(least, Math.min(point.value(), most)));
    }
  }

  /** Takes a value that was released: whatever it is, it is ordinary from now on. */
  void release(Point point) {
    if (hasOneValue(point)) {
      moveTo(dayOf(point));
      take(point.value());
      resume();
    }
  }

  private static boolean hasOneValue(Point point) {
    return point.channels() == 1 && !Double.isNaN(point.value());
  }

  private static long dayOf(Point point) {
    return Math.floorDiv(point.timeMillis(), DAY_MILLIS);
  }

  private void take(double value) {
    int slot = slot(today);
    lows[slot] = Double.isNaN(lows[slot]) ? value : Math.min(lows[slot], value);
    highs[slot] = Double.isNaN(highs[slot]) ? value : Math.max(highs[slot], value);
  }

  private void moveTo(long day) {
    if (today == UNSET || day >= today + DAYS) {
      Arrays.fill(lows, Double.NaN);
      Arrays.fill(highs, Double.NaN);
      firstDay = day;
      today = day;
      ready = false;
    } else if (day > today) {
      while (today < day) {
        today++;
        lows[slot(today)] = Double.NaN;
        highs[slot(today)] = Double.NaN;
      }
      resume();
    }
    tomorrowMillis = (today + 1) * DAY_MILLIS;
  }

  /** Works out the range from the days. */
  private void resume() {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < DAYS; i++) {
      if (!Double.isNaN(lows[i])) {
        low = Math.min(low, lows[i]);
        high = Math.max(high, highs[i]);
      }
    }
    width = Math.max(high - low, leastEffect);
    ready =
        today - firstDay >= TRUSTED && low <= high && width > 0 && width < Double.POSITIVE_INFINITY;
  }

  private static int slot(long day) {
    return (int) Math.floorMod(day, (long) DAYS);
  }

  /** Writes everything that decides what is learnt later. */
  void snapshot(DataOutput out) throws IOException {
    out.writeLong(firstDay);
    out.writeLong(today);
    out.writeBoolean(ready);
    out.writeDouble(low);
    out.writeDouble(high);
    for (int i = 0; i < DAYS; i++) {
      out.writeDouble(lows[i]);
      out.writeDouble(highs[i]);
    }
  }

  /**
   * Reads a reference back.
   *
   * @throws StateException if no reference can be like this
   */
  static SlowReference restore(Metric metric, LearningGuard guard, DataInput in)
      throws IOException {
    SlowReference reference = new SlowReference(metric, guard);
    reference.firstDay = in.readLong();
    reference.today = in.readLong();
    reference.ready = in.readBoolean();
    reference.low = in.readDouble();
    reference.high = in.readDouble();
    reference.width = Math.max(reference.high - reference.low, reference.leastEffect);
    for (int i = 0; i < DAYS; i++) {
      reference.lows[i] = in.readDouble();
      reference.highs[i] = in.readDouble();
      if (Double.isNaN(reference.lows[i]) != Double.isNaN(reference.highs[i])
          || reference.lows[i] > reference.highs[i]) {
        throw new StateException(
            "a day cannot range from " + reference.lows[i] + " to " + reference.highs[i]);
      }
    }
    long most = Long.MAX_VALUE / DAY_MILLIS + 1;
    boolean unset = reference.firstDay == UNSET && reference.today == UNSET;
    boolean days =
        reference.firstDay >= -most
            && reference.today >= reference.firstDay
            && reference.today <= most;
    boolean range = !reference.ready || (reference.low <= reference.high && reference.width > 0);
    if (!(unset || days) || !range) {
      throw new StateException(
          String.format(
              "a reference from day %d to %d cannot range from %s to %s",
              reference.firstDay, reference.today, reference.low, reference.high));
    }
    reference.tomorrowMillis = unset ? UNSET : (reference.today + 1) * DAY_MILLIS;
    return reference;
  }
}
