package io.shallot.detectors.multivariate;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class MahalanobisContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new MahalanobisProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 16).with("warmUp", 8).with("relativeFloor", 0),
        spec().with("shrinkage", 1e-6).withChannels(List.of("in", "out", "errors")),
        spec().with("shrinkage", 1).withChannels(List.of("in", "out")));
  }
}
