package io.shallot.api;

import java.io.IOException;

/**
 * Makes, saves and restores correlators by the names of their types: to {@link Correlator} what
 * {@link Detectors} is to {@link Detector}.
 *
 * <p>Instances are immutable and may be shared between threads.
 */
public final class Correlators {

  private final ProviderRegistry<CorrelatorProvider> providers;

  private Correlators(ProviderRegistry<CorrelatorProvider> providers) {
    this.providers = providers;
  }

  /**
   * Returns the correlators of every provider on the class or module path.
   *
   * @throws IllegalArgumentException if two providers claim one type name, or one cannot be loaded
   */
  public static Correlators discover() {
    return new Correlators(ProviderRegistry.discover("correlator", CorrelatorProvider.class));
  }

  /**
   * Returns the correlators of these providers and no others.
   *
   * @throws IllegalArgumentException if a type name comes twice or is malformed
   */
  public static Correlators of(CorrelatorProvider... providers) {
    Correlators correlators = new Correlators(ProviderRegistry.empty("correlator"));
    for (CorrelatorProvider provider : providers) {
      correlators = correlators.with(provider);
    }
    return correlators;
  }

  /**
   * Returns these correlators and one type more.
   *
   * @throws IllegalArgumentException if its type name is taken or malformed
   */
  public Correlators with(CorrelatorProvider provider) {
    return new Correlators(providers.with(provider));
  }

  /** Returns the providers. */
  public ProviderRegistry<CorrelatorProvider> providers() {
    return providers;
  }

  /**
   * Makes a correlator that has seen nothing.
   *
   * @throws IllegalArgumentException if there is no such type, with the list of those that exist
   * @throws ConfigurationException naming all faults of the specification
   */
  public Correlator make(CorrelatorSpec spec) {
    return checked(spec).create(spec);
  }

  /**
   * Returns a correlator's state, framed with its type, version, length and checksum.
   *
   * @throws IllegalArgumentException if there is no such type
   * @throws IOException if the correlator fails to write itself
   */
  public byte[] save(CorrelatorSpec spec, Correlator correlator) throws IOException {
    CorrelatorProvider provider = providers.get(spec.type());
    return StateFrame.write(spec.type(), provider.stateVersion(), correlator::snapshot);
  }

  /**
   * Reads a correlator back from {@link #save}.
   *
   * @throws StateException if the bytes are damaged, cut short, of another type or of a later
   *     version
   * @throws IllegalArgumentException if there is no such type, or the specification has faults
   */
  public Correlator restore(CorrelatorSpec spec, byte[] state) throws StateException {
    CorrelatorProvider provider = checked(spec);
    return StateFrame.read(
        state,
        spec.type(),
        provider.stateVersion(),
        (version, in) -> provider.restore(spec, version, in));
  }

  private CorrelatorProvider checked(CorrelatorSpec spec) {
    CorrelatorProvider provider = providers.get(spec.type());
    provider.parameters().read("correlator " + spec.type(), spec.parameters());
    return provider;
  }
}
