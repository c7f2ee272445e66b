package io.shallot.correlation.shared;

import io.shallot.api.Correlator;
import io.shallot.api.CorrelatorProvider;
import io.shallot.api.CorrelatorSpec;
import io.shallot.api.ParameterSchema;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.IOException;
import java.time.DateTimeException;

/** Makes correlators of type {@code shared-entity}: see {@link SharedEntityCorrelator}. */
public final class SharedEntityProvider implements CorrelatorProvider {

  private static final int STATE_VERSION = 1;

  /** Makes a provider, for {@link java.util.ServiceLoader}. */
  public SharedEntityProvider() {}

  @Override
  public String type() {
    return "shared-entity";
  }

  @Override
  public String summary() {
    return "Groups anomalies that share a host, user or domain within a time gap.";
  }

  @Override
  public ParameterSchema parameters() {
    return SharedEntityParameters.SCHEMA;
  }

  @Override
  public int stateVersion() {
    return STATE_VERSION;
  }

  @Override
  public Correlator create(CorrelatorSpec spec) {
    return new SharedEntityCorrelator(SharedEntityParameters.of(spec));
  }

  @Override
  public Correlator restore(CorrelatorSpec spec, int stateVersion, DataInput in)
      throws IOException {
    SharedEntityParameters parameters = SharedEntityParameters.of(spec);
    if (stateVersion != STATE_VERSION) {
      throw new StateException(
          "a state of shared-entity must be of version "
              + STATE_VERSION
              + ", but was "
              + stateVersion);
    }
    try {
      return SharedEntityCorrelator.restore(parameters, in);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException outOfRange) {
      throw new StateException(
          "the state of shared-entity holds a value out of range: " + outOfRange.getMessage(),
          outOfRange);
    }
  }
}
