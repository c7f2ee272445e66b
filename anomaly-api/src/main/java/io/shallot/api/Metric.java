package io.shallot.api;

import java.util.List;

/**
 * What a family of series measures, and what an analyst needs to know of it.
 *
 * @param name the key used in series and files, such as {@code conn.distinct_ports}; never empty
 * @param title what it is in words that complete "unusual ...", such as {@code distinct destination
 *     ports}
 * @param unit the unit of the values, such as {@code connections} or {@code bytes}
 * @param sides which sides alarm
 * @param leastEffect the smallest distance from the expected value that is worth a person's time,
 *     in the unit of the metric, at least 0: a deviation may be improbable and still not matter
 * @param categories what an anomaly may point to, such as {@code reconnaissance}
 * @param techniques ids of ATT&amp;CK techniques, such as {@code T1046}
 */
public record Metric(
    String name,
    String title,
    String unit,
    Sides sides,
    double leastEffect,
    List<String> categories,
    List<String> techniques) {

  public Metric {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a metric needs a name, but it was empty");
    }
    if (!(leastEffect >= 0) || Double.isInfinite(leastEffect)) {
      throw new IllegalArgumentException(
          "leastEffect of " + name + " must be finite and at least 0, but was " + leastEffect);
    }
    categories = List.copyOf(categories);
    techniques = List.copyOf(techniques);
  }

  /** Returns a metric of which both sides matter, with no least effect and no tags. */
  public static Metric of(String name) {
    return new Metric(name, name, "", Sides.BOTH, 0, List.of(), List.of());
  }

  /** Returns this metric with another title and unit. */
  public Metric withTitle(String newTitle, String newUnit) {
    return new Metric(name, newTitle, newUnit, sides, leastEffect, categories, techniques);
  }

  /** Returns this metric with other sides that alarm. */
  public Metric withSides(Sides newSides) {
    return new Metric(name, title, unit, newSides, leastEffect, categories, techniques);
  }

  /** Returns this metric with another least effect, in its unit, at least 0. */
  public Metric withLeastEffect(double newLeastEffect) {
    return new Metric(name, title, unit, sides, newLeastEffect, categories, techniques);
  }

  /** Returns this metric with other categories. */
  public Metric withCategories(String... newCategories) {
    return new Metric(name, title, unit, sides, leastEffect, List.of(newCategories), techniques);
  }

  /** Returns this metric with other ATT&amp;CK technique ids. */
  public Metric withTechniques(String... newTechniques) {
    return new Metric(name, title, unit, sides, leastEffect, categories, List.of(newTechniques));
  }
}
