package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns inputs of any density into sets of few active columns, and learns on line to represent
 * frequent patterns in them stably and distinctly.
 *
 * <p>One series, one thread. The same parameters and inputs give the same columns on every machine.
 */
public final class SpatialPooler {

  // Each column has potential synapses to some of the inputs, each with a permanence, and is
  // connected where that reaches a threshold [1]:
  //   1. overlap of a column = number of active inputs it is connected to;
  //   2. the columns with the largest (boosted) overlaps win, of all or of those nearby;
  //   3. a winner gains on its active inputs and loses on the others of its pool;
  //   4. columns that hardly ever overlap the input are raised, those that hardly ever win boosted.
  //
  // With global inhibition and no boosting a record costs a few microseconds: OverlapPlanes adds up
  // step 1 for 64 columns at a time, WinnerSelection reads step 2 off the sums, ColumnRows touches
  // for step 3 only the active inputs of the winners, and OverlapFrequencies keeps step 4 for
  // columns
  // that ever missed an input. Memory: a row of 2 bytes an input for each column that ever won, and
  // a bit for each pair of such a column and an input. Where it fails: with local inhibition or
  // boosting every column is looked at for every record, with local inhibition its neighbourhood
  // too;
  // and an input that never repeats makes all columns win in turn, so
  // that memory goes to 2.1 MB with these parameters, and stays there.
  //
  // Departures from the reference implementation: permanences are whole steps, not floats; of equal
  // overlaps the lowest index wins, not the highest; the initial pools come from a random stream
  // per
  // column, so that they need not be kept; frequencies of winning are kept only for boosting.
  //
  // [1] Y. Cui, S. Ahmad, J. Hawkins: The HTM Spatial Pooler - a neocortical algorithm for online
  //     sparse distributed coding. Frontiers in Computational Neuroscience 11:111, 2017.

  private static final int UPDATE_PERIOD = 50;

  private final SpatialPoolerParameters parameters;
  private final InitialPools pools;
  private final ColumnRows rows;
  private final Competition competition;
  private final int inputs;
  private final int columns;
  private long records;

  /** Makes a pooler that has learnt nothing yet. */
  public SpatialPooler(SpatialPoolerParameters parameters) {
    this.parameters = parameters;
    pools = InitialPools.of(parameters);
    rows = new ColumnRows(pools, SynapseRules.of(parameters));
    competition = Competition.of(parameters, rows);
    inputs = pools.inputs().size();
    columns = pools.columns().size();
  }

  private SpatialPooler(SpatialPoolerParameters parameters, StateInput in) throws IOException {
    this.parameters = parameters;
    pools = InitialPools.of(parameters);
    inputs = pools.inputs().size();
    columns = pools.columns().size();
    in.whole("number of inputs", inputs, inputs);
    in.whole("number of columns", columns, columns);
    records = in.wholeLong("number of records", 0, Long.MAX_VALUE);
    rows = ColumnRows.restore(pools, SynapseRules.of(parameters), in);
    competition =
        Competition.isPlain(parameters)
            ? PlainCompetition.restore(parameters, in)
            : BoostedCompetition.restore(parameters, in);
  }

  /**
   * Takes a record: finds the columns that win for an input, and lets them learn if they may.
   *
   * @param input of {@link #inputs()} bits
   * @param learn whether anything may change; boosts apply only then. A record that is not learnt
   *     leaves no trace: unlike in the reference it does not count for duty cycles and updates
   * @param activeColumns of {@link #columns()} bits; becomes the winners
   */
  public void compute(Sdr input, boolean learn, Sdr activeColumns) {
    if (input.size() != inputs || activeColumns.size() != columns) {
      throw new IllegalArgumentException(
          "input and active columns must have "
              + inputs
              + " and "
              + columns
              + " bits, but had "
              + input.size()
              + " and "
              + activeColumns.size());
    }
    Scratch scratch = Scratch.ofThread();
    scratch.overlaps.compute(pools, rows, input.indices(), input.count());
    competition.select(scratch, rows, learn, activeColumns);
    if (learn) {
      records++;
      learn(input, activeColumns, scratch);
    }
  }

