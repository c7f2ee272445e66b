package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The half of a backtracking temporal memory that follows the input and predicts. */
final class BacktrackingInference {

  // Predicted cells of active columns become active; a column without one becomes active as a
  // whole. Then active synapses are counted: with activationThreshold connected ones a segment
  // predicts its cell; with as many of any kind it expects its column. What is expected is only
  // asked for once the context is settled, so trying a beginning counts connected synapses only.
  //
  // The context is lost when less than half of the active columns had a predicted cell, or when
  // fewer columns are predicted than half of what is usually active. Then the past inputs are tried
  // as beginnings of a sequence, the oldest first: its start cells become active, and the inputs
  // since are followed. The first that holds to the present gives the new context. It and what was
  // tried before it are tried no more.

  private final int cellsPerColumn;
  private final int threshold;
  private final Connections connections;
  private final BacktrackingPast past;

  private char[] predictedCells = new char[64];
  private int predictedCount;
  private char[] expectedColumns = new char[64];
  private int expectedCount;
  private double density;

  /** How many segments predicted their cells the last time. */
  private int predicting;

  BacktrackingInference(BacktrackingParameters parameters, Connections connections) {
    cellsPerColumn = parameters.cellsPerColumn();
    threshold = parameters.activationThreshold();
    this.connections = connections;
    int inputs = parameters.maxInferenceBacktrack();
    past = new BacktrackingPast(inputs == 0 ? 0 : inputs + 1);
  }

  /**
   * Moves on by the input in the scratch.
   *
   * @param count how many columns are active
   * @param begins whether a sequence is known to begin with it
   */
  void step(int count, boolean begins, BacktrackingScratch scratch) {
    scratch.ensureSegments(connections.idEnd());
    density = density == 0 ? count : 0.99 * density + 0.01 * count;
    past.add(scratch.columns, count);
    scratch.predicted.addAll(predictedCells, predictedCount);
    if (!activate(scratch.columns, count, begins, scratch) || !predict(scratch)) {
      backtrack(scratch);
    }
    keep(expect(scratch), scratch);
    scratch.active.clear();
    scratch.predicted.clear();
  }

  /** Looks for the oldest past input that a sequence up to the present can have begun with. */
  private void backtrack(BacktrackingScratch scratch) {
    int fallback = scratch.active.count;
    System.arraycopy(scratch.active.list, 0, scratch.fallback, 0, fallback);
    int inputs = past.size();
    for (int start = 0; start < inputs; start++) {
      boolean holds = true;
      for (int i = start; i < inputs && holds; i++) {
        holds = activate(past.columns(i), past.count(i), i == start, scratch) && predict(scratch);
      }
      if (holds) {
        past.removeFirst(start + 1);
        return;
      }
    }
    past.clear();
    scratch.active.clear();
    scratch.active.addAll(scratch.fallback, fallback);
    predict(scratch);
  }

  /** Makes cells active; returns whether the context holds. */
  private boolean activate(char[] columns, int count, boolean begins, BacktrackingScratch scratch) {
    scratch.active.clear();
    int foreseen = 0;
    for (int i = 0; i < count; i++) {
      int first = columns[i] * cellsPerColumn;
      if (begins) {
        scratch.active.add(first);
        continue;
      }
      int end = first + cellsPerColumn;
      int cell = scratch.predicted.next(first, end);
      if (cell < end) {
        foreseen++;
        for (; cell < end; cell = scratch.predicted.next(cell + 1, end)) {
          scratch.active.add(cell);
        }
      } else {
        for (cell = first; cell < end; cell++) {
          scratch.active.add(cell);
        }
      }
    }
    return begins || 2 * foreseen >= count;
  }

