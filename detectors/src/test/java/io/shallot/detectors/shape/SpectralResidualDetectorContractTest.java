package io.shallot.detectors.shape;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class SpectralResidualDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new SpectralResidualProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 32).with("local", 4).with("relativeFloor", 0),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
