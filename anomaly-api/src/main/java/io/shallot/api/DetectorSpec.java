package io.shallot.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which detector to make, as data: any configuration format maps to it.
 *
 * @param type the provider's name
 * @param parameters what is set, name to text, sorted by name; the rest takes its default
 * @param seed where randomness starts, for detectors that have any
 * @param channels names of the values of a point, at least one and none twice
 */
public record DetectorSpec(
    String type, Map<String, String> parameters, long seed, List<String> channels) {

  private static final List<String> ONE_CHANNEL = List.of("value");

  public DetectorSpec {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    channels = List.copyOf(channels);
    if (type.isEmpty()) {
      throw new IllegalArgumentException("a detector specification needs a type, but it was empty");
    }
    if (channels.isEmpty()) {
      throw new IllegalArgumentException(type + " needs at least one channel, but had none");
    }
    if (channels.stream().distinct().count() != channels.size()) {
      throw new IllegalArgumentException(
          type + " needs a name of its own for each channel, but had " + channels);
    }
  }

  /** Returns a specification with defaults for everything, seed 0 and one channel. */
  public static DetectorSpec of(String type) {
    return new DetectorSpec(type, Map.of(), 0, ONE_CHANNEL);
  }

  /** Returns this specification with one parameter set. */
  public DetectorSpec with(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new DetectorSpec(type, more, seed, channels);
  }

  /** Returns this specification with one parameter set. */
  public DetectorSpec with(String name, double value) {
    return with(name, Texts.number(value));
  }

  /** Returns this specification with another seed. */
  public DetectorSpec withSeed(long newSeed) {
    return new DetectorSpec(type, parameters, newSeed, channels);
  }

  /** Returns this specification for points with these channels. */
  public DetectorSpec withChannels(List<String> newChannels) {
    return new DetectorSpec(type, parameters, seed, newChannels);
  }
}
