package io.shallot.correlation.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.correlation.pattern.UsualCounts.Range;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsualCountsTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long WEEK = Duration.ofDays(7).toMillis();

  private final UsualCounts usual = new UsualCounts();

  @Test
  void at_lessThanADay_isNotKnown() {
    for (int hour = 0; hour < 23; hour++) {
      usual.add(hour * HOUR, 1);
    }

    assertThat(usual.at(23 * HOUR, true)).isEmpty();
  }

  @Test
  void at_firstDays_isThatOfAllHoursWithoutTheGreatest() {
    for (int hour = 0; hour < 24; hour++) {
      usual.add(hour * HOUR, hour);
    }

    assertThat(usual.at(24 * HOUR, true)).contains(new Range(1, 22));
  }

  @Test
  void at_hourSeenFourTimes_isThatOfItsHourOfTheWeek() {
    long[] counts = {40, 3, 5, 4};
    for (int week = 0; week < 4; week++) {
      for (int hour = 0; hour < 168; hour++) {
        usual.add(week * WEEK + hour * HOUR, hour == 9 ? counts[week] : 0);
      }
    }

    assertThat(usual.at(4 * WEEK + 9 * HOUR, true)).contains(new Range(4, 5));
    assertThat(usual.at(4 * WEEK + 10 * HOUR, true)).contains(new Range(0, 0));
  }

  @Test
  void at_severalCountsInAnHour_areOneHour() {
    for (int week = 0; week < 4; week++) {
      for (int i = 0; i < 6; i++) {
        usual.add(week * WEEK + i * HOUR / 6, i);
      }
    }

    assertThat(usual.at(4 * WEEK, true)).contains(new Range(0, 5));
  }

  @Test
  void at_secondSaturday_isNotHeldToWeekdays() {
    for (int day = 0; day < 12; day++) {
      usual.add(day * 24L * HOUR, day == 5 ? 0 : 50);
    }

    assertThat(usual.at(12 * 24 * HOUR, true)).contains(new Range(0, 50));
    assertThat(usual.at(12 * 24 * HOUR + HOUR, false)).isEmpty();
  }

  @Test
  void at_twelveWeeksLater_hasForgotten() {
    for (int week = 0; week < 40; week++) {
      usual.add(week * WEEK, week);
    }

    assertThat(usual.at(40 * WEEK, true)).contains(new Range(29, 38));
  }
}
