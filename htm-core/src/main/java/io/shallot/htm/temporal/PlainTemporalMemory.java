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
  // Cost per step: one bit set per active synapse, one pass over the permanences of each matching
  // segment. Memory: 4 bytes a synapse in its segment and 4 in the reverse index, some slack.

  private final PlainParameters parameters;
  private final Connections connections;
  private final MatchingSegments matching;
  private final SegmentEviction eviction = new SegmentEviction();
  private final int initialSteps;
  private final int incrementSteps;
  private final int decrementSteps;
  private final int punishmentSteps;
  private final HtmRandom random;

  private int step;
  private char[] activeCells = new char[64];
  private int activeCount;
  private char[] winnerCells = new char[64];
  private int winnerCount;

  /** Makes a memory that has learnt nothing. */
  public PlainTemporalMemory(PlainParameters parameters) {
    this(parameters, new HtmRandom(parameters.seed()));
  }

  private PlainTemporalMemory(PlainParameters parameters, HtmRandom random) {
    this.parameters = parameters;
    this.random = random;
    connections =
        new Connections(
            parameters.cells(),
            Permanence.steps(parameters.connectedPermanence()),
            parameters.maxSynapsesPerSegment());
    matching =
        new MatchingSegments(
            connections.pool(),
            connections.masksPerSegment(),
            parameters.columns(),
            parameters.cellsPerColumn());
    initialSteps = Permanence.steps(parameters.initialPermanence());
    incrementSteps = Permanence.steps(parameters.permanenceIncrement());
    decrementSteps = Permanence.steps(parameters.permanenceDecrement());
    punishmentSteps = Permanence.steps(parameters.predictedSegmentDecrement());
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
      TemporalScratch.mark(scratch.cellBits, winnerCells, winnerCount);
    }
    scratch.ensureColumns(parameters.columns(), activeColumns.count(), parameters.cellsPerColumn());
    int others = matching.chain(activeColumns, scratch);
    for (int i = 0; learn && i < others; i++) {
      punish(scratch.buffer[i]);
    }
    activate(activeColumns, learn, scratch);
    predict(scratch);
  }

  /** Lets a segment that matched in an inactive column lose a little. */
  private void punish(int entry) {
    int segment = matching.segment(entry);
    if (matching.isActive(entry)) {
      connections.pool().use(segment, step);
    }
    if (punishmentSteps > 0) {
      connections.adapt(segment, matching.masks(), matching.maskAt(entry), -punishmentSteps, 0);
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
      int predicting = head < 0 ? 0 : matching.active(head, scratch);
      if (predicting > 0) {
        int lastCell = -1;
        for (int i = 0; i < predicting; i++) {
          int entry = scratch.buffer[i];
          int cell = connections.cell(matching.segment(entry));
          if (cell != lastCell) {
            scratch.nextActive[active++] = (char) cell;
            scratch.nextWinners[winners++] = (char) cell;
            lastCell = cell;
          }
          if (learn) {
            connections.pool().confirm(matching.segment(entry));
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
        int entry = matching.best(head, scratch);
        winner = connections.cell(matching.segment(entry));
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
      TemporalScratch.unmark(scratch.cellBits, winnerCells, winnerCount);
    }
    activeCells = copy(scratch.nextActive, active, activeCells);
    activeCount = active;
    winnerCells = copy(scratch.nextWinners, winners, winnerCells);
    winnerCount = winners;
  }

  private void reinforce(int entry, TemporalScratch scratch) {
    int segment = matching.segment(entry);
    connections.pool().use(segment, step);
    if (connections.adapt(
        segment, matching.masks(), matching.maskAt(entry), incrementSteps, -decrementSteps)) {
      grow(segment, parameters.maxNewSynapses() - matching.potential(entry), scratch);
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

  /** Finds the segments that the active cells reach. */
  private void predict(TemporalScratch scratch) {
    SegmentActivity activity = scratch.activity;
    int found =
        connections.findMatching(activeCells, activeCount, parameters.minThreshold(), activity);
    matching.take(found, activity, parameters.activationThreshold());
    activity.clear();
  }

  private void nextStep() {
    if (step == Integer.MAX_VALUE) {
      step = connections.pool().renumberSteps();
      eviction.clear();
    }
    step++;
  }

  private static char[] copy(char[] from, int count, char[] to) {
    char[] target = to.length < count ? new char[Blocks.roomy(count)] : to;
    System.arraycopy(from, 0, target, 0, count);
    return target;
  }

  @Override
  public int countPredicted(Sdr activeColumns) {
    return matching.countPredicted(activeColumns);
  }

  @Override
  public void predictedColumns(Sdr out) {
    matching.predictedColumns(out);
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
    for (int cell : matching.activeCells()) {
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
        Arrays.stream(pool.synapses(segment))
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
    matching.clear();
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
        + matching.sizeBytes();
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
