package io.shallot.correlation.shared;

import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.testkit.CorrelatorContract;
import java.util.List;

class SharedEntityContractTest extends CorrelatorContract {

  @Override
  protected CorrelatorProvider provider() {
    return new SharedEntityProvider();
  }

  @Override
  protected List<CorrelatorSpec> moreSpecs() {
    return List.of(
        spec().with("gap", "5"),
        spec().with("maxHours", "1").with("capacity", "2").with("evidence", "3"));
  }

  /** Hosts chain by chance, so the largest incident takes a while to come. */
  @Override
  protected int fullAfter() {
    return 2_500;
  }
}