  /** Predicts cells from the active ones; returns whether enough columns are predicted. */
  private boolean predict(BacktrackingScratch scratch) {
    BacktrackingScratch.Cells active = scratch.active;
    BacktrackingScratch.Cells predicted = scratch.predicted;
    predicted.clear();
    scratch.clearCounters(connections.idEnd());
    predicting =
        connections.count(
            true, active.list, active.count, scratch.counters, threshold, scratch.reached, 0);
    int columns = 0;
    for (int i = 0; i < predicting; i++) {
      int cell = connections.cell(scratch.reached[i]);
      if (!predicted.has(cell)) {
        int first = cell - cell % cellsPerColumn;
        int end = first + cellsPerColumn;
        columns += predicted.next(first, end) == end ? 1 : 0;
        predicted.add(cell);
      }
    }
    return columns >= 0.5 * density;
  }

  /** Returns how many segments expect their columns, once it is known what is active. */
  private int expect(BacktrackingScratch scratch) {
    BacktrackingScratch.Cells active = scratch.active;
    int expecting =
        connections.count(
            false,
            active.list,
            active.count,
            scratch.counters,
            threshold,
            scratch.reached,
            predicting);
    scratch.clearCounters(connections.idEnd());
    return expecting;
  }

  /** Keeps what is predicted until the next step. */
  private void keep(int expecting, BacktrackingScratch scratch) {
    predictedCount = scratch.predicted.count;
    if (predictedCells.length < predictedCount) {
      predictedCells = new char[Blocks.roomy(predictedCount)];
    }
    System.arraycopy(scratch.predicted.list, 0, predictedCells, 0, predictedCount);
    long[] bits = scratch.columnBits;
    int words = 0;
    for (int i = 0; i < expecting; i++) {
      int column = connections.cell(scratch.reached[i]) / cellsPerColumn;
      bits[column >>> 6] |= 1L << column;
      words = Math.max(words, (column >>> 6) + 1);
    }
    if (expectedColumns.length < expecting) {
      expectedColumns = new char[Blocks.roomy(expecting)];
    }
    expectedCount = 0;
    for (int word = 0; word < words; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        int column = (word << 6) + Long.numberOfTrailingZeros(rest);
        expectedColumns[expectedCount++] = (char) column;
      }
      bits[word] = 0;
    }
  }

  /** Returns how many of these columns are expected. */
  int countExpected(Sdr columns) {
    int[] active = columns.indices();
    int shared = 0;
    for (int i = 0, j = 0; i < columns.count() && j < expectedCount; ) {
      int order = Integer.compare(active[i], expectedColumns[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }

  void expectedColumns(Sdr out) {
    out.clear();
    for (int i = 0; i < expectedCount; i++) {
      out.add(expectedColumns[i]);
    }
  }

  void predictedCells(Sdr out) {
    out.clear();
    for (char cell : sortedPredictedCells()) {
      out.add(cell);
    }
  }

  void reset() {
    predictedCount = 0;
    expectedCount = 0;
    past.clear();
  }

  long sizeBytes() {
    return 64
        + past.sizeBytes()
        + (16 + 2L * predictedCells.length)
        + (16 + 2L * expectedColumns.length);
  }

  void snapshot(DataOutput out) throws IOException {
    out.writeDouble(density);
    char[] cells = sortedPredictedCells();
    BacktrackingPast.writeAscending(out, cells, cells.length);
    BacktrackingPast.writeAscending(out, expectedColumns, expectedCount);
    past.snapshot(out);
  }

  /** Takes over the state that was written; there must be none yet. */
  void restore(StateInput in, int columns) throws IOException {
    density = in.real("average number of active columns", 0, columns);
    predictedCells =
        BacktrackingPast.readAscending(in, "predicted cells", columns * cellsPerColumn);
    predictedCount = predictedCells.length;
    expectedColumns = BacktrackingPast.readAscending(in, "expected columns", columns);
    expectedCount = expectedColumns.length;
    past.restore(in, columns);
  }

  private char[] sortedPredictedCells() {
    char[] cells = Arrays.copyOf(predictedCells, predictedCount);
    Arrays.sort(cells);
    return cells;
  }
}
