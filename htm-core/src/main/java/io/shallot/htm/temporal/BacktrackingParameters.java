package io.shallot.htm.temporal;

import io.shallot.htm.sdr.Permanence;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of a {@link BacktrackingTemporalMemory}. Start from {@link #nab()} and change what must
 * differ.
 *
 * @param columns how many columns there are, at least 1; what the spatial pooler gives
 * @param cellsPerColumn how many contexts a column can be told apart in, at least 1 (published:
 *     32); columns times cells may be at most 65,536. With more than one, the first cell of each
 *     column is its start cell: it stands for "a sequence begins here" and owns no segment
 * @param activationThreshold how many active synapses let a segment predict, at least 1 (13); lower
 *     predicts more and confuses contexts sooner
 * @param minThreshold how many active synapses make a segment worth learning on when its column was
 *     not predicted, from 1 to the activation threshold (10)
 * @param newSynapses how many active synapses a segment that learns is brought up to, at least the
 *     activation threshold (20); more resists noise and costs memory
 * @param maxSynapsesPerSegment at which size a segment gives up its weakest synapses for new ones,
 *     from newSynapses to 255 (32)
 * @param maxSegmentsPerCell how many segments a cell may own, at least 1 (128)
 * @param maxSegments how many segments the whole memory may hold, from 1 to 65,535; bounds its
 *     heap, at some 250 to 350 bytes each with the published numbers of synapses. Where it binds,
 *     contexts are forgotten before they return, and surprise rises; see {@link
 *     BacktrackingTemporalMemory}
 * @param initialPermanence permanence of a new synapse, above 0 and at most 1 (0.21)
 * @param connectedPermanence from which permanence on a synapse counts for the predictive state of
 *     a cell, in (0, 1] (0.5)
 * @param permanenceIncrement what an active synapse of a segment that predicted rightly gains, in
 *     (0, 0.6] (0.1)
 * @param permanenceDecrement what an inactive one loses, in [0, 1] (0.1); a synapse at 0 dies
 * @param pamLength how many steps in a row may go unpredicted before learning begins a new
 *     sequence, at least 1 (3)
 * @param maxInferenceBacktrack how many past inputs are kept to find one that a known sequence
 *     could have begun at, when the context of inference is lost; at least 0 (10). Bounds the time
 *     of a surprising step, which grows with its square
 * @param maxLearningBacktrack the same for learning, at least 0 (5)
 * @param maxSequenceLength after how many steps learning begins a new sequence in any case; at
 *     least 0, and 0 never (32)
 * @param seed what the choices of cells and synapses are made from
 */
public record BacktrackingParameters(
    int columns,
    int cellsPerColumn,
    int activationThreshold,
    int minThreshold,
    int newSynapses,
    int maxSynapsesPerSegment,
    int maxSegmentsPerCell,
    int maxSegments,
    double initialPermanence,
    double connectedPermanence,
    double permanenceIncrement,
    double permanenceDecrement,
    int pamLength,
    int maxInferenceBacktrack,
    int maxLearningBacktrack,
    int maxSequenceLength,
    long seed) {

  /** Refuses what cannot be meant, all of it together. */
  public BacktrackingParameters {
    List<String> faults = new ArrayList<>();
    within(faults, "columns", columns, 1, PlainParameters.MOST_CELLS);
    within(faults, "cellsPerColumn", cellsPerColumn, 1, PlainParameters.MOST_CELLS);
    if (columns >= 1
        && cellsPerColumn >= 1
        && (long) columns * cellsPerColumn > PlainParameters.MOST_CELLS) {
      faults.add(
          "columns * cellsPerColumn must be at most "
              + PlainParameters.MOST_CELLS
              + ", but was "
              + (long) columns * cellsPerColumn);
    }
    within(faults, "activationThreshold", activationThreshold, 1, 255);
    within(faults, "minThreshold", minThreshold, 1, 255);
    within(faults, "newSynapses", newSynapses, 1, 255);
    within(faults, "maxSynapsesPerSegment", maxSynapsesPerSegment, 1, 255);
    notAbove(faults, "minThreshold", minThreshold, "activationThreshold", activationThreshold);
    notAbove(faults, "activationThreshold", activationThreshold, "newSynapses", newSynapses);
    notAbove(faults, "newSynapses", newSynapses, "maxSynapsesPerSegment", maxSynapsesPerSegment);
    within(faults, "maxSegmentsPerCell", maxSegmentsPerCell, 1, Connections.MOST_SEGMENTS_ON_CELL);
    within(faults, "maxSegments", maxSegments, 1, Connections.MOST_SEGMENTS);
    permanence(faults, "initialPermanence", initialPermanence, true);
    permanence(faults, "connectedPermanence", connectedPermanence, true);
    permanence(faults, "permanenceIncrement", permanenceIncrement, true);
    permanence(faults, "permanenceDecrement", permanenceDecrement, false);
    if (permanenceIncrement > Permanence.of(Connections.MOST_INCREMENT)) {
      faults.add("permanenceIncrement must be at most 0.6, but was " + permanenceIncrement);
    }
    within(faults, "pamLength", pamLength, 1, Short.MAX_VALUE);
    within(faults, "maxInferenceBacktrack", maxInferenceBacktrack, 0, 255);
    within(faults, "maxLearningBacktrack", maxLearningBacktrack, 0, 255);
    within(faults, "maxSequenceLength", maxSequenceLength, 0, Short.MAX_VALUE);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /**
   * Returns the settings behind the best result that was published for hierarchical temporal memory
   * on the Numenta Anomaly Benchmark (Ahmad, Lavin, Purdy, Agha 2017): 2,048 columns of 32 cells,
   * and no cap on all segments but that of their numbers.
   */
  public static BacktrackingParameters nab() {
    return new BacktrackingParameters(
        2048,
        32,
        13,
        10,
        20,
        32,
        128,
        Connections.MOST_SEGMENTS,
        0.21,
        0.5,
        0.1,
        0.1,
        3,
        10,
        5,
        32,
        1960);
  }

  /** Returns these parameters for another number of columns and cells in each. */
  public BacktrackingParameters withCells(int columns, int cellsPerColumn) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns these parameters with another seed. */
  public BacktrackingParameters withSeed(long seed) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns these parameters with other caps on segments. */
  public BacktrackingParameters withSegments(int maxSegmentsPerCell, int maxSegments) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns these parameters with other numbers of synapses. */
  public BacktrackingParameters withSynapses(
      int activationThreshold, int minThreshold, int newSynapses, int maxSynapsesPerSegment) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns these parameters with other permanences. */
  public BacktrackingParameters withPermanences(
      double initial, double connected, double increment, double decrement) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initial,
        connected,
        increment,
        decrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns these parameters with other rules for losing and finding back the context. */
  public BacktrackingParameters withSequences(
      int pamLength, int maxInferenceBacktrack, int maxLearningBacktrack, int maxSequenceLength) {
    return new BacktrackingParameters(
        columns,
        cellsPerColumn,
        activationThreshold,
        minThreshold,
        newSynapses,
        maxSynapsesPerSegment,
        maxSegmentsPerCell,
        maxSegments,
        initialPermanence,
        connectedPermanence,
        permanenceIncrement,
        permanenceDecrement,
        pamLength,
        maxInferenceBacktrack,
        maxLearningBacktrack,
        maxSequenceLength,
        seed);
  }

  /** Returns how many cells there are. */
  public int cells() {
    return columns * cellsPerColumn;
  }

  private static void within(List<String> faults, String what, int value, int least, int most) {
    if (value < least || value > most) {
      faults.add(what + " must be from " + least + " to " + most + ", but was " + value);
    }
  }

  private static void notAbove(
      List<String> faults, String what, int value, String limit, int most) {
    if (value > most) {
      faults.add(what + " must be at most " + limit + " (" + most + "), but was " + value);
    }
  }

  private static void permanence(List<String> faults, String what, double value, boolean positive) {
    if (!(value >= 0 && value <= 1) || (positive && Permanence.steps(value) == 0)) {
      faults.add(
          what
              + " must be "
              + (positive ? "above 0 and at most 1" : "in [0, 1]")
              + ", but was "
              + value);
    }
  }
}
