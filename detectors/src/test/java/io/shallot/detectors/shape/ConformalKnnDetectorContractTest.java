package io.shallot.detectors.shape;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class ConformalKnnDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new ConformalKnnProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 2).with("neighbours", 1).with("memory", 64).with("thinning", 1),
        spec().with("memory", 300).withChannels(List.of("in", "out", "errors")));
  }
}
