package io.shallot.detectors.multivariate;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class TailContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new TailProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 16).with("warmUp", 4),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
