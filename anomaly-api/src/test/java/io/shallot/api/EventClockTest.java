package io.shallot.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventClockTest {

  private static final long HOUR = 3_600_000;
  private static final long YEAR = 365 * 24 * HOUR;

  private final EventClock clock = new EventClock(Duration.ofHours(1));

  @Test
  void advance_orderedEvents_trailsByTheLateness() {
    clock.advance(10 * HOUR);

    assertThat(clock.advance(10 * HOUR)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(12 * HOUR)).isEqualTo(11 * HOUR);
    assertThat(clock.advance(11 * HOUR)).isEqualTo(11 * HOUR);
  }

  /** The first event was believed, so that all others were late if its time was damaged. */
  @Test
  void advance_firstEventFarAhead_isDoubted() {
    assertThat(clock.advance(YEAR)).isEqualTo(EventClock.UNSET);
    assertThat(clock.advance(10 * HOUR)).isEqualTo(EventClock.UNSET);
    assertThat(clock.advance(11 * HOUR)).isEqualTo(10 * HOUR);
    assertThat(clock.doubted()).isEqualTo(1);
  }

  @Test
  void advance_timesAtTheEndsOfLong_doNotOverflow() {
    clock.advance(10 * HOUR);
    clock.advance(10 * HOUR);

    assertThat(clock.advance(Long.MIN_VALUE)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(Long.MAX_VALUE)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(Long.MIN_VALUE)).isEqualTo(9 * HOUR);
  }

  @Test
  void advance_oneEventFarAhead_isDoubted() {
    clock.advance(10 * HOUR);
    clock.advance(10 * HOUR);

    assertThat(clock.advance(YEAR)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(10 * HOUR + 1)).isEqualTo(9 * HOUR + 1);
    assertThat(clock.advance(YEAR)).isEqualTo(9 * HOUR + 1);
    assertThat(clock.doubted()).isEqualTo(2);
  }

  @Test
  void advance_twoEventsFarAhead_areBelieved() {
    clock.advance(10 * HOUR);
    clock.advance(10 * HOUR);
    clock.advance(YEAR);

    assertThat(clock.advance(YEAR + HOUR)).isEqualTo(YEAR);
    assertThat(clock.doubted()).isEqualTo(1);
  }

  @Test
  void idle_quietSource_letsTimePass() {
    clock.advance(10 * HOUR);
    clock.advance(10 * HOUR);

    assertThat(clock.idle(Duration.ZERO)).isEqualTo(9 * HOUR);
    assertThat(clock.idle(Duration.ofHours(3))).isEqualTo(12 * HOUR);
    assertThat(clock.idle(Duration.ofHours(2))).isEqualTo(12 * HOUR);
    assertThat(clock.advance(11 * HOUR)).isEqualTo(12 * HOUR);
  }

  /** After a silence of days the next event is no jump: the host has vouched for the time. */
  @Test
  void idle_days_theNextEventIsBelieved() {
    clock.advance(10 * HOUR);
    clock.advance(10 * HOUR);
    clock.idle(Duration.ofDays(5));

    assertThat(clock.advance(10 * HOUR + 5 * 24 * HOUR)).isEqualTo(9 * HOUR + 5 * 24 * HOUR);
    assertThat(clock.doubted()).isZero();
  }

  @Test
  void idle_beforeAnyEvent_goesNowhere() {
    assertThat(clock.idle(Duration.ofDays(1))).isEqualTo(EventClock.UNSET);
  }

  @Test
  void idle_negative_isRefused() {
    assertThatThrownBy(() -> clock.idle(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.001S");
    assertThatThrownBy(() -> new EventClock(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
