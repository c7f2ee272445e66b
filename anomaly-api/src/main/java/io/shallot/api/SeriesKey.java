package io.shallot.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name of one series: what is measured, and about whom.
 *
 * <p>Ordered by metric, then entity by entity, so that sorted keys give the same order on every run
 * and machine.
 */
public final class SeriesKey implements Comparable<SeriesKey> {

  private final String metric;
  private final List<Entity> entities;

  /**
   * Every point of a series is looked up by its key, so the hash is worked out once. It is a
   * function of the texts alone, so that what is dealt by it is dealt the same way on every machine
   * and Java version.
   */
  private final int hash;

  /**
   * Makes a key.
   *
   * @param metric the name of the {@link Metric}, never empty
   * @param entities whom it is about, in the order the metric declares; empty for a series about
   *     the whole site; no role twice
   * @throws IllegalArgumentException if the metric is empty or a role comes twice
   */
  public SeriesKey(String metric, List<Entity> entities) {
    if (metric.isEmpty()) {
      throw new IllegalArgumentException("a series key needs a metric name, but it was empty");
    }
    this.metric = metric;
    this.entities = List.copyOf(entities);
    this.hash = hash(metric, this.entities);
    if (this.entities.size() > 1) {
      Set<String> roles = new HashSet<>();
      for (Entity entity : this.entities) {
        if (!roles.add(entity.role())) {
          throw new IllegalArgumentException(
              "a series key names each role once, but "
                  + entity.role()
                  + " comes twice: "
                  + this.entities);
        }
      }
    }
  }

  /** Returns the key of a metric about these entities. */
  public static SeriesKey of(String metric, Entity... entities) {
    return new SeriesKey(metric, List.of(entities));
  }

  private static int hash(String metric, List<Entity> entities) {
    int hash = 1;
    for (Entity entity : entities) {
      int one = 31 * entity.role().hashCode() + entity.kind().hashCode();
      hash = 31 * hash + 31 * one + entity.value().hashCode();
    }
    return 31 * metric.hashCode() + hash;
  }

  /** Returns the name of the metric. */
  public String metric() {
    return metric;
  }

  /** Returns whom it is about, in the order the metric declares. */
  public List<Entity> entities() {
    return entities;
  }

  @Override
  public int compareTo(SeriesKey other) {
    int order = metric.compareTo(other.metric);
    List<Entity> theirs = other.entities;
    for (int i = 0; order == 0 && i < Math.min(entities.size(), theirs.size()); i++) {
      order = entities.get(i).compareTo(theirs.get(i));
    }
    return order != 0 ? order : Integer.compare(entities.size(), theirs.size());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SeriesKey that
            && hash == that.hash
            && metric.equals(that.metric)
            && entities.equals(that.entities));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns {@code metric{role=value,role=value}}, the form used in logs and files. */
  @Override
  public String toString() {
    return entities.stream()
        .map(Entity::toString)
        .collect(Collectors.joining(",", metric + "{", "}"));
  }
}
