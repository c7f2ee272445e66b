package io.shallot.correlation.shared;

import io.shallot.api.Anomaly;
import io.shallot.api.Entity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What two anomalies must have in common to belong together, whatever role it played in them.
 *
 * @param kind the kind of entity, or {@link #SCOPE}
 * @param value its name
 */
record Thing(String kind, String value) {

  /**
   * The kinds of entity that link anomalies. Services are left out on purpose: everything on a
   * network shares a few of them, so they would chain what has nothing else in common.
   */
  static final List<String> LINKING_KINDS = List.of("host", "user", "domain");

  // No entity has an empty kind, so this one cannot be confused with any.
  private static final String SCOPE = "";

  static Thing of(Entity entity) {
    return new Thing(entity.kind(), entity.value());
  }

  static boolean links(Entity entity) {
    return LINKING_KINDS.contains(entity.kind());
  }

  /**
   * Returns what an anomaly can be linked by; never empty. One that is about no host, user or
   * domain (a service, the whole site) is linked with those about exactly the same entities.
   */
  static List<Thing> of(Anomaly anomaly) {
    List<Thing> linking =
        anomaly.entities().stream().filter(Thing::links).map(Thing::of).distinct().toList();
    if (!linking.isEmpty()) {
      return linking;
    }
    String all =
        anomaly.entities().stream()
            .sorted()
            .map(entity -> entity.role() + " " + entity.kind() + " " + entity.value())
            .collect(Collectors.joining("\n"));
    return List.of(new Thing(SCOPE, all));
  }
}
