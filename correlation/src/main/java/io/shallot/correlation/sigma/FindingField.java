package io.shallot.correlation.sigma;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.api.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of findings by one name, whatever their records call it.
 *
 * <p>It looks in the record for the name, then for the names that mean the same elsewhere; in a
 * finding without such a field, for what the finding says of itself, such as {@code metric}, {@code
 * p_value} or an entity. Equal if the names are. May be shared between threads.
 */
public final class FindingField {

  // Where a field stands is the same for all records of a schema. Loggers have a few dozens of
  // schemas; two that share a slot only cost time. A place never changes, so that threads which
  // overwrite each other's are only slower.
  private static final int SLOTS = 16;

  private record Place(EventSchema schema, int position) {}

  private final String name;
  private final List<String> names;
  private final Function<Finding, List<String>> derived;
  // A slot is null until a record comes whose schema belongs there.
  private final @Nullable Place[] places = new Place[SLOTS];

  private FindingField(String name) {
    this.name = name;
    this.names = Derived.knows(name) ? List.of() : FieldNames.of(name);
    this.derived = Derived.of(name);
  }

  /**
   * Returns the field of a name: {@code id.orig_h} of Zeek, {@code source.ip} of ECS, {@code
   * src_ip} of Sigma's taxonomy, {@code finding.name}, {@code entity.user}.
   */
  public static FindingField of(String name) {
    return new FindingField(name);
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Tells whether a finding has the field, and it is set. */
  public boolean has(Finding finding) {
    Event event = record(finding);
    int position = event == null ? EventSchema.ABSENT : position(event);
    if (event != null && position >= 0) {
      return event.has(position);
    }
    return !derived.apply(finding).isEmpty();
  }

  /** Returns its text, that of several values with commas between; empty if there is none. */
  public String text(Finding finding) {
    Event event = record(finding);
    int position = event == null ? EventSchema.ABSENT : position(event);
    if (event != null && position >= 0) {
      return event.text(position);
    }
    List<String> values = derived.apply(finding);
    return values.size() == 1 ? values.get(0) : String.join(",", values);
  }

  /** Returns it as a number in decimal notation; NaN if it is absent or anything else. */
  public double number(Finding finding) {
    return Decimal.of(text(finding));
  }

  /** Tells whether one of its values fits. */
  boolean any(Finding finding, ValueTest test) {
    Event event = record(finding);
    int position = event == null ? EventSchema.ABSENT : position(event);
    if (event != null && position >= 0) {
      return event.has(position) && test.fits(event.text(position));
    }
    for (String value : derived.apply(finding)) {
      if (test.fits(value)) {
        return true;
      }
    }
    return false;
  }

  /** Tells its values, if any. */
  void forEach(Finding finding, Consumer<String> values) {
    Event event = record(finding);
    int position = event == null ? EventSchema.ABSENT : position(event);
    if (event == null || position < 0) {
      derived.apply(finding).forEach(values);
    } else if (event.has(position)) {
      values.accept(event.text(position));
    }
  }

  private static @Nullable Event record(Finding finding) {
    return finding.event().orElse(null);
  }

  private int position(Event event) {
    EventSchema schema = event.schema();
    int slot = schema.hashCode() & (SLOTS - 1);
    Place place = places[slot];
    if (place == null || place.schema != schema) {
      place = new Place(schema, find(schema));
      places[slot] = place;
    }
    return place.position;
  }

  private int find(EventSchema schema) {
    for (String each : names) {
      int position = schema.indexOf(each);
      if (position >= 0) {
        return position;
      }
    }
    return EventSchema.ABSENT;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FindingField that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
