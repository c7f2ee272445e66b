package io.shallot.detectors.change;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class CusumDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new CusumProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("slack", 0).with("settle", 1).with("accept", 1).with("halfLife", 8),
        spec().with("warmUp", 2).with("relativeFloor", 0),
        spec().withChannels(List.of("in", "out", "errors")));
  }

  /** Ready after a dozen points by default; some more after missing ones. */
  @Override
  protected int readyWithin() {
    return 300;
  }
}
