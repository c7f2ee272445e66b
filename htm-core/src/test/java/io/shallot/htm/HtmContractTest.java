package io.shallot.htm;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class HtmContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new HtmProvider();
  }

  /** Small, so that the many snapshots of the kit stay quick. */
  @Override
  protected DetectorSpec spec() {
    return DetectorSpec.of("htm")
        .with("columns", 128)
        .with("cellsPerColumn", 4)
        .with("activeColumns", 10)
        .with("rangePoints", 50)
        .with("learningPoints", 50)
        .with("estimationPoints", 50)
        .with("historicWindow", 1_000)
        .with("explainedPoints", 200)
        .with("maxSegments", 64);
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().withChannels(List.of("in", "out")), spec().with("variant", "backtracking"));
  }

  @Override
  protected int fullAfter() {
    return 20_000;
  }

  @Override
  protected int readyWithin() {
    return 400;
  }
}
