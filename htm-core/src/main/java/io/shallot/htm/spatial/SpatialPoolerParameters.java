package io.shallot.htm.spatial;

import io.shallot.htm.sdr.Permanence;
import java.util.ArrayList;
import java.util.List;

/**
 * What a spatial pooler is made from; immutable, and consistent once it exists.
 *
 * <p>Begin with {@link #nab()} or {@link #of(int, int)} and change what differs with the {@code
 * with...} methods.
 *
 * @param inputDimensions lengths of the dimensions of the input, each at least 1, at most 65,536
 *     inputs in all
 * @param columnDimensions lengths of the dimensions of the columns, as many as of the input, at
 *     most 65,536 columns in all
 * @param potentialRadius how far, in inputs and in every dimension, a column may reach from the
 *     input it lies over; {@link #WHOLE_INPUT} reaches all
 * @param potentialPct share of the inputs in reach that are in the potential pool of a column, in
 *     (0, 1]
 * @param globalInhibition whether columns compete with all others, or with those nearby only; the
 *     former is faster by far
 * @param localAreaDensity share of the columns of an inhibition area that win, in (0, 0.5]; 0 if
 *     the next parameter decides
 * @param numActiveColumnsPerInhArea how many columns of an inhibition area win, at most half of
 *     them; 0 if the parameter before decides
 * @param stimulusThreshold overlap that a column must reach to win, and number of connected
 *     synapses that it keeps at least; 0 lets columns without any overlap win
 * @param synPermInactiveDec what inactive synapses of a winning column lose, a permanence in [0, 1]
 * @param synPermActiveInc what active synapses of a winning column gain, a permanence in [0, 1];
 *     synapses below half of it are set to 0
 * @param synPermConnected permanence from which on a synapse is connected, in (0, 1]
 * @param minPctOverlapDutyCycle a column that overlaps the input less often than this share of the
 *     most frequent one nearby has all its synapses raised, in [0, 1]
 * @param dutyCyclePeriod over how many records frequencies are averaged, at least 1
 * @param boostStrength how strongly columns that win rarely are favoured, at least 0; 0 is the
 *     fastest by far
 * @param wrapAround whether the grids of inputs and columns go on at the opposite edge
 * @param seed decides the potential pools and the first permanences
 */
