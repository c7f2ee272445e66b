package io.shallot.telemetry.window;

/** Counts the records that have something. */
abstract class TallyCell extends Cell {

  private long tally;

  /** Returns a cell that counts the records that have a term set. */
  static TallyCell present() {
    return new TallyCell() {
      @Override
      boolean counts(Reading record) {
        return record.has(0);
      }
    };
  }

  /** Returns a cell that counts the records that meet a condition. */
  static TallyCell meeting() {
    return new TallyCell() {
      @Override
      boolean counts(Reading record) {
        return record.meets(0);
      }
    };
  }

  abstract boolean counts(Reading record);

  @Override
  final void add(Reading record) {
    if (counts(record)) {
      tally++;
    }
  }

  @Override
  final void merge(Cell other) {
    tally += ((TallyCell) other).tally;
  }

  final long tally() {
    return tally;
  }
}
