package io.shallot.detectors.multivariate;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class PcaContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new PcaProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 16).with("warmUp", 16).with("refresh", 1),
        spec().with("shingle", 2).with("relativeFloor", 0).withChannels(List.of("in", "out")),
        spec().withChannels(List.of("in", "out", "errors", "users")));
  }
}
