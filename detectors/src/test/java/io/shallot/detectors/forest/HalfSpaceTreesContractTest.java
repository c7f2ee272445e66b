package io.shallot.detectors.forest;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class HalfSpaceTreesContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new HalfSpaceTreesProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 16).with("warmUp", 8).with("trees", 3).with("depth", 4),
        spec().with("shingle", 1).with("trees", 70),
        spec().withSeed(7).withChannels(List.of("in", "out", "errors")));
  }
}
