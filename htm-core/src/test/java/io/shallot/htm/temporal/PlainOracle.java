package io.shallot.htm.temporal;

import io.shallot.htm.sdr.HtmRandom;
import io.shallot.htm.sdr.Permanence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The plain temporal memory in the most obvious way: lists of objects, everything looked up. */
final class PlainOracle {

  static final class Synapse {
    final int from;
    int permanence;

    Synapse(int from, int permanence) {
      this.from = from;
      this.permanence = permanence;
    }
  }

  static final class OracleSegment {
    final int cell;
    final List<Synapse> synapses = new ArrayList<>();
    int lastUsed;
    boolean confirmed;
    int potential;
    boolean active;

    OracleSegment(int cell, int lastUsed) {
      this.cell = cell;
      this.lastUsed = lastUsed;
    }

    boolean matches(PlainParameters p) {
      return potential >= p.minThreshold();
    }
  }

  private final PlainParameters p;
  private final HtmRandom random;
  private int step;

  /** In the order of creation. */
  final List<OracleSegment> segments = new ArrayList<>();

  NavigableSet<Integer> activeCells = new TreeSet<>();
  NavigableSet<Integer> winnerCells = new TreeSet<>();

  PlainOracle(PlainParameters parameters) {
    p = parameters;
    random = new HtmRandom(parameters.seed());
  }

  void compute(NavigableSet<Integer> activeColumns, boolean learn) {
    NavigableSet<Integer> previousActive = activeCells;
    List<Integer> previousWinners = List.copyOf(winnerCells);
    activeCells = new TreeSet<>();
    winnerCells = new TreeSet<>();
    List<Integer> sprouting = new ArrayList<>();
    if (learn) {
      step++;
      for (OracleSegment segment : List.copyOf(segments)) {
        if (!activeColumns.contains(column(segment)) && segment.matches(p)) {
          if (segment.active) {
            segment.lastUsed = step;
          }
          adapt(segment, previousActive, -steps(p.predictedSegmentDecrement()), 0);
        }
      }
    }
    for (int column : activeColumns) {
      List<OracleSegment> own = select(segment -> column(segment) == column && segment.matches(p));
      List<OracleSegment> predicting = own.stream().filter(segment -> segment.active).toList();
      if (!predicting.isEmpty()) {
        for (OracleSegment segment : predicting) {
          activeCells.add(segment.cell);
          winnerCells.add(segment.cell);
          if (learn) {
            segment.confirmed = true;
            reinforce(segment, previousActive, previousWinners);
          }
        }
        continue;
      }
      int first = column * p.cellsPerColumn();
      for (int i = 0; i < p.cellsPerColumn(); i++) {
        activeCells.add(first + i);
      }
      if (own.isEmpty()) {
        int winner = leastUsedCell(first);
        winnerCells.add(winner);
        sprouting.add(winner);
      } else {
        int most = own.stream().mapToInt(segment -> segment.potential).max().orElseThrow();
        OracleSegment best =
            own.stream().filter(segment -> segment.potential == most).findFirst().orElseThrow();
        winnerCells.add(best.cell);
        if (learn) {
          reinforce(best, previousActive, previousWinners);
        }
      }
    }
    if (learn && !previousWinners.isEmpty()) {
      sprouting.forEach(cell -> sprout(cell, previousWinners));
    }
    for (OracleSegment segment : segments) {
      List<Synapse> active =
          segment.synapses.stream().filter(synapse -> activeCells.contains(synapse.from)).toList();
      segment.potential = active.size();
      segment.active =
          active.stream()
                  .filter(synapse -> synapse.permanence >= steps(p.connectedPermanence()))
                  .count()
              >= p.activationThreshold();
    }
  }

  void reset() {
    activeCells.clear();
    winnerCells.clear();
    for (OracleSegment segment : segments) {
      segment.potential = 0;
      segment.active = false;
    }
  }

  NavigableSet<Integer> predictedColumns() {
    NavigableSet<Integer> columns = new TreeSet<>();
    segments.stream().filter(segment -> segment.active).forEach(s -> columns.add(column(s)));
    return columns;
  }

