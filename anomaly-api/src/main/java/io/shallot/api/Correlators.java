package io.shallot.api;

/** Makes correlators by the names of their types. Immutable. */
public final class Correlators {

  private final ProviderRegistry<CorrelatorProvider> providers;

  private Correlators(ProviderRegistry<CorrelatorProvider> providers) {
    this.providers = providers;
  }

  /**
   * Returns the correlators of every provider on the class or module path.
   *
   * @throws IllegalArgumentException if two providers claim one type name
   */
  public static Correlators discover() {
    return new Correlators(ProviderRegistry.discover("correlator", CorrelatorProvider.class));
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
    CorrelatorProvider provider = providers.get(spec.type());
    provider.parameters().read("correlator " + spec.type(), spec.parameters());
    return provider.create(spec);
  }
}