public record SpatialPoolerParameters(
    List<Integer> inputDimensions,
    List<Integer> columnDimensions,
    int potentialRadius,
    double potentialPct,
    boolean globalInhibition,
    double localAreaDensity,
    int numActiveColumnsPerInhArea,
    int stimulusThreshold,
    double synPermInactiveDec,
    double synPermActiveInc,
    double synPermConnected,
    double minPctOverlapDutyCycle,
    int dutyCyclePeriod,
    double boostStrength,
    boolean wrapAround,
    long seed) {

  /** A {@link #potentialRadius} that reaches every input. */
  public static final int WHOLE_INPUT = 65_536;

  private static final int MOST = 65_536;
  private static final long MOST_PAIRS = 1L << 31;

  /** Checks all of it. */
  public SpatialPoolerParameters {
    inputDimensions = List.copyOf(inputDimensions);
    columnDimensions = List.copyOf(columnDimensions);
    List<String> faults = new ArrayList<>();
    long inputs = size("inputDimensions", inputDimensions, faults);
    long columns = size("columnDimensions", columnDimensions, faults);
    if (inputDimensions.size() != columnDimensions.size()) {
      faults.add(
          "inputDimensions and columnDimensions must be as many, but were "
              + inputDimensions
              + " and "
              + columnDimensions);
    }
    if (inputs * columns > MOST_PAIRS) {
      faults.add(
          "inputs times columns must be at most " + MOST_PAIRS + ", but was " + inputs * columns);
    }
    range("potentialPct", potentialPct, 0, 1, false, faults);
    if (potentialRadius < 0) {
      faults.add("potentialRadius must be at least 0, but was " + potentialRadius);
    }
    if (!(localAreaDensity >= 0 && localAreaDensity <= 0.5)) {
      faults.add("localAreaDensity must be in (0, 0.5], or 0, but was " + localAreaDensity);
    }
    if (numActiveColumnsPerInhArea < 0) {
      faults.add(
          "numActiveColumnsPerInhArea must be at least 1, or 0, but was "
              + numActiveColumnsPerInhArea);
    }
    if ((localAreaDensity == 0) == (numActiveColumnsPerInhArea == 0)) {
      faults.add(
          "exactly one of localAreaDensity and numActiveColumnsPerInhArea must be 0, but they were "
              + localAreaDensity
              + " and "
              + numActiveColumnsPerInhArea);
    }
    if (stimulusThreshold < 0) {
      faults.add("stimulusThreshold must be at least 0, but was " + stimulusThreshold);
    }
    range("synPermInactiveDec", synPermInactiveDec, 0, 1, true, faults);
    range("synPermActiveInc", synPermActiveInc, 0, 1, true, faults);
    if (!(synPermConnected * Permanence.STEPS >= 0.5 && synPermConnected <= 1)) {
      faults.add(
          "synPermConnected must be in (0, 1] and at least half a step, but was "
              + synPermConnected);
    } else if (synPermActiveInc / 2 >= synPermConnected) {
      faults.add(
          "half of synPermActiveInc, below which synapses are trimmed, must be less than"
              + " synPermConnected, but they were "
              + synPermActiveInc / 2
              + " and "
              + synPermConnected);
    }
    range("minPctOverlapDutyCycle", minPctOverlapDutyCycle, 0, 1, true, faults);
    if (dutyCyclePeriod < 1) {
      faults.add("dutyCyclePeriod must be at least 1, but was " + dutyCyclePeriod);
    }
    if (!(boostStrength >= 0 && boostStrength <= 1000)) {
      faults.add("boostStrength must be from 0 to 1000, but was " + boostStrength);
    }
    if (faults.isEmpty()) {
      int pool =
          smallestPool(
              inputDimensions, columnDimensions, potentialRadius, potentialPct, wrapAround);
      if (pool < Math.max(1, stimulusThreshold)) {
        faults.add(
            "potential pools must have at least 1 input and at least stimulusThreshold = "
                + stimulusThreshold
                + ", but potentialRadius and potentialPct left only "
                + pool);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  /** Returns the parameters of the detector that Numenta published: 454 inputs, 2,048 columns. */
  public static SpatialPoolerParameters nab() {
    return of(454, 2048);
  }

  /**
   * Returns the parameters of the published detector for another number of inputs and columns: one
   * dimension, global inhibition, 40 active columns or at most half of all.
   */
  public static SpatialPoolerParameters of(int inputs, int columns) {
    return new SpatialPoolerParameters(
        List.of(inputs),
        List.of(columns),
        WHOLE_INPUT,
        0.8,
        true,
        0,
        40,
        0,
        0.0005,
        0.003,
        0.2,
        0.001,
        1000,
        0,
        true,
        1956);
  }

  /** Returns how many inputs there are. */
  public int inputs() {
    return product(inputDimensions);
  }

  /** Returns how many columns there are. */
  public int columns() {
    return product(columnDimensions);
  }

  /** Returns a copy with these dimensions of the input and, as many, of the columns. */
  public SpatialPoolerParameters withDimensions(
      List<Integer> inputDimensions, List<Integer> columnDimensions) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this reach. */
  public SpatialPoolerParameters withPotentialRadius(int potentialRadius) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this share of the inputs in reach. */
  public SpatialPoolerParameters withPotentialPct(double potentialPct) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with global or local inhibition. */
  public SpatialPoolerParameters withGlobalInhibition(boolean globalInhibition) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy in which this share of an inhibition area wins, in place of a number. */
  public SpatialPoolerParameters withLocalAreaDensity(double localAreaDensity) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        0,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy in which this many columns of an inhibition area win, in place of a share. */
  public SpatialPoolerParameters withNumActiveColumnsPerInhArea(int numActiveColumnsPerInhArea) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        0,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this stimulus threshold. */
  public SpatialPoolerParameters withStimulusThreshold(int stimulusThreshold) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this decrement. */
  public SpatialPoolerParameters withSynPermInactiveDec(double synPermInactiveDec) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this increment. */
  public SpatialPoolerParameters withSynPermActiveInc(double synPermActiveInc) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this threshold of connection. */
  public SpatialPoolerParameters withSynPermConnected(double synPermConnected) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this share as the least overlap duty cycle. */
  public SpatialPoolerParameters withMinPctOverlapDutyCycle(double minPctOverlapDutyCycle) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this period, in records. */
  public SpatialPoolerParameters withDutyCyclePeriod(int dutyCyclePeriod) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this strength of boosting. */
  public SpatialPoolerParameters withBoostStrength(double boostStrength) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with grids that wrap around or not. */
  public SpatialPoolerParameters withWrapAround(boolean wrapAround) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy with this seed. */
  public SpatialPoolerParameters withSeed(long seed) {
    return new SpatialPoolerParameters(
        inputDimensions,
        columnDimensions,
        potentialRadius,
        potentialPct,
        globalInhibition,
        localAreaDensity,
        numActiveColumnsPerInhArea,
        stimulusThreshold,
        synPermInactiveDec,
        synPermActiveInc,
        synPermConnected,
        minPctOverlapDutyCycle,
        dutyCyclePeriod,
        boostStrength,
        wrapAround,
        seed);
  }

  /** Returns a copy in which what the initial pools do not depend on has one and the same value. */
  SpatialPoolerParameters withoutWhatPoolsDoNotDependOn() {
    return withGlobalInhibition(true)
        .withNumActiveColumnsPerInhArea(1)
        .withSynPermInactiveDec(0)
        .withMinPctOverlapDutyCycle(0)
        .withDutyCyclePeriod(1)
        .withBoostStrength(0);
  }

  private static int product(List<Integer> dimensions) {
    return dimensions.stream().reduce(1, (a, b) -> a * b);
  }

  private static long size(String name, List<Integer> dimensions, List<String> faults) {
    long size = 1;
    for (int length : dimensions) {
      size = length < 1 || size < 1 ? 0 : Math.min(size * length, MOST + 1L);
    }
    if (dimensions.isEmpty() || size < 1 || size > MOST) {
      faults.add(
          name
              + " must be one or more lengths of at least 1 with a product of at most "
              + MOST
              + ", but were "
              + dimensions);
    }
    return size;
  }

  private static void range(
      String name, double value, double least, double most, boolean closed, List<String> faults) {
    if (!(value >= least && value <= most) || (!closed && value == least)) {
      faults.add(
          name
              + " must be in "
              + (closed ? "[" : "(")
              + least
              + ", "
              + most
              + "], but was "
              + value);
    }
  }

  /** Where the grid does not wrap, columns near an edge have fewer inputs in reach. */
  private static int smallestPool(
      List<Integer> inputDimensions,
      List<Integer> columnDimensions,
      int radius,
      double share,
      boolean wraps) {
    Topology inputs = new Topology(inputDimensions, wraps);
    int near = inputs.mostAround(radius);
    if (!wraps) {
      Topology columns = new Topology(columnDimensions, false);
      for (int column = 0; column < columns.size(); column++) {
        near = Math.min(near, inputs.countAround(columns.middle(column, inputs), radius));
      }
    }
    return InitialPools.poolSize(near, share);
  }
}
