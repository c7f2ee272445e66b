package io.shallot.detectors.level;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class ExtremeValueContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new ExtremeValueProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("levelWindow", 0).with("relativeFloor", 0),
        spec().with("levelWindow", 1).with("halfLife", 32).with("warmUp", 2).with("tailShare", 0.2),
        spec().with("excesses", 20).withChannels(List.of("in", "out", "errors")));
  }

  /** Until 200 excesses came on either side, of which there are some 2 in 100 points. */
  @Override
  protected int fullAfter() {
    return 15_000;
  }
}
