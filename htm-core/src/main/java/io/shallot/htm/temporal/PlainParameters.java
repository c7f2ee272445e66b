package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Permanence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the plain temporal memory. Permanences are in [0, 1] and rounded to whole {@linkplain
 * Permanence steps}.
 *
 * @param columns how many columns there are, at least 1
 * @param cellsPerColumn how many cells a column has, at least 1: in how many contexts a column can
 *     mean something else. At most 65,536 cells together
 * @param activationThreshold how many active connected synapses make a segment predict, at least 1.
 *     Lower predicts from less of a context, and more often wrongly
 * @param minThreshold how many active synapses, connected or not, let a segment learn when nothing
 *     predicted its column, from 1 to activationThreshold
 * @param maxNewSynapses to how many active synapses a learning segment is grown in one step, from 1
 *     to 255; at least minThreshold, or new segments could never match
 * @param initialPermanence of a new synapse, in (0, 1]
 * @param connectedPermanence from which a synapse counts as connected, in (0, 1]
 * @param permanenceIncrement what an active synapse of a learning segment gains, in [0, 0.6]
 * @param permanenceDecrement what an inactive synapse of a learning segment loses, in [0, 1]
 * @param predictedSegmentDecrement what an active synapse loses when its segment matched and its
 *     column stayed inactive, in [0, 1]; a bit more than sparsity times permanenceIncrement is
 *     good, 0 forgets no wrong prediction
 * @param maxSegmentsPerCell how many segments a cell may have, from 1 to 255; beyond, the least
 *     recently used of the cell goes
 * @param maxSynapsesPerSegment how many synapses a segment may have, from 1 to 255; beyond, the
 *     weakest go
 * @param maxSegments how many segments the whole memory may have, from 1 to 65,535: what bounds its
 *     heap, at about 350 bytes a segment of 31 synapses. Beyond, segments go that never predicted
 *     rightly, then the least recently used
 * @param seed of the random stream that breaks ties and chooses new synapses
 */
public record PlainParameters(
    int columns,
    int cellsPerColumn,
    int activationThreshold,
    int minThreshold,
    int maxNewSynapses,
    double initialPermanence,
    double connectedPermanence,
    double permanenceIncrement,
    double permanenceDecrement,
    double predictedSegmentDecrement,
    int maxSegmentsPerCell,
    int maxSynapsesPerSegment,
    int maxSegments,
    long seed) {

  /** How many cells there may be: a synapse holds the number of its cell in two bytes. */
  static final int MOST_CELLS = 65_536;

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public PlainParameters {
    List<String> faults = new ArrayList<>();
    whole(faults, "columns", columns, 1, MOST_CELLS);
    whole(faults, "cellsPerColumn", cellsPerColumn, 1, MOST_CELLS);
    if ((long) columns * cellsPerColumn > MOST_CELLS) {
      faults.add(
          "columns times cellsPerColumn must be at most 65536, but was "
              + (long) columns * cellsPerColumn);
    }
    whole(faults, "activationThreshold", activationThreshold, 1, Connections.MOST_SYNAPSES);
    whole(faults, "minThreshold", minThreshold, 1, Connections.MOST_SYNAPSES);
    whole(faults, "maxNewSynapses", maxNewSynapses, 1, Connections.MOST_SYNAPSES);
    permanence(faults, "initialPermanence", initialPermanence, 1);
    permanence(faults, "connectedPermanence", connectedPermanence, 1);
    permanence(faults, "permanenceIncrement", permanenceIncrement, 0);
    if (permanenceIncrement > Permanence.of(Connections.MOST_INCREMENT)) {
      faults.add("permanenceIncrement must be at most 0.6, but was " + permanenceIncrement);
    }
    permanence(faults, "permanenceDecrement", permanenceDecrement, 0);
    permanence(faults, "predictedSegmentDecrement", predictedSegmentDecrement, 0);
    whole(faults, "maxSegmentsPerCell", maxSegmentsPerCell, 1, Connections.MOST_SEGMENTS_ON_CELL);
    whole(faults, "maxSynapsesPerSegment", maxSynapsesPerSegment, 1, Connections.MOST_SYNAPSES);
    whole(faults, "maxSegments", maxSegments, 1, Connections.MOST_SEGMENTS);
    ordered(faults, "minThreshold", minThreshold, "activationThreshold", activationThreshold);
    ordered(
        faults,
        "activationThreshold",
        activationThreshold,
        "maxSynapsesPerSegment",
        maxSynapsesPerSegment);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /**
   * Returns the settings of the published detector for the Numenta Anomaly Benchmark (Ahmad, Lavin,
   * Purdy, Agha 2017): 2,048 columns of 32 cells.
   */
  public static PlainParameters nab() {
    return new PlainParameters(
        2048, 32, 20, 13, 31, 0.24, 0.5, 0.04, 0.008, 0.001, 128, 128, 16_384, 1960);
  }

  /** Returns these settings with another cap on all segments. */
  public PlainParameters withMaxSegments(int changed) {
    return new PlainParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        maxNewSynapses,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        predictedSegmentDecrement,
        maxSegmentsPerCell,
        maxSynapsesPerSegment,
        changed,
        seed);
  }

  /** Returns these settings with another seed. */
  public PlainParameters withSeed(long changed) {
    return new PlainParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        maxNewSynapses,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        predictedSegmentDecrement,
        maxSegmentsPerCell,
        maxSynapsesPerSegment,
        maxSegments,
        changed);
  }

  /** Returns how many cells there are. */
  public int cells() {
    return columns * cellsPerColumn;
  }

  private static void whole(List<String> faults, String name, int value, int least, int most) {
    if (value < least || value > most) {
      faults.add(name + " must be from " + least + " to " + most + ", but was " + value);
    }
  }

  private static void permanence(List<String> faults, String name, double value, int leastSteps) {
    if (!(value >= 0 && value <= 1) || Permanence.steps(value) < leastSteps) {
      faults.add(
          name
              + " must be in "
              + (leastSteps > 0 ? "(0, 1] and not round to 0" : "[0, 1]")
              + String.format(Locale.ROOT, ", but was %s", value));
    }
  }

  private static void ordered(
      List<String> faults, String lowName, int low, String highName, int high) {
    if (low > high) {
      faults.add(lowName + " must be at most " + highName + ", but was " + low + " > " + high);
    }
  }
}