  private void learn(Sdr input, Sdr winners, Scratch scratch) {
    double period = Math.min(parameters.dutyCyclePeriod(), records);
    competition.record(scratch, rows, winners, period);
    int[] permanences = scratch.permanences(inputs);
    adapt(scratch.selection, input.indices(), input.count(), permanences);
    if (competition.mayHaveWeak()) {
      bumpUpWeak(permanences);
    }
    if (records % UPDATE_PERIOD == 0) {
      competition.update(rows);
    }
  }

  private void adapt(WinnerSelection winners, int[] active, int count, int[] permanences) {
    rows.makeRoom(winners.slots(), winners.slotCount());
    for (int rank = 0; rank < winners.slotCount(); rank++) {
      rows.learn(winners.slots()[rank], active, count, permanences);
    }
    for (int rank = 0; rank < winners.newcomerCount(); rank++) {
      int slot = rows.admit(winners.newcomer(rank), permanences);
      rows.learn(slot, active, count, permanences);
    }
  }

  private void bumpUpWeak(int[] permanences) {
    for (int column = 0; column < columns; column++) {
      if (competition.isWeak(column)) {
        int slot = rows.isInitial(column) ? rows.admit(column, permanences) : rows.slot(column);
        rows.bumpUp(slot, permanences);
      }
    }
  }

  /** Returns how many inputs there are. */
  public int inputs() {
    return inputs;
  }

  /** Returns how many columns there are. */
  public int columns() {
    return columns;
  }

  /** Returns how many columns have ever won or been raised, and so hold memory of their own. */
  public int learntColumns() {
    return rows.size();
  }

  /** Returns the permanences of a column for all inputs; NaN outside its potential pool. */
  public double[] permanences(int column) {
    int[] steps = steps(column);
    double[] permanences = new double[inputs];
    for (int input = 0; input < inputs; input++) {
      permanences[input] =
          steps[input] == SynapseRules.OUTSIDE ? Double.NaN : Permanence.of(steps[input]);
    }
    return permanences;
  }

  /** Returns the inputs a column is connected to. */
  public Sdr connected(int column) {
    int least = Permanence.steps(parameters.synPermConnected());
    int[] steps = steps(column);
    Sdr connected = new Sdr(inputs);
    for (int input = 0; input < inputs; input++) {
      if (steps[input] >= least) {
        connected.add(input);
      }
    }
    return connected;
  }

  /** Returns how often a column overlapped the input lately, in [0, 1]. */
  public double overlapDutyCycle(int column) {
    return competition.overlapDuty(column);
  }

  /** Returns the permanences of a column in steps; {@link SynapseRules#OUTSIDE} off its pool. */
  int[] steps(int column) {
    int[] steps = new int[inputs];
    if (rows.isInitial(column)) {
      pools.permanences(column, steps);
    } else {
      rows.permanences(rows.slot(column), steps);
    }
    return steps;
  }

  /**
   * Returns about how many bytes of heap are held now, without what all poolers of the same seed
   * and shape share: one bit for each input and column.
   */
  public long sizeBytes() {
    return 64 + rows.sizeBytes() + competition.sizeBytes();
  }

  /** Writes everything that decides later behaviour, except the parameters. */
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(inputs);
    out.writeInt(columns);
    out.writeLong(records);
    rows.snapshot(out);
    competition.snapshot(out);
  }

  /**
   * Reads a pooler that goes on where the other stood.
   *
   * @param parameters the ones the other was made with
   */
  public static SpatialPooler restore(SpatialPoolerParameters parameters, StateInput in)
      throws IOException {
    return new SpatialPooler(parameters, in);
  }
}
