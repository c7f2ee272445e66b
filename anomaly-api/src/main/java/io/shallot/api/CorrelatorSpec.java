package io.shallot.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which correlator to make, as data.
 *
 * @param type the provider's name
 * @param parameters what is set, name to text, sorted by name; the rest takes its default
 */
public record CorrelatorSpec(String type, Map<String, String> parameters) {

  public CorrelatorSpec {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          "a correlator specification needs a type, but it was empty");
    }
  }

  /** Returns a specification with defaults for everything. */
  public static CorrelatorSpec of(String type) {
    return new CorrelatorSpec(type, Map.of());
  }

  /** Returns this specification with one parameter set. */
  public CorrelatorSpec with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new CorrelatorSpec(type, more);
  }
}
