package io.shallot.detectors.change;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Point;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;
import java.util.random.RandomGenerator;

class AdwinDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new AdwinProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 16).with("buckets", 2).with("warmUp", 2),
        spec().with("delta", 0.5).with("buckets", 20).with("relativeFloor", 0),
        spec().withChannels(List.of("in", "out", "errors")));
  }

  /** A level and noise: the window is cut by a rhythm, and with it the number of buckets. */
  @Override
  protected Point point(RandomGenerator random, DetectorSpec spec, int index) {
    double[] values = new double[spec.channels().size()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = 100.0 * (channel + 1) * (1 + 0.05 * random.nextGaussian());
    }
    return Point.at(1_704_067_200_000L + 300_000L * index, values);
  }

  /** When the largest window is full. */
  @Override
  protected int fullAfter() {
    return 12_000;
  }

  /** Ready after a dozen points by default; some more after missing ones. */
  @Override
  protected int readyWithin() {
    return 300;
  }
}
