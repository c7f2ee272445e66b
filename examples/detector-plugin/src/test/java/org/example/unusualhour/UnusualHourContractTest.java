package org.example.unusualhour;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Point;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;
import java.util.random.RandomGenerator;

/** Runs the contract kit on office hours, the kind of series that the detector is made for. */
class UnusualHourContractTest extends DetectorContract {

  private static final long MONDAY_MILLIS = 1_704_067_200_000L; // 2024-01-01T00:00:00Z
  private static final long STEP_MILLIS = 300_000;

  @Override
  protected DetectorProvider provider() {
    return new UnusualHourProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(spec().with("above", 50).with("warmUp", 10));
  }

  @Override
  protected Point point(RandomGenerator random, DetectorSpec spec, int index) {
    long time = MONDAY_MILLIS + STEP_MILLIS * index;
    int hour = UnusualHourDetector.hourOfWeek(time);
    boolean atWork = hour < 5 * 24 && hour % 24 >= 8 && hour % 24 < 18;
    boolean active = random.nextDouble() < (atWork ? 0.9 : 0.05);
    return Point.at(time, active ? 100 * random.nextDouble() : 0);
  }
}
