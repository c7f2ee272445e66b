package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with records of each shape, worked out once per schema. */
final class Plans {

  /** Some hosts make a schema per event; the plans of so many are forgotten together. */
  private static final int MOST_REMEMBERED = 1_024;

  private final List<Group> groups;
  private final List<MetricSeries> metrics;
  private final Map<EventSchema, Plan> bySchema = new HashMap<>();
  // The schema seen last and its plan, null before the first event.
  private @Nullable EventSchema lastSchema;
  private @Nullable Plan lastPlan;

  Plans(List<Group> groups, List<MetricSeries> metrics) {
    this.groups = groups;
    this.metrics = metrics;
  }

  /** Returns the plan for events of the shape of this one. */
  @SuppressWarnings("ReferenceEquality") // schemas have identity: one per log header
  Plan of(Event event) {
    Plan plan = lastPlan;
    if (plan == null || event.schema() != lastSchema) {
      plan = remembered(event);
      lastPlan = plan;
      lastSchema = event.schema();
    }
    return plan;
  }

  private Plan remembered(Event event) {
    EventSchema schema = event.schema();
    Plan plan = bySchema.get(schema);
    if (plan == null) {
      if (bySchema.size() >= MOST_REMEMBERED) {
        bySchema.clear();
      }
      plan = new Plan(groups, metrics, schema, event);
      bySchema.put(schema, plan);
    }
    return plan;
  }
}
