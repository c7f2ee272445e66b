package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.api.EventSchema;
import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What has been worked out of one record, so that what several metrics ask is answered once.
 *
 * <p>Terms are known by their slots; a memo serves records of one schema, one after the other.
 */
final class Memo {

  private static final byte TEXT = 1;
  private static final byte HASH = 2;
  private static final byte NUMBER = 4;

  private final Function<Event, String>[] textOf;
  private final ToDoubleFunction<Event>[] numberOf;
  // Positions of terms that are plain fields, ABSENT for a field that the schema lacks; else
  // COMPUTED.
  private final int[] positions;
  private static final int COMPUTED = -2;

  private final byte[] known;
  private final String[] texts;
  private final long[] hashes;
  private final double[] numbers;
  private final Predicate<Event>[] tests;
  // 0 unknown, 1 met, 2 not met.
  private final byte[] met;
  private Event event;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type cannot be made otherwise
  Memo(List<Term> terms, List<Condition> conditions, EventSchema schema, Event first) {
    int slots = terms.size();
    this.textOf = new Function[slots];
    this.numberOf = new ToDoubleFunction[slots];
    this.positions = new int[slots];
    this.known = new byte[slots];
    this.texts = new String[slots];
    this.hashes = new long[slots];
    this.numbers = new double[slots];
    this.event = first;
    this.met = new byte[conditions.size()];
    this.tests =
        conditions.stream().map(condition -> condition.on(schema)).toArray(Predicate[]::new);
    for (int i = 0; i < slots; i++) {
      Term term = terms.get(i);
      textOf[i] = term.text(schema);
      numberOf[i] = term.number(schema);
      positions[i] = term instanceof Term.Field field ? schema.indexOf(field.field()) : COMPUTED;
    }
  }

  /** Begins a record. */
  void begin(Event next) {
    event = next;
    Arrays.fill(known, (byte) 0);
    Arrays.fill(met, (byte) 0);
  }

  Event event() {
    return event;
  }

  boolean has(int slot) {
    return positions[slot] == COMPUTED ? !text(slot).isEmpty() : event.has(positions[slot]);
  }

  String text(int slot) {
    if ((known[slot] & TEXT) == 0) {
      known[slot] |= TEXT;
      texts[slot] = textOf[slot].apply(event);
    }
    return texts[slot];
  }

  long hash(int slot) {
    if ((known[slot] & HASH) == 0) {
      String text = text(slot);
      known[slot] |= HASH;
      hashes[slot] = Hashes.of(text);
    }
    return hashes[slot];
  }

  double number(int slot) {
    if ((known[slot] & NUMBER) == 0) {
      known[slot] |= NUMBER;
      numbers[slot] = numberOf[slot].applyAsDouble(event);
    }
    return numbers[slot];
  }

  boolean meets(int condition) {
    if (met[condition] == 0) {
      met[condition] = (byte) (tests[condition].test(event) ? 1 : 2);
    }
    return met[condition] == 1;
  }
}
