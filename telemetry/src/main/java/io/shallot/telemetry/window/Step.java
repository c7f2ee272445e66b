package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.catalogue.Measure;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A metric definition with everything resolved for records of one shape. */
final class Step {

  private final int metric;
  private final Predicate<Event> filter;
  private final List<Function<Event, String>> roles;
  private final int measured;

  Step(int metric, MetricDefinition definition, EventSchema schema) {
    this.metric = metric;
    this.filter = definition.where().on(schema);
    this.roles = new ArrayList<>();
    definition.by().forEach(role -> roles.add(role.value().text(schema)));
    this.measured = position(definition.measure(), schema);
  }

  /** Returns the position of the metric in the catalogue. */
  int metric() {
    return metric;
  }

  /** Returns the position of the measured field, if the measure has one. */
  int measured() {
    return measured;
  }

  boolean takes(Event event) {
    return filter.test(event);
  }

  /** Returns the values of the roles; empty texts where the record names nobody. */
  List<String> who(Event event) {
    return switch (roles.size()) {
      case 0 -> List.of();
      case 1 -> List.of(roles.get(0).apply(event));
      case 2 -> List.of(roles.get(0).apply(event), roles.get(1).apply(event));
      default -> roles.stream().map(role -> role.apply(event)).toList();
    };
  }

  private static int position(Measure measure, EventSchema schema) {
    if (measure instanceof Measure.Distinct distinct) {
      return schema.indexOf(distinct.of().name());
    }
    return measure instanceof Measure.Sum sum
        ? schema.indexOf(sum.of().name())
        : EventSchema.ABSENT;
  }
}
