package io.shallot.correlation;

import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.testkit.CorrelatorContract;
import java.util.List;

class SurpriseContractTest extends CorrelatorContract {

  @Override
  protected CorrelatorProvider provider() {
    return new SurpriseProvider();
  }

  @Override
  protected List<CorrelatorSpec> moreSpecs() {
    return List.of(CorrelatorSpec.of("surprise").with("rules", "starter"));
  }
}
