package io.shallot.detectors;

import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.detectors.model.Floors;

/**
 * Settings of {@code seasonal}.
 *
 * @param minimumVisits how often an hour must have been seen before it is gone by, at least 2
 * @param halfLife after how many visits of an hour a visit weighs half
 * @param utcOffsetMinutes how far local time is ahead of UTC
 * @param floors what a typical deviation is at least
 */
record SeasonalParameters(int minimumVisits, double halfLife, int utcOffsetMinutes, Floors floors) {

  static final String TYPE = "seasonal";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Whole(
              "minimumVisits",
              2,
              52,
              2,
              "visits",
              "how often an hour must have been seen before it is gone by: "
                  + "the hour of the week in weeks, else the hour of the day in days"),
          new Parameter.Real(
              "halfLife",
              1,
              1000,
              4,
              "visits",
              "after how many visits of an hour a visit weighs half; "
                  + "longer is steadier and slower to accept a new habit"),
          new Parameter.Whole(
              "utcOffsetMinutes",
              -720,
              840,
              0,
              "minutes",
              "how far local time is ahead of UTC; days and hours start by it"),
          Floors.FLOOR,
          Floors.relative(0.05, "the expected value"));

  static SeasonalParameters from(DetectorSpec spec) {
    Parameters given = SCHEMA.read("detector " + TYPE, spec.parameters());
    return new SeasonalParameters(
        given.count("minimumVisits"),
        given.real("halfLife"),
        given.count("utcOffsetMinutes"),
        Floors.from(given));
  }
}
