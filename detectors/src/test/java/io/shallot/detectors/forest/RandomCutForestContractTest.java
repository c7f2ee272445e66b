package io.shallot.detectors.forest;

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

class RandomCutForestContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new RandomCutForestProvider();
  }

  /** Few trees, small samples: the library is slow for what the kit asks. */
  @Override
  protected DetectorSpec spec() {
    return super.spec().with("trees", 3).with("samples", 32).with("warmUp", 16);
  }

  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(
        spec().with("shingle", 1), spec().withSeed(7).withChannels(List.of("in", "out")));
  }

  /** A little more than what makes an image, so that a snapshot has both parts. */
  @Override
  protected int readyWithin() {
    return 1_040;
  }

  /** Just before the second image, when as many vectors as ever are kept beside the first. */
  @Override
  protected int fullAfter() {
    return 2_050;
  }
}
