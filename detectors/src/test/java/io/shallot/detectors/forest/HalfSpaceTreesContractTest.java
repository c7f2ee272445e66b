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

  /** A short window: the kit restores thousands of times, and each counts the window anew. */
  @Override
  protected DetectorSpec spec() {
    return super.spec().with("window", 64);
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 16).with("warmUp", 8).with("trees", 3).with("depth", 4),
        spec().with("shingle", 1).with("trees", 70).with("depth", 6),
        spec().with("trees", 10).withSeed(7).withChannels(List.of("in", "out", "errors")));
  }
}
