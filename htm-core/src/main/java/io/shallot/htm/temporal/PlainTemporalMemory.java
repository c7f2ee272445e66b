package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import io.shallot.htm.sdr.Sdr;
import io.shallot.htm.state.CorruptStateException;
import io.shallot.htm.state.StateInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Temporal memory as published: cells of a column stand for contexts, and the segments of a cell
 * learn which cells were active before it.
 */
public final class PlainTemporalMemory implements TemporalMemory {

  // A step with active columns, after J. Hawkins, S. Ahmad (2016), Why neurons have thousands of
  // synapses, Frontiers in Neural Circuits 10:23:
  //   a column with an active segment: the cells of such segments become active and winners, and
  // each
  //     of these segments learns: active synapses gain, others lose, new ones grow;
  //   a column without: all its cells become active; the segment that matches best learns and its
  //     cell wins; if none matches, the cell with the fewest segments wins, ties at random, and
  //     gets a new segment to cells that won before;
  //   a column that is not active: the active synapses of its matching segments lose a little.
  // Then every segment counts its synapses from active cells: it is active with activationThreshold
  // connected ones, it matches with minThreshold of any kind.
  //
  // Columns are gone through in ascending order, active segments of one by cell and age; of equally
  // good matches the first of that order learns. New segments are made last, so that one that goes
  // for a new one has done what it had to do in this step.
  //
  // Departures from the reference implementation: permanences are whole steps; a segment counts as
  // used when its prediction is judged or when it learns, not when it becomes active; there is a
  // cap
  // on all segments (see SegmentEviction).
  //
  // Cost per step: one increment per active synapse, one pass over the synapses of each matching
  // segment. Memory: 4 bytes a synapse in its segment and 2 in the reverse index, some slack.

  private static final int ACTIVE = 1 << 31;

  private final PlainParameters parameters;
  private final Connections connections;
  private final SegmentEviction eviction = new SegmentEviction();
  private final int initialSteps;
  private final int incrementSteps;
  private final int decrementSteps;
  private final int punishmentSteps;
  private final long reciprocal;
  private final HtmRandom random;

  private int step;
  private char[] activeCells = new char[64];
  private int activeCount;
  private char[] winnerCells = new char[64];
  private int winnerCount;

  /** Entries: segment, in bits 16 to 23 its potential count, in bit 31 whether it is active. */
  private int[] matching = new int[64];

  private int matchingCount;
  private int activeSegments;

  /** Makes a memory that has learnt nothing. */
  public PlainTemporalMemory(PlainParameters parameters) {
    this(parameters, new HtmRandom(parameters.seed()));
  }

  private PlainTemporalMemory(PlainParameters parameters, HtmRandom random) {
    this.parameters = parameters;
    this.random = random;
    connections =
        new Connections(parameters.cells(), Permanence.steps(parameters.connectedPermanence()));
    initialSteps = Permanence.steps(parameters.initialPermanence());
    incrementSteps = Permanence.steps(parameters.permanenceIncrement());
    decrementSteps = Permanence.steps(parameters.permanenceDecrement());
    punishmentSteps = Permanence.steps(parameters.predictedSegmentDecrement());
    reciprocal = ((1L << 32) + parameters.cellsPerColumn() - 1) / parameters.cellsPerColumn();
  }

  @Override
  public void compute(Sdr activeColumns, boolean learn) {
    if (activeColumns.size() != parameters.columns()) {
      throw new IllegalArgumentException(
          "the active columns must be of "
              + parameters.columns()
              + " bits, but were of "
              + activeColumns.size());
    }
    TemporalScratch scratch = TemporalScratch.get();
    if (learn) {
      nextStep();
      TemporalScratch.fill(scratch.active, activeCells, activeCount, 1);
      TemporalScratch.mark(scratch.cellBits, winnerCells, winnerCount);
    }
    chainByColumn(activeColumns, learn, scratch);
    activate(activeColumns, learn, scratch);
    predict(scratch);
  }

