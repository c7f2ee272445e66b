package io.shallot.correlation.finding;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a shape without the columns that tell the truth about them. */
final class Unlabelled {

  private final EventSchema schema;
  private final int[] kept;

  private Unlabelled(EventSchema schema, int[] kept) {
    this.schema = schema;
    this.kept = kept;
  }

  /** Returns the form of a shape under another type and without some of its fields. */
  static Unlabelled of(EventSchema shape, String type, List<String> without) {
    List<String> fields = new ArrayList<>(shape.fields());
    fields.removeAll(without);
    int[] kept = fields.stream().mapToInt(shape::indexOf).toArray();
    return new Unlabelled(new EventSchema(type, fields), kept);
  }

  /** Returns what is left of a record. */
  Event of(Event event) {
    @Nullable String[] values = new @Nullable String[kept.length];
    for (int i = 0; i < kept.length; i++) {
      values[i] = event.has(kept[i]) ? event.text(kept[i]) : null;
    }
    return Event.ofOwned(event.timeMillis(), schema, values);
  }
}
