package io.shallot.detectors;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.Locale;

/** Expects what the same hour of the week, or else of the day, used to bring. */
final class SeasonalBaseline implements Baseline {

  // Idea: work has a weekly rhythm, so Tuesday 9:00 is compared with earlier Tuesdays at 9:00, and
  // with 9:00 of any day as long as too few weeks were seen.
  //
  // A visit is one hour in which points came. Its mean m and standard deviation s are kept aside
  // until a point of a later hour ends it, so that an attack is not compared with its own
  // beginning. Then it is mixed into the slot of its hour of the week and that of its hour of the
  // day with weight a = max(1 - 2^(-1/h), 1/v) for the v-th visit, h the half-life (see Moments).
  // The slot's deviation holds what varies within the hour (s) and from visit to visit (m).
  //
  //   expected = mean of the slot
  //   spread   = deviation * sqrt((n + 1) / (n - 1)), n = min(v, (2 - a) / a) the visits that still
  //              weigh: the error of predicting one more visit from n, which matters while n is 2.
  //
  // A steep morning ramp is inside s, where its ends are at most sqrt(3) deviations from the mean.
  // What is not is the ramp or the hourly job that comes some minutes early or late. So a point
  // within 10 minutes of the next or previous hour is compared with that hour too, and the kinder
  // answer holds. (Interpolating between the hours instead would misjudge jobs that start on the
  // hour, which are many.) The price: in those minutes the level of the neighbouring hour
  // passes for ordinary; with one point per hour, on the hour, that of the hour before always does.
  //
  // A time that steps back by at most a week belongs to an hour that is over: judged, not learnt. A
  // larger step back is taken as a clock that was wrong before, and learning goes on from there.
  //
  // Cost: O(1). Memory: 300 bytes and 37 per slot visited, of which there are at most 192.
  //
  // Fails: on rhythms that are not daily or weekly (month's end, holidays); when daylight saving
  // moves local hours, for which half-life and fallback only soften the blow; on an attack that was
  // learnt, which widens its slot for some visits (a host can turn learning off in an episode).
  // Without much past it is not ready rather than wrong.
  //
  // The scheme is the additive seasonal smoothing of P. R. Winters, Forecasting sales by
  // exponentially weighted moving averages, Management Science 6 (1960), without trend and with a
  // period of a week; that a finished period is needed before it counts is our departure.

  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_WEEK = WeekSlots.HOURS_PER_DAY * WeekSlots.DAYS_PER_WEEK;
  private static final int NEAR_MINUTES = 10;
  private static final long MILLIS_PER_MINUTE = 60_000;

  /** The day of week on which the epoch began, a Thursday, counted from Monday as 0. */
  private static final int EPOCH_DAY = 3;

  private static final int OWN_BYTES = 48;

  private final SeasonalParameters parameters;
  private final double weight;
  private final double mostVisits;
  private final WeekSlots slots;
  private Moments visit;
  private long visitHour;

  SeasonalBaseline(SeasonalParameters parameters) {
    this(parameters, new WeekSlots(), new Moments(), 0);
  }

  private SeasonalBaseline(
      SeasonalParameters parameters, WeekSlots slots, Moments visit, long visitHour) {
    this.parameters = parameters;
    this.weight = Moments.weightOfHalfLife(parameters.halfLife());
    this.mostVisits = (2 - weight) / weight;
    this.slots = slots;
    this.visit = visit;
    this.visitHour = visitHour;
  }

  static SeasonalBaseline restore(SeasonalParameters parameters, DataInput in) throws IOException {
    long visitHour = in.readLong();
    Moments visit = Moments.restore("the running hour of seasonal", in);
    return new SeasonalBaseline(parameters, WeekSlots.restore(in), visit, visitHour);
  }

  @Override
  public boolean expect(long timeMillis, double value, Expectation expectation) {
    long minute = localMinute(timeMillis);
    long hour = hourOf(minute);
    if (!expectBy(hour, expectation)) {
      return false;
    }
    long neighbour = hourOf(minute - NEAR_MINUTES);
    if (neighbour == hour) {
      neighbour = hourOf(minute + NEAR_MINUTES);
    }
    if (neighbour != hour) {
      double own = expectation.deviationsOf(value);
      if (expectBy(neighbour, expectation) && expectation.deviationsOf(value) >= own) {
        expectBy(hour, expectation);
      }
    }
    return true;
  }

  /** Fills in what an hour's own slots let expect; tells whether they were visited enough. */
  private boolean expectBy(long hour, Expectation expectation) {
    return expectFrom(weekSlot(hour), expectation) || expectFrom(daySlot(hour), expectation);
  }

  private boolean expectFrom(int slot, Expectation expectation) {
    Moments past = slots.find(slot);
    if (past == null || past.count() < parameters.minimumVisits()) {
      return false;
    }
    double visits = Math.min(past.count(), mostVisits);
    double spread = past.deviation() * Math.sqrt((visits + 1) / (visits - 1));
    double scale = parameters.floors().scale(past.mean(), spread);
    expectation.set(past.mean(), scale, past.count(), slot);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    long hour = hourOf(localMinute(timeMillis));
    if (hour != visitHour) {
      boolean late = hour < visitHour && hour >= visitHour - HOURS_PER_WEEK;
      if (late && visit.count() > 0) {
        return;
      }
      endVisit();
      visitHour = hour;
    }
    visit.add(value);
  }

  private void endVisit() {
    if (visit.count() > 0) {
      slots.visit(weekSlot(visitHour)).add(visit.mean(), visit.deviation(), weight);
      slots.visit(daySlot(visitHour)).add(visit.mean(), visit.deviation(), weight);
      visit = new Moments();
    }
  }

  private long localMinute(long timeMillis) {
    return Math.floorDiv(timeMillis, MILLIS_PER_MINUTE) + parameters.utcOffsetMinutes();
  }

  private static long hourOf(long minute) {
    return Math.floorDiv(minute, MINUTES_PER_HOUR);
  }

  private static int daySlot(long hour) {
    return WeekSlots.ofDay(Math.floorMod(hour, WeekSlots.HOURS_PER_DAY));
  }

  private static int weekSlot(long hour) {
    long day = Math.floorDiv(hour, WeekSlots.HOURS_PER_DAY);
    return WeekSlots.ofWeek(
        Math.floorMod(day + EPOCH_DAY, WeekSlots.DAYS_PER_WEEK),
        Math.floorMod(hour, WeekSlots.HOURS_PER_DAY));
  }

  @Override
  public String basisOf(Expectation expectation) {
    int day = expectation.slot() / WeekSlots.HOURS_PER_DAY;
    int hour = expectation.slot() % WeekSlots.HOURS_PER_DAY;
    String days = day == WeekSlots.DAYS_PER_WEEK ? "days" : nameOf(day) + "s";
    ZoneOffset zone = ZoneOffset.ofTotalSeconds(60 * parameters.utcOffsetMinutes());
    return String.format(
        Locale.ROOT,
        "the mean of %d earlier %s between %02d:00 and %02d:00 UTC%s",
        expectation.support(),
        days,
        hour,
        hour + 1,
        zone.equals(ZoneOffset.UTC) ? "" : zone);
  }

  private static String nameOf(int day) {
    String name = DayOfWeek.of(day + 1).name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeLong(visitHour);
    visit.snapshot(out);
    slots.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + Moments.BYTES + slots.sizeBytes();
  }
}
