package io.shallot.telemetry.window;

import io.shallot.telemetry.expression.Condition;
import io.shallot.telemetry.expression.Term;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one definition come about: what it reads of a record, what a pane adds up, what
 * a series keeps, and what all series of the metric share. There is one per definition and stage.
 *
 * <p>To add a measure: extend this class, {@link Cell} and {@link Fold}, and name it in {@link
 * Meters}. Per record the stage calls {@link Cell#add} of the series' cell in the pane of that
 * time. When a pane closes it calls, for each definition, {@link Fold#take} for the series with
 * records, in no particular order, then {@link #learn} where {@link #learns()}, then {@link
 * Fold#value} for every window that ends there. A {@link Ring} of numbers and a {@link CellsFold}
 * do for most measures what several windows need; {@link NumbersMeter} is the shortest way to the
 * former.
 */
abstract class Meter {

  /** Returns the terms that cells read of a record, by the positions {@link Reading} knows. */
  List<Term> reads() {
    return List.of();
  }

  /** Returns the conditions that cells ask of a record, by the positions {@link Reading} knows. */
  List<Condition> asks() {
    return List.of();
  }

  /** Returns an empty cell; null for a meter that needs nothing but the number of records. */
  abstract @Nullable Cell cell();

  /** Returns the state of a series that has not had a record yet. */
  abstract Fold fold();

  /**
   * Returns for how long the state of a series is worth keeping after its last record, even though
   * it gives no more values, in milliseconds.
   */
  long memoryMillis() {
    return 0;
  }

  /** Tells whether {@link #learn} is to be called; it makes the stage sort the pane by key. */
  boolean learns() {
    return false;
  }

  /**
   * Learns what all series of the metric share from one cell of a closed pane. Called in the order
   * of keys, after the folds of all series have taken their cells of that pane, so that a fold sees
   * what was known before the pane; it gets every record, also those of entities over the budget.
   */
  void learn(long start, Cell cell, long records) {}

  /** Writes what all series of the metric share: nothing, unless it {@link #learns()}. */
  void snapshot(DataOutput out) throws IOException {}

  /**
   * Takes on what was written, in place of nothing.
   *
   * @throws io.shallot.api.StateException if the bytes cannot be such a state
   */
  void restore(DataInput in) throws IOException {}
}