  /** Punishes the matching segments of inactive columns and chains those of each active column. */
  private void chainByColumn(Sdr activeColumns, boolean learn, TemporalScratch scratch) {
    int count = activeColumns.count();
    scratch.ensureColumns(parameters.columns(), count, parameters.cellsPerColumn());
    scratch.ensureChains(count, matchingCount);
    int[] ranks = scratch.rankOfColumn;
    for (int i = 0; i < count; i++) {
      ranks[activeColumns.get(i)] = i + 1;
      scratch.chainHeads[i] = -1;
    }
    for (int i = 0; i < matchingCount; i++) {
      int segment = matching[i] & 0xffff;
      int rank = ranks[columnOf(connections.cell(segment))] - 1;
      if (rank >= 0) {
        scratch.chainNext[i] = scratch.chainHeads[rank];
        scratch.chainHeads[rank] = i;
      } else if (learn) {
        punish(segment, matching[i] < 0, scratch);
      }
    }
    for (int i = 0; i < count; i++) {
      ranks[activeColumns.get(i)] = 0;
    }
  }

  private void punish(int segment, boolean active, TemporalScratch scratch) {
    if (active) {
      connections.pool().use(segment, step);
    }
    if (punishmentSteps > 0) {
      connections.adapt(segment, scratch.active, -punishmentSteps, 0);
    }
  }

  /** Activates cells in each active column, and lets segments learn. */
  private void activate(Sdr activeColumns, boolean learn, TemporalScratch scratch) {
    int cellsPerColumn = parameters.cellsPerColumn();
    int sprouts = 0;
    int active = 0;
    int winners = 0;
    for (int rank = 0; rank < activeColumns.count(); rank++) {
      int firstCell = activeColumns.get(rank) * cellsPerColumn;
      int head = scratch.chainHeads[rank];
      int predicting = head < 0 ? 0 : predicting(head, scratch);
      if (predicting > 0) {
        int lastCell = -1;
        for (int i = 0; i < predicting; i++) {
          int entry = scratch.chain[i];
          int cell = connections.cell(entry & 0xffff);
          if (cell != lastCell) {
            scratch.nextActive[active++] = (char) cell;
            scratch.nextWinners[winners++] = (char) cell;
            lastCell = cell;
          }
          if (learn) {
            connections.pool().confirm(entry & 0xffff);
            reinforce(entry, scratch);
          }
        }
        continue;
      }
      for (int i = 0; i < cellsPerColumn; i++) {
        scratch.nextActive[active++] = (char) (firstCell + i);
      }
      int winner;
      if (head >= 0) {
        int entry = best(head, scratch);
        winner = connections.cell(entry & 0xffff);
        if (learn) {
          reinforce(entry, scratch);
        }
      } else {
        winner = leastUsedCell(firstCell);
        scratch.sprouting[sprouts++] = (char) winner;
      }
      scratch.nextWinners[winners++] = (char) winner;
    }
    if (learn) {
      if (winnerCount > 0) {
        for (int i = 0; i < sprouts; i++) {
          sprout(scratch.sprouting[i], scratch);
        }
      }
      TemporalScratch.fill(scratch.active, activeCells, activeCount, 0);
      TemporalScratch.unmark(scratch.cellBits, winnerCells, winnerCount);
    }
    activeCells = copy(scratch.nextActive, active, activeCells);
    activeCount = active;
    winnerCells = copy(scratch.nextWinners, winners, winnerCells);
    winnerCount = winners;
  }

