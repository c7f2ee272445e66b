package io.shallot.detectors;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class EwmaDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new EwmaProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 1).with("relativeFloor", 0),
        spec().with("halfLife", 1e6).with("floor", 2),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
