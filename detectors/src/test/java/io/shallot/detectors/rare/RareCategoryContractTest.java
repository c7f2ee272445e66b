package io.shallot.detectors.rare;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Point;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;
import java.util.random.RandomGenerator;

class RareCategoryContractTest extends DetectorContract {

  private static final long MONDAY_MILLIS = 1_704_067_200_000L;

  @Override
  protected DetectorProvider provider() {
    return new RareCategoryProvider();
  }

  /** So few that rough points fill the table in the time that the kit gives. */
  @Override
  protected DetectorSpec spec() {
    return super.spec().with("capacity", 50);
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 16).with("capacity", 2).with("warmUp", 1),
        spec().withChannels(List.of("port", "country")));
  }

  /** Each channel is a category from 0 on, of which each next one comes half as often. */
  @Override
  protected Point point(RandomGenerator random, DetectorSpec spec, int index) {
    double[] values = new double[spec.channels().size()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = Long.numberOfTrailingZeros(random.nextLong() | 1L << 40);
    }
    return Point.at(MONDAY_MILLIS + index * 1_000L, values);
  }
}
