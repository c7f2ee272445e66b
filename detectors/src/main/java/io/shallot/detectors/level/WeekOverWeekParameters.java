package io.shallot.detectors.level;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;
import java.util.List;

/**
 * Settings of {@code week-over-week}.
 *
 * @param slotMinutes what the past is summed up by, a divisor of the minutes of a day
 * @param coverage how much of an earlier day must have been seen, as a share of today's slots
 * @param floors what a range is taken for at least
 */
record WeekOverWeekParameters(int slotMinutes, double coverage, Floors floors) {

  static final String TYPE = "week-over-week";

  private static final int MINUTES_PER_DAY = 1440;
  private static final long MILLIS_PER_MINUTE = 60_000;

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "slotMinutes",
              5,
              240,
              15,
              "minutes",
              "what the past is summed up by, a divisor of a day; shorter tells times of day apart"
                  + " better and costs more: 53 kB a channel at 15, 159 kB at 5"),
          new Parameter.Real(
              "coverage",
              0.01,
              1,
              0.5,
              "share of the last 24 hours",
              "how many slots of a day one, two or three weeks ago must have been seen, compared"
                  + " with the last 24 hours, for it to be gone by; less is ready sooner"),
          Floors.FLOOR,
          Floors.relative(0.05, "the level"));

  static WeekOverWeekParameters from(DetectorSpec spec) {
    String subject = "detector " + TYPE;
    Parameters given = SCHEMA.read(subject, spec.parameters());
    int slotMinutes = given.count("slotMinutes");
    if (MINUTES_PER_DAY % slotMinutes != 0) {
      throw new ConfigurationException(
          subject,
          List.of(
              "slotMinutes must divide the "
                  + MINUTES_PER_DAY
                  + " minutes of a day, but was "
                  + slotMinutes));
    }
    return new WeekOverWeekParameters(slotMinutes, given.real("coverage"), Floors.from(given));
  }

  int slotsPerDay() {
    return MINUTES_PER_DAY / slotMinutes;
  }

  /** Returns the slot of a time, counted from the epoch. */
  long slotOf(long timeMillis) {
    return Math.floorDiv(timeMillis, slotMinutes * MILLIS_PER_MINUTE);
  }
}
