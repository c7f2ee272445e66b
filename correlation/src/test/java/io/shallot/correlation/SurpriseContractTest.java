package io.shallot.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Correlators;
import io.shallot.api.testkit.CorrelatorContract;
import org.junit.jupiter.api.Test;

class SurpriseContractTest extends CorrelatorContract {

  @Override
  protected CorrelatorProvider provider() {
    return new SurpriseProvider();
  }

  /** What was ordinary is remembered for weeks, and a thousand closed incidents for verdicts. */
  @Override
  protected int fullAfter() {
    return 6_000;
  }

  @Test
  void make_withStarterRules_hasRules() throws Exception {
    CorrelatorSpec spec = CorrelatorSpec.of("surprise").with("rules", "starter");
    Correlators correlators = Correlators.discover();

    Correlator made = correlators.make(spec);
    byte[] state = correlators.save(spec, made);

    assertThat(made.counters()).containsKey("rules.rule-windows-undecided");
    assertThat(correlators.save(spec, correlators.restore(spec, state))).isEqualTo(state);
  }
}
