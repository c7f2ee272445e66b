package io.shallot.detectors;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class SeasonalDetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new SeasonalProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("halfLife", 1).with("relativeFloor", 0),
        spec().with("minimumVisits", 5).with("utcOffsetMinutes", -210),
        spec().withChannels(List.of("in", "out", "errors")));
  }
}
