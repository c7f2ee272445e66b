package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;

/** The half of a backtracking temporal memory that lays down sequences, one cell a column. */
final class BacktrackingLearning {

  // Each active column has one active cell: the one whose segment matches the cells of the step
  // before best, or, where none has minThreshold active synapses, a random one that gets a new
  // segment to them. The matching segment of an active column learns. A column counts as predicted
  // when its match has activationThreshold active synapses.
  //
  // A sequence ends when pamLength steps in a row were not predicted for the most part, when it is
  // maxSequenceLength long, or with a reset. Then learning looks for a past input from which known
  // segments lead to the present, the oldest first, learns that path once more and goes on from its
  // end; or it begins anew at the start cells of the present.
  //
  // The reference queues the update of a predicting segment and draws its new synapses at once; one
  // step later it applies the update, if the column becomes active. What the update is made from,
  // active cells and a segment, is still there then: so nothing is queued here, and a drawing is
  // only made for updates that come to be. What matches follows from the active cells and the
  // segments, and is kept to save time only.

  /** A match whose segment had to make room: no segment has this number. */
  private static final int GONE = 0xffff;

  private final BacktrackingParameters parameters;
  private final int cellsPerColumn;
  private final int initialSteps;
  private final int incrementSteps;
  private final int decrementSteps;
  private final Connections connections;
  private final HtmRandom random;
  private final SegmentEviction eviction = new SegmentEviction();
  private final BacktrackingPast past;

  private int step;
  private int patience;
  private int length;
  private double averageLength;
  private char[] activeCells = new char[64];
  private int activeCount;

  /**
   * The best match of each column that has one: active synapses, shifted left by 16, and segment.
   */
  private int[] matches = new int[64];

  private int matchCount;

  BacktrackingLearning(
      BacktrackingParameters parameters, Connections connections, HtmRandom random) {
    this.parameters = parameters;
    this.connections = connections;
    this.random = random;
    cellsPerColumn = parameters.cellsPerColumn();
    initialSteps = Permanence.steps(parameters.initialPermanence());
    incrementSteps = Permanence.steps(parameters.permanenceIncrement());
    decrementSteps = Permanence.steps(parameters.permanenceDecrement());
    patience = parameters.pamLength();
    int inputs = parameters.maxLearningBacktrack();
    past = new BacktrackingPast(inputs == 0 ? 0 : inputs + 1);
  }

  /**
   * Learns the input in the scratch.
   *
   * @param count how many columns are active
   * @param begins whether a sequence is known to begin with it
   */
  void step(int count, boolean begins, BacktrackingScratch scratch) {
    if (step == Integer.MAX_VALUE) {
      step = connections.pool().renumberSteps();
      eviction.clear();
    }
    step++;
    past.add(scratch.columns, count);
    patience--;
    length += length < Integer.MAX_VALUE ? 1 : 0;
    if (!begins && activate(scratch.columns, count, true, scratch)) {
      patience = parameters.pamLength();
    }
    if (begins || patience == 0 || length == parameters.maxSequenceLength()) {
      beginAnew(count, begins, scratch);
    }
    match(scratch);
  }

  private void beginAnew(int count, boolean begins, BacktrackingScratch scratch) {
    int ended = patience == 0 ? length - parameters.pamLength() : length;
    averageLength += (step < 100 ? 0.5 : 0.1) * (ended - averageLength);
    length = begins ? 0 : backtrack(scratch);
    patience = parameters.pamLength();
    if (length == 0) {
      past.clear();
      activateStartCells(scratch.columns, count);
    }
  }

  /** Returns how many steps ago a sequence began that leads to the present, or 0 if none does. */
  private int backtrack(BacktrackingScratch scratch) {
    int inputs = past.size();
    for (int start = 0; start < inputs - 1; start++) {
      if (replay(start, false, scratch)) {
        replay(start, true, scratch);
        past.removeFirst(start + 1);
        return inputs - 1 - start;
      }
    }
    return 0;
  }

  private boolean replay(int start, boolean learn, BacktrackingScratch scratch) {
    activateStartCells(past.columns(start), past.count(start));
    for (int i = start + 1; i < past.size(); i++) {
      match(scratch);
      if (!activate(past.columns(i), past.count(i), learn, scratch)) {
        return false;
      }
    }
    return true;
  }

