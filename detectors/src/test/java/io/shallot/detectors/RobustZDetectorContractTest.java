package io.shallot.detectors;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class RobustZDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new RobustZProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 8),
        spec().with("window", 1000).with("warmUp", 500).with("relativeFloor", 0),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
