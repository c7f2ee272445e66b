package ${package};

import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.testkit.DetectorContract;
import java.util.List;

/** Runs the contract kit: what every host may rely on. */
class ${detector}DetectorContractTest extends DetectorContract {

  @Override
  protected DetectorProvider provider() {
    return new ${detector}Provider();
  }

  /** Further settings to try, besides the defaults. */
  @Override
  protected List<DetectorSpec> moreSpecs() {
    return List.of(spec().with("halfLife", 1).with("warmUp", 2));
  }
}
