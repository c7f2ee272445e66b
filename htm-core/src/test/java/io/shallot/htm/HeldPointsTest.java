package io.shallot.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.shallot.api.Point;
import io.shallot.htm.state.CorruptStateException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeldPointsTest {

  private static final Point FIRST = Point.at(1_000, new double[] {1, Double.NaN});
  private static final Point SECOND = Point.at(2_000, new double[] {-3.5, 1e300});

  private static HeldPoints of(int limit, Point... points) {
    HeldPoints held = new HeldPoints(limit, 1);
    for (Point point : points) {
      held.add(point);
    }
    return held;
  }

  @Test
  void full_limitReached_isTrue() {
    assertThat(of(2, FIRST).full()).isFalse();
    assertThat(of(2, FIRST, SECOND).full()).isTrue();
  }

  @Test
  void release_points_givesThemInOrderAndKeepsNone() {
    HeldPoints held = of(3, FIRST, SECOND);

    assertThat(held.release()).containsExactly(FIRST, SECOND);
    assertThat(held.release()).isEmpty();
  }

  @Test
  void restore_snapshot_holdsTheSamePoints() throws IOException {
    byte[] bytes = StateBytes.of(of(3, FIRST, SECOND)::snapshot);

    HeldPoints restored = HeldPoints.restore(3, 2, StateBytes.input(bytes));

    assertThat(StateBytes.of(restored::snapshot)).isEqualTo(bytes);
    assertThat(restored.release()).containsExactly(FIRST, SECOND);
  }

  /** A full one is released at once, so that no state can hold one. */
  @Test
  void restore_full_isRefused() throws IOException {
    byte[] bytes = StateBytes.of(of(2, FIRST, SECOND)::snapshot);

    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> HeldPoints.restore(2, 2, StateBytes.input(bytes)))
        .withMessage("number of points held back must be from 0 to 1, but was 2");
  }

  @Test
  void sizeBytes_points_grows() {
    assertThat(of(3, FIRST, SECOND).sizeBytes()).isGreaterThan(of(3).sizeBytes());
  }
}
