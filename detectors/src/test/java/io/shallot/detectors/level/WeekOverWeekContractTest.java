package io.shallot.detectors.level;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class WeekOverWeekContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new WeekOverWeekProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("slotMinutes", 120).with("relativeFloor", 0),
        spec().with("coverage", 0.01).withChannels(List.of("in", "out", "errors")));
  }

  /** Half of a day must have been seen a week ago: 7.5 days of five minute steps. */
  @Override
  protected int readyWithin() {
    return 2_200;
  }

  /** 23 days of five minute steps. */
  @Override
  protected int fullAfter() {
    return 6_700;
  }
}
