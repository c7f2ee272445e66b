package io.shallot.telemetry.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenValuesTest {

  private static final long HOUR = 3_600_000;

  private final SeenValues seen = new SeenValues(100, Duration.ofHours(24));

  @Test
  void see_value_isNewOnce() {
    assertThat(seen.see(7, 0)).isTrue();
    assertThat(seen.see(7, 0)).isFalse();
    assertThat(seen.see(7, HOUR)).isFalse();
    assertThat(seen.see(8, HOUR)).isTrue();
  }

  @Test
  void see_afterTheMemory_isNewAgain() {
    seen.see(7, 0);
    seen.see(7, 24 * HOUR); // still known, and remembered from here

    assertThat(seen.see(7, 48 * HOUR)).isFalse();
    assertThat(seen.see(7, 72 * HOUR + 1)).isTrue();
  }

  @Test
  void see_earlierThanKnown_isNotNewAndForgetsNothing() {
    seen.see(7, 24 * HOUR);

    assertThat(seen.see(7, 0)).isFalse();
    assertThat(seen.see(7, 48 * HOUR)).isFalse();
  }

  @Test
  void see_farTooManyValues_forgetsTheOldestAndCountsThem() {
    for (int value = 1; value <= 1_000; value++) {
      seen.see(value, value);
    }

    assertThat(seen.size()).isBetween(100, 200);
    assertThat(seen.evicted()).isEqualTo(1_000 - seen.size());
    assertThat(seen.see(1_000, 1_000)).isFalse();
    assertThat(seen.see(1, 1_000)).isTrue();
  }

  @Test
  void see_manyValuesOverALongTime_expiresThemWithoutCounting() {
    for (int value = 1; value <= 1_000; value++) {
      seen.see(value, value * HOUR);
    }

    assertThat(seen.size()).isLessThanOrEqualTo(200);
    assertThat(seen.evicted()).isZero();
  }

  @Test
  void make_noRoomOrNoTime_throws() {
    assertThatThrownBy(() -> new SeenValues(0, Duration.ofHours(1)))
        .hasMessageContaining("capacity");
    assertThatThrownBy(() -> new SeenValues(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }
}
