package io.shallot.correlation.surprise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When something was found so far: in which slots, how often in a slot, on how many days. */
final class Activity {

  private static final long NEVER = Long.MIN_VALUE;
  private static final double FASTEST = 0.1;
  private static final double LEAST_VARIANCE = 0.25;
  private static final int LEAST_BURSTS = 3;

  // How many slots it was active in, the older the less.
  private double active;
  private long lastSlot = NEVER;
  // What the current slot was worth before anything was found in it, in bits.
  private double base;
  // How often it was found in the current slot.
  private long count;
  // Mean and variance of log2(1 + count) over the active slots before.
  private long bursts;
  private double mean;
  private double variance = 1;
  // How many slots it has been active in without a pause, and since when.
  private long run;
  private long runStartMillis;
  private long dayStartMillis = NEVER;
  private long days;

  /** Tells whether nothing has been found in this slot yet. */
  boolean isNewIn(long slot) {
    return lastSlot != slot;
  }

  /** Tells whether nothing was ever found, as far as is remembered. */
  boolean isUnknown() {
    return lastSlot == NEVER;
  }

  /** Returns how many slots ago something was found last. */
  long pause(long slot) {
    return slot - lastSlot;
  }

  /** Returns how surprising it is that it is active in a slot, in bits. */
  double bits(long slot, double remembered, Forgetting forgetting) {
    double left = lastSlot == NEVER ? 0 : active * forgetting.after(slot - lastSlot);
    return -Forgetting.log2((left + 0.5) / (remembered + 1));
  }

  /** Returns on how many earlier days it was found. */
  long earlierDays(long millis, long dayMillis) {
    return days + (dayStartMillis != NEVER && millis >= dayStartMillis + dayMillis ? 1 : 0);
  }

  void setBase(double bits) {
    base = bits;
  }

  double base() {
    return base;
  }

  long run() {
    return run;
  }

  long runStartMillis() {
    return runStartMillis;
  }

  /** Tells whether it was found for the first time in its slot. */
  boolean isFirstInSlot() {
    return count == 1;
  }

  /** Counts a finding. */
  void touch(long slot, long millis, long dayMillis, Forgetting forgetting) {
    if (lastSlot != slot) {
      begin(slot, millis, forgetting);
    }
    count++;
    if (dayStartMillis == NEVER) {
      dayStartMillis = millis;
    } else if (millis >= dayStartMillis + dayMillis) {
      days++;
      dayStartMillis = millis;
    }
  }

  private void begin(long slot, long millis, Forgetting forgetting) {
    if (lastSlot == NEVER) {
      active = 1;
      run = 1;
      runStartMillis = millis;
    } else {
      double size = Forgetting.log2(1 + count);
      bursts++;
      double share = Math.max(FASTEST, 1.0 / bursts);
      double delta = size - mean;
      mean += share * delta;
      variance = bursts > 1 ? (1 - share) * (variance + share * delta * delta) : 1;
      if (slot - lastSlot > 2) {
        run = 0;
        runStartMillis = millis;
      }
      run++;
      active = active * forgetting.after(slot - lastSlot) + 1;
    }
    lastSlot = slot;
    count = 0;
  }

  /** Returns by how much there is more of it in this slot than there used to be, in bits. */
  double burst() {
    if (bursts < LEAST_BURSTS) {
      return 0;
    }
    double usual = mean + 2 * Math.sqrt(Math.max(variance, LEAST_VARIANCE));
    return Math.max(0, Forgetting.log2(1 + count) - usual);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(active);
    out.writeLong(lastSlot);
    out.writeDouble(base);
    out.writeLong(count);
    out.writeLong(bursts);
    out.writeDouble(mean);
    out.writeDouble(variance);
    out.writeLong(run);
    out.writeLong(runStartMillis);
    out.writeLong(dayStartMillis);
    out.writeLong(days);
  }

  static Activity readFrom(DataInput in) throws IOException {
    Activity activity = new Activity();
    activity.active = in.readDouble();
    activity.lastSlot = in.readLong();
    activity.base = in.readDouble();
    activity.count = in.readLong();
    activity.bursts = in.readLong();
    activity.mean = in.readDouble();
    activity.variance = in.readDouble();
    activity.run = in.readLong();
    activity.runStartMillis = in.readLong();
    activity.dayStartMillis = in.readLong();
    activity.days = in.readLong();
    return activity;
  }
}
