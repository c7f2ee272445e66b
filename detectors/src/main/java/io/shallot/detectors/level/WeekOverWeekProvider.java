package io.shallot.detectors.level;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.model.ChannelProvider;

/** Makes detectors of type {@code week-over-week}: the last day against those of earlier weeks. */
public final class WeekOverWeekProvider extends ChannelProvider<WeekOverWeekParameters> {

  /** Makes the provider; it has no state. */
  public WeekOverWeekProvider() {
    super(
        WeekOverWeekParameters.TYPE,
        "The last 24 hours against the same 24 hours one, two and three weeks ago;"
            + " for series that follow the days of the week.",
        ScoreScale.ARBITRARY,
        WeekOverWeekParameters.SCHEMA,
        WeekOverWeekParameters::from,
        WeekOverWeekModel::new,
        WeekOverWeekModel::restore);
  }
}
