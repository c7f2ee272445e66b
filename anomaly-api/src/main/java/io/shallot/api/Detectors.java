package io.shallot.api;

import java.io.IOException;

/**
 * Makes, saves and restores detectors by the names of their types.
 *
 * <p>Everything a host needs to use a detector on its own, without a pipeline. Instances are
 * immutable and may be shared between threads.
 */
public final class Detectors {

  private final ProviderRegistry<DetectorProvider> providers;

  private Detectors(ProviderRegistry<DetectorProvider> providers) {
    this.providers = providers;
  }

  /**
   * Returns the detectors of every provider on the class or module path.
   *
   * @throws IllegalArgumentException if two providers claim one type name, or one cannot be loaded
   */
  public static Detectors discover() {
    return new Detectors(ProviderRegistry.discover("detector", DetectorProvider.class));
  }

  /**
   * Returns the detectors of every provider that a class loader finds: for hosts that load plugins
   * from a place of their own. With the loader of this class as its parent those of {@link
   * #discover()} are among them.
   *
   * @param loader where to look; must stay open as long as the detectors are used
   * @throws IllegalArgumentException if two providers claim one type name, or one cannot be loaded
   */
  public static Detectors discover(ClassLoader loader) {
    return new Detectors(ProviderRegistry.discover("detector", DetectorProvider.class, loader));
  }

  /**
   * Returns the detectors of these providers and no others.
   *
   * @throws IllegalArgumentException if a type name comes twice or is malformed
   */
  public static Detectors of(DetectorProvider... providers) {
    Detectors detectors = new Detectors(ProviderRegistry.empty("detector"));
    for (DetectorProvider provider : providers) {
      detectors = detectors.with(provider);
    }
    return detectors;
  }

  /**
   * Makes a detector from every provider on the class or module path: the shortest way in. Looks
   * the providers up each time; hosts that make many detectors keep a {@link #discover()}.
   *
   * @throws IllegalArgumentException if there is no such type
   * @throws ConfigurationException naming all faults of the specification
   */
  public static Detector create(DetectorSpec spec) {
    return discover().make(spec);
  }

  /**
   * Returns these detectors and one type more.
   *
   * @throws IllegalArgumentException if its type name is taken or malformed
   */
  public Detectors with(DetectorProvider provider) {
    return new Detectors(providers.with(provider));
  }

  /** Returns the providers. */
  public ProviderRegistry<DetectorProvider> providers() {
    return providers;
  }

  /**
   * Makes a detector that has seen nothing.
   *
   * @throws IllegalArgumentException if there is no such type, with the list of those that exist
   * @throws ConfigurationException naming all faults of the specification
   */
  public Detector make(DetectorSpec spec) {
    return checked(spec).create(spec);
  }

  /**
   * Returns a detector's state, framed with its type, version, length and checksum.
   *
   * @throws IllegalArgumentException if there is no such type
   * @throws IOException if the detector fails to write itself
   */
  public byte[] save(DetectorSpec spec, Detector detector) throws IOException {
    DetectorProvider provider = providers.get(spec.type());
    return StateFrame.write(spec.type(), provider.stateVersion(), detector::snapshot);
  }

  /**
   * Reads a detector back from {@link #save}.
   *
   * @throws StateException if the bytes are damaged, cut short, of another type or of a later
   *     version
   * @throws IllegalArgumentException if there is no such type, or the specification has faults
   */
  public Detector restore(DetectorSpec spec, byte[] state) throws StateException {
    DetectorProvider provider = checked(spec);
    return StateFrame.read(
        state,
        spec.type(),
        provider.stateVersion(),
        (version, in) -> provider.restore(spec, version, in));
  }

  private DetectorProvider checked(DetectorSpec spec) {
    DetectorProvider provider = providers.get(spec.type());
    provider.parameters().read("detector " + spec.type(), spec.parameters());
    return provider;
  }
}
