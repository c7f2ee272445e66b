package io.shallot.correlation.surprise;

import com.google.re2j.Pattern;
import io.shallot.api.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much entities matter to who owns them: the risk of what befalls a host, user or domain is
 * multiplied by its weight.
 *
 * <pre>{@code
 * AssetWeights.of(Map.of("dc-*", 3.0, "10.9.*", 0.5));
 * }</pre>
 */
public final class AssetWeights {

  /** All entities matter alike. */
  public static final AssetWeights EQUAL = new AssetWeights(Map.of());

  private static final double MOST = 100;
  private static final double LEAST = 0.01;

  private final Map<Pattern, Double> byPattern;

  private AssetWeights(Map<Pattern, Double> byPattern) {
    this.byPattern = byPattern;
  }

  /**
   * Returns weights by the names of entities.
   *
   * @param byName name to weight, in the order of the map; in a name, {@code *} stands for any
   *     text; a weight is from 0.01 to 100. The first name that fits counts; others weigh 1
   * @throws ConfigurationException naming every weight out of range
   */
  public static AssetWeights of(Map<String, Double> byName) {
    List<String> faults = new ArrayList<>();
    Map<Pattern, Double> byPattern = new LinkedHashMap<>();
    byName.forEach(
        (name, weight) -> {
          if (!(weight >= LEAST && weight <= MOST)) {
            faults.add("the weight of '" + name + "' must be from 0.01 to 100, but was " + weight);
          }
          byPattern.put(Pattern.compile(glob(name), Pattern.DOTALL), weight);
        });
    if (!faults.isEmpty()) {
      throw new ConfigurationException("asset weights", faults);
    }
    return new AssetWeights(byPattern);
  }

  private static String glob(String name) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    for (int star = name.indexOf('*'); star >= 0; star = name.indexOf('*', from)) {
      pattern.append(Pattern.quote(name.substring(from, star))).append(".*");
      from = star + 1;
    }
    return pattern.append(Pattern.quote(name.substring(from))).toString();
  }

  /** Returns the greatest weight among entities. */
  double of(List<Thing> things) {
    if (byPattern.isEmpty()) {
      return 1;
    }
    double greatest = 0;
    for (Thing thing : things) {
      greatest = Math.max(greatest, of(thing));
    }
    return greatest;
  }

  private double of(Thing thing) {
    for (Map.Entry<Pattern, Double> each : byPattern.entrySet()) {
      if (each.getKey().matcher(thing.value()).matches()) {
        return each.getValue();
      }
    }
    return 1;
  }

  /** Returns the weights by pattern, in their order. */
  @Override
  public String toString() {
    return byPattern.toString();
  }
}
