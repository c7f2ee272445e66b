package io.shallot.detectors.level;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class FlatLineContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new FlatLineProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("tolerance", 10).with("patience", 16).with("halfLife", 32),
        spec().with("stepTolerance", 0.5).with("warmUp", 2),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
