package io.shallot.correlation;

import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.correlation.sigma.SigmaRules;
import io.shallot.correlation.surprise.SurpriseParameters;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The correlator {@code surprise}: the {@link CorrelationEngine} by its name, with the shipped
 * rules or none. A host with rules of its own, suppressions or a use for digests builds the engine.
 */
public final class SurpriseProvider implements CorrelatorProvider {

  private static final String RULES = "rules";
  private static final ParameterSchema SCHEMA = schema();

  /** For the service loader. */
  public SurpriseProvider() {}

  @Override
  public String type() {
    return "surprise";
  }

  @Override
  public String summary() {
    return "Groups findings of every kind by how surprising they are and whom they are about.";
  }

  @Override
  public ParameterSchema parameters() {
    return SCHEMA;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Correlator create(CorrelatorSpec spec) {
    return builder(spec).build();
  }

  @Override
  public Correlator restore(CorrelatorSpec spec, int stateVersion, DataInput in)
      throws IOException {
    return builder(spec).restore(in);
  }

  private static CorrelationEngineBuilder builder(CorrelatorSpec spec) {
    Map<String, String> given = new TreeMap<>(spec.parameters());
    String rules = given.remove(RULES);
    CorrelationEngineBuilder engine =
        CorrelationEngine.builder().grouping(SurpriseParameters.of(given));
    return "starter".equals(rules) ? engine.rules(Starter.RULES) : engine;
  }

  /** Read when they are first asked for, and once. */
  private static final class Starter {
    static final SigmaRules RULES = SigmaRules.starter();
  }

  private static ParameterSchema schema() {
    List<Parameter> all = new ArrayList<>(SurpriseParameters.SCHEMA.parameters());
    all.add(
        new Parameter.Choice(
            RULES, List.of("none", "starter"), "none", "whether the shipped rules run"));
    return ParameterSchema.of(all.toArray(new Parameter[0]));
  }
}
