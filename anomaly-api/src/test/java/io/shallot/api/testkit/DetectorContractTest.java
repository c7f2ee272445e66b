package io.shallot.api.testkit;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.BrokenDetectorTest.Fault;
import io.shallot.api.testkit.BrokenDetectorTest.RecentProvider;
import java.util.List;

/** A correct detector passes the kit, under several specifications. */
class DetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new RecentProvider(Fault.NONE);
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("window", 2),
        spec().with("window", 500).withSeed(7),
        spec().withChannels(List.of("in", "out", "errors")));
  }

  @Override
  protected int readyWithin() {
    return 600;
  }

  @Override
  protected int fullAfter() {
    return 1_000;
  }
}
