package io.shallot.detectors.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorsTest {

  @Test
  void scale_spreadAboveTheFloors_isTheSpread() {
    assertThat(new Floors(3, 0.05).scale(100, 7)).isEqualTo(7);
  }

  @Test
  void scale_calmPast_isTheLargerFloor() {
    assertThat(new Floors(3, 0.05).scale(100, 0)).isEqualTo(5);
    assertThat(new Floors(3, 0.05).scale(-100, 0)).isEqualTo(5);
    assertThat(new Floors(3, 0.05).scale(20, 0)).isEqualTo(3);
  }

  @Test
  void scale_noFloors_isNeitherZeroNorInfinite() {
    Floors none = new Floors(0, 0);

    assertThat(none.scale(0, 0)).isEqualTo(Double.MIN_NORMAL);
    assertThat(none.scale(1, 0)).isEqualTo(1e-12); // rounding of values around 1
    assertThat(none.scale(0, Double.POSITIVE_INFINITY)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void scale_withinALimit_keepsItsInverse() {
    Limit limit = new Limit(1e100);

    assertThat(new Floors(0, 0).scale(0, 0, limit)).isEqualTo(1e-100);
    assertThat(new Floors(0, 0).scale(0, 1e200, limit)).isEqualTo(1e100);
  }

  @Test
  void clip_negativeZero_losesItsSign() {
    assertThat(Limit.finite(-0.0)).isEqualTo(0.0);
    assertThat(Limit.finite(Double.NEGATIVE_INFINITY)).isEqualTo(-Double.MAX_VALUE);
    assertThat(new Limit(1e100).holds(Double.NaN)).isFalse();
  }
}
