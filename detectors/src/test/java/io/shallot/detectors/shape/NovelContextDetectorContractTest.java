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

  /** The table is full once as many different contexts have come as it holds. */
  @Override
  protected int fullAfter() {
    return 30_000;
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("depth", 4).with("resolution", 8).with("memory", 256).with("halfLife", 100),
        spec().with("memory", 512).withChannels(List.of("in", "out", "errors")));
  }
}