  /** Puts the active segments of a chain into the buffer of one, by cell and age. */
  private int predicting(int head, TemporalScratch scratch) {
    int[] sorted = scratch.chain;
    int count = 0;
    for (int i = head; i >= 0; i = scratch.chainNext[i]) {
      if (matching[i] < 0) {
        int at = count++;
        for (; at > 0 && comesBefore(matching[i], sorted[at - 1]); at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = matching[i];
      }
    }
    return count;
  }

  /** Returns the entry of a chain with most active synapses, the first by cell and age. */
  private int best(int head, TemporalScratch scratch) {
    int best = matching[head];
    for (int i = scratch.chainNext[head]; i >= 0; i = scratch.chainNext[i]) {
      int order = Integer.compare(potential(matching[i]), potential(best));
      if (order > 0 || (order == 0 && comesBefore(matching[i], best))) {
        best = matching[i];
      }
    }
    return best;
  }

  private boolean comesBefore(int entry, int other) {
    int cell = connections.cell(entry & 0xffff);
    int otherCell = connections.cell(other & 0xffff);
    return cell < otherCell
        || (cell == otherCell
            && connections.pool().ordinal(entry & 0xffff)
                < connections.pool().ordinal(other & 0xffff));
  }

  private void reinforce(int entry, TemporalScratch scratch) {
    int segment = entry & 0xffff;
    connections.pool().use(segment, step);
    if (connections.adapt(segment, scratch.active, incrementSteps, -decrementSteps)) {
      grow(segment, parameters.maxNewSynapses() - potential(entry), scratch);
    }
  }

  private void grow(int segment, int wanted, TemporalScratch scratch) {
    if (wanted > 0 && winnerCount > 0) {
      connections.grow(
          segment,
          wanted,
          initialSteps,
          parameters.maxSynapsesPerSegment(),
          scratch.cellBits,
          winnerCells,
          winnerCount,
          scratch.candidates(winnerCount + 1),
          random);
    }
  }

  private void sprout(int cell, TemporalScratch scratch) {
    while (connections.segmentsOn(cell) >= parameters.maxSegmentsPerCell()) {
      connections.destroySegment(SegmentEviction.leastRecentlyUsedOn(connections.pool(), cell));
    }
    while (connections.segments() >= parameters.maxSegments()) {
      connections.destroySegment(
          eviction.victim(connections.pool(), parameters.maxSegments(), step));
    }
    int segment = connections.createSegment(cell, step);
    grow(segment, parameters.maxNewSynapses(), scratch);
  }

  /** Returns the cell of a column with fewest segments, one of them at random. */
  private int leastUsedCell(int firstCell) {
    int least = Integer.MAX_VALUE;
    int ties = 0;
    int end = firstCell + parameters.cellsPerColumn();
    for (int cell = firstCell; cell < end; cell++) {
      int segments = connections.segmentsOn(cell);
      if (segments < least) {
        least = segments;
        ties = 0;
      }
      if (segments == least) {
        ties++;
      }
    }
    int chosen = random.nextInt(ties);
    int cell = firstCell;
    while (connections.segmentsOn(cell) != least || chosen-- > 0) {
      cell++;
    }
    return cell;
  }

  /** Counts what the active cells reach, and keeps the segments that match. */
  private void predict(TemporalScratch scratch) {
    int threshold = parameters.activationThreshold();
    int found =
        connections.findMatching(activeCells, activeCount, parameters.minThreshold(), scratch);
    if (matching.length < found) {
      matching = new int[Blocks.roomy(found)];
    }
    int active = 0;
    int last = found;
    for (int i = 0; i < found; i++) {
      int segment = scratch.reached[i];
      int counts = scratch.counters[segment];
      int entry = (counts & 0xff) << 16 | segment;
      if (counts >>> 8 >= threshold) {
        matching[active++] = ACTIVE | entry;
      } else {
        matching[--last] = entry;
      }
    }
    scratch.clearCounters(connections.idEnd());
    matchingCount = found;
    activeSegments = active;
  }

  private void nextStep() {
    if (step == Integer.MAX_VALUE) {
      step = connections.pool().renumberSteps();
      eviction.clear();
    }
    step++;
  }

  private static int potential(int entry) {
    return entry >>> 16 & 0xff;
  }

  private int columnOf(int cell) {
    return (int) ((cell * reciprocal) >>> 32);
  }

  private static char[] copy(char[] from, int count, char[] to) {
    char[] target = to.length < count ? new char[Blocks.roomy(count)] : to;
    System.arraycopy(from, 0, target, 0, count);
    return target;
  }

  @Override
  public int countPredicted(Sdr activeColumns) {
    long[] bits = TemporalScratch.get().cellBits;
    for (int i = 0; i < activeSegments; i++) {
      int column = columnOf(connections.cell(matching[i] & 0xffff));
      bits[column >>> 6] |= 1L << column;
    }
    int predicted = 0;
    for (int i = 0; i < activeColumns.count(); i++) {
      int column = activeColumns.get(i);
      predicted += (int) (bits[column >>> 6] >>> column) & 1;
    }
    for (int i = 0; i < activeSegments; i++) {
      bits[columnOf(connections.cell(matching[i] & 0xffff)) >>> 6] = 0;
    }
    return predicted;
  }

  @Override
  public void predictedColumns(Sdr out) {
    out.clear();
    int[] cells = predictiveCellArray();
    int last = -1;
    for (int cell : cells) {
      int column = columnOf(cell);
      if (column != last) {
        out.add(column);
        last = column;
      }
    }
  }

  /**
   * Fills in the active cells.
   *
   * @param out of columns times cells per column bits; cleared first
   */
  public void activeCells(Sdr out) {
    fill(out, activeCells, activeCount);
  }

  /** Fills in the winner cells: those to which segments will grow in the next step. */
  public void winnerCells(Sdr out) {
    fill(out, winnerCells, winnerCount);
  }

  /** Fills in the cells that have an active segment: those predicted for the next step. */
  public void predictiveCells(Sdr out) {
    out.clear();
    int last = -1;
    for (int cell : predictiveCellArray()) {
      if (cell != last) {
        out.add(cell);
        last = cell;
      }
    }
  }

  /**
   * Returns copies of the segments of a cell, oldest first.
   *
   * @param cell column times cells per column plus its rank in the column
   */
  public List<Segment> segmentsOf(int cell) {
    return Arrays.stream(connections.segmentsOf(Objects.checkIndex(cell, parameters.cells())))
        .mapToObj(this::copyOf)
        .toList();
  }

  private Segment copyOf(int segment) {
    SegmentPool pool = connections.pool();
    return new Segment(
        pool.cell(segment),
        pool.isConfirmed(segment),
        IntStream.range(0, pool.count(segment))
            .map(rank -> pool.synapse(segment, rank))
            .mapToObj(
                synapse ->
                    new Segment.Synapse(
                        SegmentPool.presynapticCell(synapse),
                        Permanence.of(SegmentPool.permanence(synapse))))
            .toList());
  }

  /** Returns the segments themselves, to be planted by tests. */
  Connections connections() {
    return connections;
  }

  private int[] predictiveCellArray() {
    int[] cells = new int[activeSegments];
    for (int i = 0; i < activeSegments; i++) {
      cells[i] = connections.cell(matching[i] & 0xffff);
    }
    Arrays.sort(cells);
    return cells;
  }

  private static void fill(Sdr out, char[] cells, int count) {
    out.clear();
    for (int i = 0; i < count; i++) {
      out.add(cells[i]);
    }
  }

  @Override
  public void reset() {
    activeCount = 0;
    winnerCount = 0;
    matchingCount = 0;
    activeSegments = 0;
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
    return 96
        + connections.sizeBytes()
        + eviction.sizeBytes()
        + 24
        + (16 + 2L * activeCells.length)
        + (16 + 2L * winnerCells.length)
        + (16 + 4L * matching.length);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    random.snapshot(out);
    out.writeInt(step);
    write(out, activeCells, activeCount);
    write(out, winnerCells, winnerCount);
    connections.snapshot(out);
  }

  /**
   * Reads a memory that goes on exactly where the other stood.
   *
   * @param parameters those of the memory that was written
   * @throws CorruptStateException if the bytes cannot be such a memory
   */
  public static PlainTemporalMemory restore(PlainParameters parameters, StateInput in)
      throws IOException {
    PlainTemporalMemory memory = new PlainTemporalMemory(parameters, HtmRandom.restore(in.in()));
    memory.step = in.whole("steps", 0, Integer.MAX_VALUE);
    memory.activeCount = in.whole("number of active cells", 0, parameters.cells());
    memory.activeCells = read(in, memory.activeCount, parameters.cells());
    memory.winnerCount = in.whole("number of winner cells", 0, memory.activeCount);
    memory.winnerCells = read(in, memory.winnerCount, parameters.cells());
    memory.connections.restore(
        in,
        parameters.maxSegments(),
        parameters.maxSegmentsPerCell(),
        parameters.maxSynapsesPerSegment(),
        memory.step);
    memory.predict(TemporalScratch.get());
    return memory;
  }

  private static void write(DataOutput out, char[] cells, int count) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeShort(cells[i]);
    }
  }

  private static char[] read(StateInput in, int count, int cells) throws IOException {
    char[] read = new char[count];
    int least = 0;
    for (int i = 0; i < count; i++) {
      read[i] = (char) in.unsignedShort("a cell, ascending", least, cells - 1);
      least = read[i] + 1;
    }
    return read;
  }
}
