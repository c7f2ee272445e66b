package io.shallot.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventClockTest {

  private static final long HOUR = 3_600_000;
  private static final long YEAR = 365 * 24 * HOUR;

  private final EventClock clock = new EventClock(Duration.ofHours(1));

  @Test
  void advance_orderedEvents_trailsByTheLateness() {
    assertThat(clock.advance(10 * HOUR)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(12 * HOUR)).isEqualTo(11 * HOUR);
    assertThat(clock.advance(11 * HOUR)).isEqualTo(11 * HOUR);
  }

  @Test
  void advance_oneEventFarAhead_isDoubted() {
    clock.advance(10 * HOUR);

    assertThat(clock.advance(YEAR)).isEqualTo(9 * HOUR);
    assertThat(clock.advance(10 * HOUR + 1)).isEqualTo(9 * HOUR + 1);
    assertThat(clock.advance(YEAR)).isEqualTo(9 * HOUR + 1);
    assertThat(clock.doubted()).isEqualTo(2);
  }

  @Test
  void advance_twoEventsFarAhead_areBelieved() {
    clock.advance(10 * HOUR);
    clock.advance(YEAR);

    assertThat(clock.advance(YEAR + HOUR)).isEqualTo(YEAR);
    assertThat(clock.doubted()).isEqualTo(1);
  }
}
