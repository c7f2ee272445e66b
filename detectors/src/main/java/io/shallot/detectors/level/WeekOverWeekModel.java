package io.shallot.detectors.level;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import io.shallot.detectors.model.Limit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Compares the last 24 hours with the same 24 hours one, two and three weeks ago. */
final class WeekOverWeekModel implements ChannelModel {

  // Idea: three earlier days, the same day of the week each, are what a person would look at first.
  // Of each reference k (k = 1, 2, 3 weeks ago) that was seen well enough, with extremes low and
  // high, mean m, value v at this time of day, and R = high - low or the largest floor:
  //
  //   beyond = distance of x from [low, high] / R
  //   mean   = |x - m| / R
  //   time   = |x - v| / R
  //   range  = |r - R| / max(r, R), r the range of the last 24 hours with x
  //   score  = sum of w (beyond + (mean + time + range) / 3), w = (1 / k) / sum of all 1 / k
  //
  // Only `beyond` and its kin are without bound; `range` is at most 1 since it stays for a day
  // after whatever changed it. Where a reference never moved, R is the range of the last 24 hours
  // without x, or a floor.
  //
  // The past is held by slots of time with smallest, mean and largest value, so gaps and irregular
  // points do no harm: a mean is one over slots seen, not over points, and v is read off the
  // straight line between the slots seen around it. A reference is gone by if it has at least
  // half as many slots as the last 24 hours: a series of one point an hour needs 12, and a new one
  // is ready after 7.5 days. Times are compared 7 days apart to the minute; when daylight saving
  // moves local hours it is an hour out for up to three weeks.
  //
  // Cost: O(1) within a slot; with the first point of a slot one pass over four days of slots, some
  // microseconds. Memory: 2.3 kB per day seen, 53 kB when 23 days are.
  //
  // Fails: on holidays; on growth of more than the daily range in a week; on whatever happened in
  // one of the three weeks too, if larger. An attack is compared with itself a week later.
  //
  // The comparison is that of a system that was in use for years; three faults of it are mended: it
  // divided by zero after a week of zeros, did not report dips, and filled gaps wrongly.

  private static final int WEEKS = 3;
  private static final int DAYS_PER_WEEK = 7;

  private static final int REFERENCES = 0;
  private static final int BEYOND = 1;
  private static final int FROM_MEAN = 2;
  private static final int FROM_TIME = 3;
  private static final int RANGE = 4;

  private static final int OWN_BYTES = 48 + (WEEKS + 1) * SlotSummary.BYTES + 2 * 16 + 12 * WEEKS;

  private final WeekOverWeekParameters parameters;
  private final SlotHistory history;

  // What a slot is compared with; it can change only when another slot comes, since learning goes
  // into the current slot and all of this is before it.
  private boolean summedUp;
  private long summedSlot;
  private final SlotSummary[] references = new SlotSummary[WEEKS];
  private final double[] sameTime = new double[WEEKS];
  private final SlotSummary lastDay = new SlotSummary();

  WeekOverWeekModel(WeekOverWeekParameters parameters) {
    this(parameters, new SlotHistory(parameters.slotsPerDay()));
  }

  private WeekOverWeekModel(WeekOverWeekParameters parameters, SlotHistory history) {
    this.parameters = parameters;
    this.history = history;
    for (int k = 0; k < WEEKS; k++) {
      references[k] = new SlotSummary();
    }
  }

