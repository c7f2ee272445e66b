package io.shallot.telemetry.window;

import io.shallot.api.Event;
import io.shallot.telemetry.catalogue.Measure;

/** What the records of one series in one open window add up to, whatever their order. */
abstract class Cell {

  private long records;

  static Cell of(Measure measure) {
    if (measure instanceof Measure.Distinct) {
      return new DistinctCell();
    }
    return measure instanceof Measure.Sum ? new SumCell() : new CountCell();
  }

  /** Adds a record whose measured field, if the measure has one, is at a position. */
  final void add(Event event, int position) {
    records++;
    measure(event, position);
  }

  /** Returns how many records were added. */
  final long records() {
    return records;
  }

  abstract void measure(Event event, int position);

  /** Returns the value of the window so far, finite. */
  abstract double value();

  /** Counts records. */
  private static final class CountCell extends Cell {

    @Override
    void measure(Event event, int position) {}

    @Override
    double value() {
      return (double) records();
    }
  }

  /** Adds up numbers. */
  private static final class SumCell extends Cell {

    // Sums of doubles depend on their order. Multiples of one power of two add up exactly, and so
    // in any order, while the sum stays below 2^53 of them: whole numbers up to 9e15, fractions
    // (kept to about a millionth) up to 8e9.
    private static final double GRAIN = 0x1p-20;
    private static final double MOST_WITH_FRACTION = 0x1p33;

    private double sum;

    @Override
    void measure(Event event, int position) {
      double value = event.number(position);
      if (Double.isFinite(value)) {
        double rounded =
            Math.abs(value) < MOST_WITH_FRACTION
                ? Math.rint(value / GRAIN) * GRAIN
                : Math.rint(value);
        sum = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sum + rounded));
      }
    }

    @Override
    double value() {
      return sum;
    }
  }
}
