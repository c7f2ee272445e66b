package io.shallot.pipeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageMeterTest {

  private static final long MINUTE = 60_000;

  private final CoverageMeter meter = new CoverageMeter();

  @Test
  void coverage_noPoints_isFull() {
    assertThat(meter.coverage()).isEqualTo(new Coverage(0, 0));
    assertThat(meter.coverage().share()).isEqualTo(1);
  }

  @Test
  void coverage_threeOfFour_isThreeQuarters() {
    meter.add(0, true);
    meter.add(1, false);
    meter.add(MINUTE, true);
    meter.add(59 * MINUTE, true);

    assertThat(meter.coverage()).isEqualTo(new Coverage(3, 4));
    assertThat(meter.coverage().share()).isEqualTo(0.75);
  }

  @Test
  void coverage_anHourLater_forgetsTheFirstMinute() {
    meter.add(0, false);
    meter.add(MINUTE, true);
    meter.add(60 * MINUTE, true);

    assertThat(meter.coverage()).isEqualTo(new Coverage(2, 2));
  }

  @Test
  void coverage_longSilence_forgetsAll() {
    meter.add(-5 * MINUTE, false);
    meter.add(1_000_000 * MINUTE, true);

    assertThat(meter.coverage()).isEqualTo(new Coverage(1, 1));
  }

  @Test
  void add_pointTooFarBehind_countsNowhere() {
    meter.add(100 * MINUTE, true);
    meter.add(41 * MINUTE, false);
    meter.add(40 * MINUTE, false);

    assertThat(meter.coverage()).isEqualTo(new Coverage(1, 2));
  }
}
