package io.shallot.api;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The providers in use, by type name. Immutable.
 *
 * @param <P> the kind of provider
 */
public final class ProviderRegistry<P extends Provider> {

  private final String what;
  private final SortedMap<String, P> providers;

  private ProviderRegistry(String what, SortedMap<String, P> providers) {
    this.what = what;
    this.providers = providers;
  }

  /** Returns a registry of nothing, to be filled with {@link #with}. */
  public static <P extends Provider> ProviderRegistry<P> empty(String what) {
    return new ProviderRegistry<>(what, new TreeMap<>());
  }

  /**
   * Returns a registry of every provider that {@link ServiceLoader} finds beside the contract: by
   * the class loader of the service, not that of the thread, so that the caller makes no
   * difference.
   *
   * @param what the word for messages, such as {@code detector}
   * @param kind the service
   * @throws IllegalArgumentException if two providers claim one type name, or one that is named
   *     cannot be loaded or made; the message says which
   */
  public static <P extends Provider> ProviderRegistry<P> discover(String what, Class<P> kind) {
    return discover(what, kind, kind.getClassLoader());
  }

  /**
   * Returns a registry of every provider that {@link ServiceLoader} finds by a class loader, such
   * as one over a directory of plugins whose parent is that of the service; then those beside the
   * contract are among them.
   *
   * @param what the word for messages, such as {@code detector}
   * @param kind the service
   * @param loader where to look; must stay open as long as the providers are used
   * @throws IllegalArgumentException if two providers claim one type name, or one that is named
   *     cannot be loaded or made; the message says which
   */
  public static <P extends Provider> ProviderRegistry<P> discover(
      String what, Class<P> kind, ClassLoader loader) {
    ProviderRegistry<P> found = empty(what);
    try {
      Iterator<P> providers = ServiceLoader.load(kind, loader).iterator();
      while (providers.hasNext()) {
        found = found.with(providers.next());
      }
    } catch (ServiceConfigurationError broken) {
      throw new IllegalArgumentException(
          "a " + what + " provider cannot be loaded: " + broken.getMessage(), broken);
    }
    return found;
  }

  /**
   * Returns a registry that has one provider more.
   *
   * @throws IllegalArgumentException if its type name is taken or malformed, with the list of those
   *     that exist
   */
  public ProviderRegistry<P> with(P provider) {
    String type = provider.type();
    if (!type.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a "
              + what
              + " type is made of lower case letters, digits and single hyphens, but was '"
              + type
              + "' in "
              + provider.getClass().getName()
              + "; "
              + existing());
    }
    P other = providers.get(type);
    if (other != null) {
      throw new IllegalArgumentException(
          what
              + " type '"
              + type
              + "' is claimed by both "
              + other.getClass().getName()
              + " and "
              + provider.getClass().getName()
              + "; "
              + existing());
    }
    TreeMap<String, P> more = new TreeMap<>(providers);
    more.put(type, provider);
    return new ProviderRegistry<>(what, more);
  }

  /**
   * Returns the provider of a type.
   *
   * @throws IllegalArgumentException if there is none, with the list of those that exist
   */
  public P get(String type) {
    P provider = providers.get(type);
    if (provider == null) {
      throw new IllegalArgumentException(
          "there is no " + what + " type '" + type + "'; " + existing());
    }
    return provider;
  }

  /** Returns the type names, sorted. */
  public List<String> types() {
    return List.copyOf(providers.keySet());
  }

  /** Returns the providers, sorted by type name. */
  public List<P> all() {
    return List.copyOf(providers.values());
  }

  private String existing() {
    return providers.isEmpty() ? "there are none" : "there are " + String.join(", ", types());
  }
}
