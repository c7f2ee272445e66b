package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Temporal memory that goes back: when the input takes an unforeseen turn, it looks among the last
 * inputs for one at which a sequence it knows could have begun.
 */
public final class BacktrackingTemporalMemory implements TemporalMemory {

  // Two states move side by side over the same segments. Inference (BacktrackingInference) has all
  // cells active that fit the past, and predicts. Learning (BacktrackingLearning) has one cell a
  // column active and lays down one path: its cells get segments to the cells of the step before.
  // The first cell of a column is its start cell; paths begin there, and no segment ever leads
  // there. A path ends after some steps without a right prediction, or when it is long enough; the
  // next begins at start cells. So what recurs is learnt many times over, each time from another
  // beginning, and a beginning can be found again later by trying the last inputs as one.
  //
  // What counts as predicted, for the anomaly score too, are the columns with a segment that has
  // activationThreshold active synapses, connected or not: the columns that the published scores
  // were made from. Cells become predictive with that many connected ones only. So, with the
  // published permanences, a transition is no surprise the second time, but carries the context on
  // only once it was seen four times.
  //
  // Cost: an increment per active synapse, for either state: some thousand in a step that was
  // foreseen. Columns that burst bring all their cells' synapses, and a step that loses the context
  // tries up to maxInferenceBacktrack + 1 beginnings, each over the inputs since. Memory: 8 bytes a
  // synapse and slack, bounded by maxSegments; see SegmentEviction for what goes first.
  // It learns many paths where the plain memory learns one: taxi rides of half a year in New York,
  // by the half hour, make 37,673 segments and surprise by 0.015 on the average from the
  // second month on, which is what was published; with room for 8,000 by 0.05.
  //
  // After the temporal memory in J. Hawkins, S. Ahmad (2016), Why neurons have thousands of
  // synapses, Frontiers in Neural Circuits 10:23, and S. Ahmad, A. Lavin, S. Purdy, Z. Agha (2017),
  // Unsupervised real-time anomaly detection for streaming data, Neurocomputing 262, whose results
  // were made with this variant. Departures from the reference implementation: what it never does
  // with the published parameters (temporal pooling, global decay, other outputs) is left out, and
  // so are duty cycles and confidences, which no prediction depends on there; where a column is
  // full, the least recently used segment goes instead of the one that was right least often; a
  // prediction draws its new synapses when it comes true, not before; the cap on all segments is
  // ours.

  private final BacktrackingParameters parameters;
  private final HtmRandom random;
  private final Connections connections;
  private final BacktrackingInference inference;
  private final BacktrackingLearning learning;
  private boolean begins;

  /** Makes a memory that has learnt nothing. */
  public BacktrackingTemporalMemory(BacktrackingParameters parameters) {
    this(parameters, new HtmRandom(parameters.seed()));
  }

  private BacktrackingTemporalMemory(BacktrackingParameters parameters, HtmRandom random) {
    this.parameters = parameters;
    this.random = random;
    connections =
        new Connections(
            parameters.cells(),
            Permanence.steps(parameters.connectedPermanence()),
            parameters.maxSynapsesPerSegment());
    inference = new BacktrackingInference(parameters, connections);
    learning = new BacktrackingLearning(parameters, connections, random);
  }

  @Override
  public void compute(Sdr activeColumns, boolean learn) {
    check(activeColumns, "active columns", parameters.columns());
    BacktrackingScratch scratch = BacktrackingScratch.get(parameters.columns(), parameters.cells());
    int count = activeColumns.count();
    int[] active = activeColumns.indices();
    for (int i = 0; i < count; i++) {
      scratch.columns[i] = (char) active[i];
    }
    inference.step(count, begins, scratch);
    if (learn) {
      learning.step(count, begins, scratch);
    }
    begins = false;
  }

  /**
   * Fills in the columns that are no surprise in the next step: those with a segment that has
   * enough active synapses, connected or not.
   */
  @Override
  public void predictedColumns(Sdr out) {
    check(out, "predicted columns", parameters.columns());
    inference.expectedColumns(out);
  }

  /** Returns how many of these columns are no surprise, see {@link #predictedColumns}. */
  @Override
  public int countPredicted(Sdr activeColumns) {
    check(activeColumns, "active columns", parameters.columns());
    return inference.countExpected(activeColumns);
  }

  /**
   * Fills in the cells that become active when their columns do.
   *
   * @param out of columns times cells per column bits; cleared first
   */
  public void predictiveCells(Sdr out) {
    check(out, "predictive cells", parameters.cells());
    inference.predictedCells(out);
  }

  /**
   * Fills in the cells that learning has active, at most one a column: the next new synapses come
   * from them.
   *
   * @param out of columns times cells per column bits; cleared first
   */
  public void learningCells(Sdr out) {
    check(out, "learning cells", parameters.cells());
    learning.activeCells(out);
  }

  /** Returns how long sequences are that are learnt in one piece, in steps: a moving average. */
  public double averageSequenceLength() {
    return learning.averageLength();
  }

  /** Returns the segments, for reading. */
  Connections connections() {
    return connections;
  }

  @Override
  public void reset() {
    inference.reset();
    learning.reset();
    begins = true;
  }

  @Override
  public int columns() {
    return parameters.columns();
  }

  @Override
  public int cellsPerColumn() {
    return parameters.cellsPerColumn();
  }

  @Override
  public int segments() {
    return connections.segments();
  }

  @Override
  public int synapses() {
    return connections.synapses();
  }

  @Override
  public long sizeBytes() {
    return 40 + 24 + connections.sizeBytes() + inference.sizeBytes() + learning.sizeBytes();
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    random.snapshot(out);
    out.writeBoolean(begins);
    learning.snapshot(out);
    connections.snapshot(out);
    inference.snapshot(out);
  }

  /**
   * Reads a memory that goes on exactly where the other stood.
   *
   * @param parameters those of the memory that was written
   * @throws io.shallot.htm.state.CorruptStateException if the bytes cannot be such a memory
   */
  public static BacktrackingTemporalMemory restore(BacktrackingParameters parameters, StateInput in)
      throws IOException {
    BacktrackingTemporalMemory memory =
        new BacktrackingTemporalMemory(parameters, HtmRandom.restore(in.in()));
    memory.begins = in.flag("whether a sequence begins");
    int steps = memory.learning.restore(in);
    memory.connections.restore(
        in,
        parameters.maxSegments(),
        parameters.maxSegmentsPerCell(),
        parameters.maxSynapsesPerSegment(),
        steps);
    memory.inference.restore(in, parameters.columns());
    memory.learning.matchAgain();
    return memory;
  }

  private static void check(Sdr sdr, String what, int bits) {
    if (sdr.size() != bits) {
      throw new IllegalArgumentException(
          "the " + what + " must be of " + bits + " bits, but were of " + sdr.size());
    }
  }
}