  private void activateStartCells(char[] columns, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      activeCells[i] = (char) (columns[i] * cellsPerColumn);
    }
    activeCount = count;
  }

  /** Makes one cell of each column active; returns whether most were predicted. */
  private boolean activate(char[] columns, int count, boolean learn, BacktrackingScratch scratch) {
    TemporalScratch cells = TemporalScratch.get();
    char[] before = activeCells;
    int beforeCount = activeCount;
    cells.ensureColumns(parameters.columns(), count, 1);
    char[] next = cells.nextActive;
    int nextCount = 0;
    TemporalScratch.mark(cells.cellBits, before, beforeCount);
    TemporalScratch.fill(cells.active, before, beforeCount, 1);
    for (int i = 0; i < matchCount; i++) {
      scratch.matchOf[columnOf(matches[i])] = i + 1;
    }
    int surprises = 0;
    for (int i = 0; i < count; i++) {
      int rank = scratch.matchOf[columns[i]] - 1;
      boolean predicted = rank >= 0 && matches[rank] >>> 16 >= parameters.activationThreshold();
      surprises += predicted ? 0 : 1;
      if (rank >= 0 && (learn || predicted)) {
        int segment = matches[rank] & 0xffff;
        next[nextCount++] = (char) connections.cell(segment);
        if (learn) {
          reinforce(segment, matches[rank] >>> 16, predicted, cells);
        }
      } else if (learn) {
        int cell = cellForNewSegment(columns[i], scratch);
        next[nextCount++] = (char) cell;
        sprout(cell, cells, scratch);
      }
    }
    for (int i = 0; i < matchCount; i++) {
      if (matches[i] != GONE) {
        scratch.matchOf[columnOf(matches[i])] = 0;
      }
    }
    TemporalScratch.unmark(cells.cellBits, before, beforeCount);
    TemporalScratch.fill(cells.active, before, beforeCount, 0);
    reserve(nextCount);
    System.arraycopy(next, 0, activeCells, 0, nextCount);
    activeCount = nextCount;
    return surprises < count / 2;
  }

  private void reinforce(int segment, int active, boolean predicted, TemporalScratch cells) {
    SegmentPool pool = connections.pool();
    pool.use(segment, step);
    if (predicted) {
      pool.confirm(segment);
    }
    if (connections.adapt(segment, cells.active, cells.masks, incrementSteps, -decrementSteps)) {
      grow(segment, parameters.newSynapses() - active, cells);
    }
  }

  /** Gives a cell a segment to the cells of the step before, if there are any. */
  private void sprout(int cell, TemporalScratch cells, BacktrackingScratch scratch) {
    if (activeCount == 0) {
      return;
    }
    while (connections.segments() >= parameters.maxSegments()) {
      destroy(eviction.victim(connections.pool(), parameters.maxSegments(), step), scratch);
    }
    grow(connections.createSegment(cell, step), parameters.newSynapses(), cells);
  }

  private void grow(int segment, int wanted, TemporalScratch cells) {
    if (wanted > 0) {
      connections.grow(
          segment,
          wanted,
          initialSteps,
          parameters.maxSynapsesPerSegment(),
          cells.cellBits,
          activeCells,
          activeCount,
          cells.candidates(activeCount + 1),
          random);
    }
  }

  /**
   * Returns a random one of the cells of a column that may have one more segment; if there is none,
   * the least recently used segment of the column makes room. A start cell has none, unless it is
   * the only cell.
   */
  private int cellForNewSegment(int column, BacktrackingScratch scratch) {
    int end = (column + 1) * cellsPerColumn;
    int first = cellsPerColumn == 1 ? column : column * cellsPerColumn + 1;
    int free = 0;
    for (int cell = first; cell < end; cell++) {
      free += connections.segmentsOn(cell) < parameters.maxSegmentsPerCell() ? 1 : 0;
    }
    if (free == 0) {
      int segment = leastRecentlyUsedOf(column);
      int cell = connections.cell(segment);
      destroy(segment, scratch);
      return cell;
    }
    int chosen = random.nextInt(free);
    int cell = first;
    while (connections.segmentsOn(cell) >= parameters.maxSegmentsPerCell() || chosen-- > 0) {
      cell++;
    }
    return cell;
  }

  private int leastRecentlyUsedOf(int column) {
    SegmentPool pool = connections.pool();
    int least = -1;
    for (int id = 0; id < pool.idEnd(); id++) {
      if (pool.exists(id) && connections.cell(id) / cellsPerColumn == column) {
        int order = least < 0 ? -1 : Integer.compare(pool.lastUsed(id), pool.lastUsed(least));
        if (order < 0 || (order == 0 && pool.ordinal(id) < pool.ordinal(least))) {
          least = id;
        }
      }
    }
    return least;
  }

  /** Removes a segment, also from the matches that are being gone through. */
  private void destroy(int segment, BacktrackingScratch scratch) {
    int column = connections.cell(segment) / cellsPerColumn;
    int rank = scratch.matchOf[column] - 1;
    if (rank >= 0 && (matches[rank] & 0xffff) == segment) {
      matches[rank] = GONE;
      scratch.matchOf[column] = 0;
    }
    connections.destroySegment(segment);
  }

  /**
   * Finds the best match of each column; of equally good ones the highest cell, then the oldest.
   */
  private void match(BacktrackingScratch scratch) {
    int idEnd = connections.idEnd();
    int least = parameters.minThreshold();
    scratch.ensureSegments(idEnd);
    byte[] counters = scratch.counters;
    char[] reached = scratch.reached;
    int found = connections.count(true, activeCells, activeCount, counters, least, reached, 0);
    found = connections.count(false, activeCells, activeCount, counters, least, reached, found);
    if (matches.length < found) {
      matches = new int[Blocks.roomy(found)];
    }
    matchCount = 0;
    for (int i = 0; i < found; i++) {
      int match = (counters[reached[i]] & 0xff) << 16 | reached[i];
      int column = columnOf(match);
      int rank = scratch.matchOf[column] - 1;
      if (rank < 0) {
        matches[matchCount++] = match;
        scratch.matchOf[column] = matchCount;
      } else if (isBetter(match, matches[rank])) {
        matches[rank] = match;
      }
    }
    scratch.clearCounters(idEnd);
    for (int i = 0; i < matchCount; i++) {
      scratch.matchOf[columnOf(matches[i])] = 0;
    }
  }

  private boolean isBetter(int match, int other) {
    int order = Integer.compare(match >>> 16, other >>> 16);
    if (order == 0) {
      int segment = match & 0xffff;
      int otherSegment = other & 0xffff;
      SegmentPool pool = connections.pool();
      order = Integer.compare(pool.cell(segment), pool.cell(otherSegment));
      if (order == 0) {
        order = Integer.compare(pool.ordinal(otherSegment), pool.ordinal(segment));
      }
    }
    return order > 0;
  }

  private int columnOf(int match) {
    return connections.cell(match & 0xffff) / cellsPerColumn;
  }

  private void reserve(int count) {
    if (activeCells.length < count) {
      activeCells = new char[Blocks.roomy(count)];
    }
  }

  void activeCells(Sdr out) {
    out.clear();
    for (int i = 0; i < activeCount; i++) {
      out.add(activeCells[i]);
    }
  }

  double averageLength() {
    return averageLength;
  }

  /** Forgets the context; how long the sequence is and how patient learning still is stays. */
  void reset() {
    activeCount = 0;
    matchCount = 0;
    past.clear();
  }

  long sizeBytes() {
    return 120
        + past.sizeBytes()
        + eviction.sizeBytes()
        + 24
        + (16 + 2L * activeCells.length)
        + (16 + 4L * matches.length);
  }

  /** Writes the context; segments and the random stream are written by whoever owns them. */
  void snapshot(DataOutput out) throws IOException {
    out.writeInt(step);
    out.writeShort(patience);
    out.writeInt(length);
    out.writeDouble(averageLength);
    BacktrackingPast.writeAscending(out, activeCells, activeCount);
    past.snapshot(out);
  }

  /**
   * Takes over the context that was written; there must be none yet.
   *
   * @return the number of steps that were learnt
   */
  int restore(StateInput in) throws IOException {
    step = in.whole("steps", 0, Integer.MAX_VALUE);
    patience = in.unsignedShort("steps until learning begins anew", 1, parameters.pamLength());
    // Each step that was not predicted is one of the sequence, and one of full length has ended.
    int longest = parameters.maxSequenceLength();
    length =
        in.whole(
            "length of the sequence",
            parameters.pamLength() - patience,
            longest == 0 ? Integer.MAX_VALUE : longest - 1);
    averageLength = in.real("average length of sequences", 0, Integer.MAX_VALUE);
    activeCells = BacktrackingPast.readAscending(in, "learning cells", parameters.cells());
    activeCount = activeCells.length;
    past.restore(in, parameters.columns());
    return step;
  }

  /** Finds the matches of the active cells, once the segments are there. */
  void matchAgain() {
    match(BacktrackingScratch.get(parameters.columns(), parameters.cells()));
  }
}
