package io.shallot.detectors.level;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class QuantileBandContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new QuantileBandProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 32).with("relativeFloor", 0).with("warmUp", 2),
        spec().with("halfLife", 500).with("tailShare", 0.25).with("floor", 2),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
