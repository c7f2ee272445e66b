package io.shallot.telemetry.window;

import io.shallot.api.EventSchema;
import io.shallot.telemetry.catalogue.MetricDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do with records of each shape, worked out once per schema. */
final class Plans {

  /** Some hosts make a schema per event; the plans of so many are forgotten together. */
  private static final int MOST_REMEMBERED = 1_024;

  private final List<MetricDefinition> definitions;
  private final Map<EventSchema, Step[]> bySchema = new HashMap<>();
  // The schema seen last, null before the first event.
  private @Nullable EventSchema lastSchema;
  private Step[] lastPlan = {};

  Plans(List<MetricDefinition> definitions) {
    this.definitions = definitions;
  }

  /** Returns the steps in catalogue order; not to be changed. */
  @SuppressWarnings("ReferenceEquality") // schemas have identity: one per log header
  Step[] of(EventSchema schema) {
    if (schema != lastSchema) {
      lastPlan = remembered(schema);
      lastSchema = schema;
    }
    return lastPlan;
  }

  private Step[] remembered(EventSchema schema) {
    Step[] plan = bySchema.get(schema);
    if (plan == null) {
      if (bySchema.size() >= MOST_REMEMBERED) {
        bySchema.clear();
      }
      plan = plan(schema);
      bySchema.put(schema, plan);
    }
    return plan;
  }

  private Step[] plan(EventSchema schema) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.get(i).takesFrom(schema.type())) {
        steps.add(new Step(i, definitions.get(i), schema));
      }
    }
    return steps.toArray(Step[]::new);
  }
}
