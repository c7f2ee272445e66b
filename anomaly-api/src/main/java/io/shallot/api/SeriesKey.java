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
 *
 * @param metric the name of the {@link Metric}, never empty
 * @param entities whom it is about, in the order the metric declares; empty for a series about the
 *     whole site; no role twice
 */
public record SeriesKey(String metric, List<Entity> entities) implements Comparable<SeriesKey> {

  public SeriesKey {
    if (metric.isEmpty()) {
      throw new IllegalArgumentException("a series key needs a metric name, but it was empty");
    }
    entities = List.copyOf(entities);
    if (entities.size() > 1) {
      Set<String> roles = new HashSet<>();
      for (Entity entity : entities) {
        if (!roles.add(entity.role())) {
          throw new IllegalArgumentException(
              "a series key names each role once, but "
                  + entity.role()
                  + " comes twice: "
                  + entities);
        }
      }
    }
  }

  /** Returns the key of a metric about these entities. */
  public static SeriesKey of(String metric, Entity... entities) {
    return new SeriesKey(metric, List.of(entities));
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

  /** Returns {@code metric{role=value,role=value}}, the form used in logs and files. */
  @Override
  public String toString() {
    return entities.stream()
        .map(Entity::toString)
        .collect(Collectors.joining(",", metric + "{", "}"));
  }
}
