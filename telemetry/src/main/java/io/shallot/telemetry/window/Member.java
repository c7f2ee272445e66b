package io.shallot.telemetry.window;

import io.shallot.api.Entity;
import io.shallot.telemetry.catalogue.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody of whom at least one metric of a group keeps a series. */
final class Member {

  final Who who;
  final List<Entity> entities;
  // By the positions of the metrics in their group; null where a metric keeps none.
  final @Nullable Series[] series;

  Member(Who who, List<Role> roles, int metrics) {
    this.who = who;
    List<Entity> made = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      made.add(roles.get(i).entity(who.name(i)));
    }
    this.entities = List.copyOf(made);
    this.series = new Series[metrics];
  }

  boolean isEmpty() {
    for (Series each : series) {
      if (each != null) {
        return false;
      }
    }
    return true;
  }
}
