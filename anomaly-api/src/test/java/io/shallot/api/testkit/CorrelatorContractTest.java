package io.shallot.api.testkit;

import io.shallot.api.testkit.BrokenCorrelatorTest.Fault;

/** A correct correlator passes the kit. */
class CorrelatorContractTest extends BrokenCorrelatorTest.Kit {

  CorrelatorContractTest() {
    super(Fault.NONE);
  }
}
