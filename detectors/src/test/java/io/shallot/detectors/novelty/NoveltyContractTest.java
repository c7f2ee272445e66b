package io.shallot.detectors.novelty;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class NoveltyContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new NoveltyProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("memory", 64).with("warmUp", 20).with("newest", 1),
        spec().with("memory", 500).withChannels(List.of("in", "out", "errors")));
  }

  /** A little over the 8,192 values that are remembered. */
  @Override
  protected int fullAfter() {
    return 8_500;
  }
}
