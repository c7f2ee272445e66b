package io.shallot.detectors.novelty;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class ShallotContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new ShallotProvider();
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec()
            .with("memory", 64)
            .with("shapeMemory", 64)
            .with("slotMemory", 16)
            .with("shapeBlock", 3)
            .with("lags", 5)
            .with("period", 3_600)
            .with("warmUp", 20),
        spec().with("memory", 500).withChannels(List.of("in", "out", "errors")));
  }

  /** A little over the 8,192 values and, at 288 points a day, 21 days of 256 values an hour. */
  @Override
  protected int fullAfter() {
    return 9_000;
  }
}
