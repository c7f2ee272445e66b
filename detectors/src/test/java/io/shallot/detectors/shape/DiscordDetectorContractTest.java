package io.shallot.detectors.shape;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class DiscordDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new DiscordProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 4).with("memory", 64),
        spec().with("memory", 500).withChannels(List.of("in", "out", "errors")));
  }
}
