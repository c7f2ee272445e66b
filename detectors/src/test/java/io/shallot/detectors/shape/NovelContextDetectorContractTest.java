package io.shallot.detectors.shape;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class NovelContextDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new NovelContextProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("depth", 1).with("memory", 256).with("halfLife", 100),
        spec().with("depth", 4).with("resolution", 8),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