  List<OracleSegment> segmentsOf(int cell) {
    return segments.stream().filter(segment -> segment.cell == cell).toList();
  }

  private void reinforce(
      OracleSegment segment, NavigableSet<Integer> previousActive, List<Integer> previousWinners) {
    segment.lastUsed = step;
    adapt(segment, previousActive, steps(p.permanenceIncrement()), -steps(p.permanenceDecrement()));
    if (segments.contains(segment)) {
      grow(segment, p.maxNewSynapses() - segment.potential, previousWinners);
    }
  }

  private void adapt(
      OracleSegment segment, NavigableSet<Integer> active, int whenActive, int whenInactive) {
    for (Synapse synapse : segment.synapses) {
      int changed =
          synapse.permanence + (active.contains(synapse.from) ? whenActive : whenInactive);
      synapse.permanence = Math.max(0, Math.min(Permanence.STEPS, changed));
    }
    segment.synapses.removeIf(synapse -> synapse.permanence == 0);
    if (segment.synapses.isEmpty()) {
      segments.remove(segment);
    }
  }

  private void grow(OracleSegment segment, int wanted, List<Integer> winners) {
    List<Integer> free = new ArrayList<>(winners);
    segment.synapses.forEach(synapse -> free.remove((Integer) synapse.from));
    int grown = Math.min(wanted, free.size());
    while (segment.synapses.size() + grown > p.maxSynapsesPerSegment()) {
      Synapse weakest =
          segment.synapses.stream()
              .filter(synapse -> !winners.contains(synapse.from))
              .min(Comparator.comparingInt(synapse -> synapse.permanence))
              .orElse(null);
      if (weakest == null || grown <= 0) {
        break;
      }
      segment.synapses.remove(weakest);
    }
    grown = Math.min(grown, p.maxSynapsesPerSegment() - segment.synapses.size());
    for (int i = 0; i < grown; i++) {
      int chosen = random.nextInt(free.size());
      segment.synapses.add(new Synapse(free.get(chosen), steps(p.initialPermanence())));
      free.set(chosen, free.get(free.size() - 1));
      free.remove(free.size() - 1);
    }
  }

  private void sprout(int cell, List<Integer> winners) {
    if (segmentsOf(cell).size() >= p.maxSegmentsPerCell()) {
      segments.remove(stalest(segment -> segment.cell == cell));
    }
    if (segments.size() >= p.maxSegments()) {
      long unconfirmed = segments.stream().filter(segment -> !segment.confirmed).count();
      boolean all = unconfirmed == segments.size();
      boolean share = unconfirmed >= Math.max(1, p.maxSegments() / 4);
      segments.remove(stalest(segment -> segment.confirmed != (all || share)));
    }
    OracleSegment segment = new OracleSegment(cell, step);
    segments.add(segment);
    grow(segment, p.maxNewSynapses(), winners);
  }

  private OracleSegment stalest(Predicate<OracleSegment> which) {
    return segments.stream()
        .filter(which)
        .min(Comparator.comparingInt(segment -> segment.lastUsed))
        .orElseThrow();
  }

  private int leastUsedCell(int first) {
    List<Integer> least = new ArrayList<>();
    int fewest = Integer.MAX_VALUE;
    for (int cell = first; cell < first + p.cellsPerColumn(); cell++) {
      int count = segmentsOf(cell).size();
      if (count < fewest) {
        fewest = count;
        least.clear();
      }
      if (count == fewest) {
        least.add(cell);
      }
    }
    return least.get(random.nextInt(least.size()));
  }

  /** Returns the segments of a kind by cell, then age. */
  private List<OracleSegment> select(Predicate<OracleSegment> which) {
    return segments.stream()
        .filter(which)
        .sorted(Comparator.comparingInt(segment -> segment.cell))
        .toList();
  }

  private int column(OracleSegment segment) {
    return segment.cell / p.cellsPerColumn();
  }

  private static int steps(double permanence) {
    return Permanence.steps(permanence);
  }
}