  static WeekOverWeekModel restore(WeekOverWeekParameters parameters, DataInput in)
      throws IOException {
    return new WeekOverWeekModel(parameters, SlotHistory.restore(parameters.slotsPerDay(), in));
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    sumUp(parameters.slotOf(timeMillis));
    double ownRange = lastDay.range();
    double rangeNow = rangeWith(value);

    double weights = 0;
    double expected = 0;
    double low = 0;
    double high = 0;
    double beyond = 0;
    double fromMean = 0;
    double fromTime = 0;
    double rangeChange = 0;
    int used = 0;
    for (int k = 0; k < WEEKS; k++) {
      SlotSummary reference = references[k];
      if (!isSeen(reference)) {
        continue;
      }
      used++;
      double weight = 1.0 / (k + 1);
      weights += weight;
      double share = weight / weights;
      double level = Math.max(Math.abs(reference.lowest()), Math.abs(reference.highest()));
      double found = reference.range() > 0 ? reference.range() : ownRange;
      double range = parameters.floors().scale(level, found);
      double outside = Math.max(reference.lowest() - value, value - reference.highest());
      beyond = mix(beyond, Math.max(outside, 0) / range, share);
      fromMean = mix(fromMean, Math.abs(value - reference.mean()) / range, share);
      fromTime = mix(fromTime, Math.abs(value - sameTime[k]) / range, share);
      double change = Math.abs(rangeNow - reference.range());
      rangeChange = mix(rangeChange, change / Math.max(rangeNow, range), share);
      expected = mix(expected, sameTime[k], share);
      low = mix(low, reference.lowest(), share);
      high = mix(high, reference.highest(), share);
    }
    if (used == 0) {
      return false;
    }
    judgement.set(value, beyond + (fromMean + fromTime + rangeChange) / 3, expected);
    judgement.ordinary(low, high);
    judgement.note(REFERENCES, used);
    judgement.note(BEYOND, beyond);
    judgement.note(FROM_MEAN, fromMean);
    judgement.note(FROM_TIME, fromTime);
    judgement.note(RANGE, rangeChange);
    return true;
  }

  private void sumUp(long slot) {
    if (summedUp && slot == summedSlot) {
      return;
    }
    int day = parameters.slotsPerDay();
    for (int k = 0; k < WEEKS; k++) {
      long then = slot - (long) (k + 1) * DAYS_PER_WEEK * day;
      history.sumUp(then - day + 1, then, references[k]);
      sameTime[k] = references[k].seen() > 0 ? history.meanAround(then) : 0;
    }
    history.sumUp(slot - day + 1, slot - 1, lastDay);
    summedUp = true;
    summedSlot = slot;
  }

  private boolean isSeen(SlotSummary reference) {
    return reference.seen() >= Math.max(1, parameters.coverage() * lastDay.seen());
  }

  private double rangeWith(double value) {
    return lastDay.seen() == 0
        ? 0
        : Limit.finite(Math.max(lastDay.highest(), value) - Math.min(lastDay.lowest(), value));
  }

  /** Mixes another number in; finite. */
  private static double mix(double mixed, double other, double share) {
    return SlotSummary.between(mixed, Limit.finite(other), share);
  }

  @Override
  public void learn(long timeMillis, double value) {
    history.add(parameters.slotOf(timeMillis), value);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("ranges beyond the extremes of the same day", judgement.note(BEYOND)),
        new Factor("ranges from the value at the same time", judgement.note(FROM_TIME)),
        new Factor("ranges from the mean of the same day", judgement.note(FROM_MEAN)),
        new Factor("change of the range over 24 hours", judgement.note(RANGE)),
        new Factor("earlier weeks compared with", judgement.note(REFERENCES)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    double weeks = judgement.note(REFERENCES);
    String past =
        "the same 24 hours of "
            + (weeks == 1 ? "an earlier week" : HumanNumber.text(weeks) + " earlier weeks");
    String ordinary =
        "which went from "
            + HumanNumber.text(judgement.low())
            + " to "
            + HumanNumber.text(judgement.high())
            + " with "
            + HumanNumber.text(judgement.expected())
            + " at this time";
    double beyond = judgement.note(BEYOND);
    if (beyond == 0) {
      return observed + " is within the extremes of " + past + ", " + ordinary;
    }
    return observed
        + " is "
        + Amount.of(beyond, "daily range")
        + " "
        + (judgement.direction() == Direction.PEAK ? "above " : "below ")
        + past
        + ", "
        + ordinary;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    history.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + history.sizeBytes();
  }
}
