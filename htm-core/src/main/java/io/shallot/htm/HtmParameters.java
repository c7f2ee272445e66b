package io.shallot.htm;

import io.shallot.api.ConfigurationException;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Parameter;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Parameters;
import io.shallot.htm.anomaly.AnomalyLikelihoodParameters;
import io.shallot.htm.encode.AdaptiveScalarParameters;
import io.shallot.htm.encode.Relearning;
import io.shallot.htm.spatial.SpatialPoolerParameters;
import io.shallot.htm.temporal.BacktrackingParameters;
import io.shallot.htm.temporal.PlainParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of {@code htm}; the schema says what each means.
 *
 * @param backtracking whether the temporal memory is the backtracking variant
 * @param columns of the spatial pooler
 * @param cellsPerColumn of the temporal memory
 * @param activeColumns winners of each record
 * @param activationThreshold active synapses that predict; 0 takes the variant's published value
 * @param minThreshold active synapses that make a segment worth learning on; 0 as published
 * @param newSynapses synapses a segment grows to; 0 as published
 * @param maxSegments segments of a model at most
 * @param bucketsPerRange how finely the range of values is told apart
 * @param rangePoints first points that the range is learnt from
 * @param rangePadding what is added to that range at either end, as a share of it
 * @param resolution the width of a bucket if it is known beforehand; 0 learns it
 * @param timeOfDay whether the time of day is part of what is learnt
 * @param learningPoints first points whose raw scores are not used for the likelihood
 * @param estimationPoints points whose raw scores the first estimate is made from
 * @param averagingWindow points over which raw scores are averaged
 * @param historicWindow past averages that the likelihood is estimated from, at most
 * @param beyondRange by which share of the range seen a value may leave it before that alone is an
 *     anomaly; 0 turns the rule off
 * @param quietPoints how many points without an alarm end a run of alarms, of which only the first
 *     keeps its full score
 * @param explainedPoints how many points are remembered for explanations
 */
record HtmParameters(
    boolean backtracking,
    int columns,
    int cellsPerColumn,
    int activeColumns,
    int activationThreshold,
    int minThreshold,
    int newSynapses,
    int maxSegments,
    int bucketsPerRange,
    int rangePoints,
    double rangePadding,
    double resolution,
    boolean timeOfDay,
    int learningPoints,
    int estimationPoints,
    int averagingWindow,
    int historicWindow,
    double beyondRange,
    int quietPoints,
    int explainedPoints) {

  static final String TYPE = "htm";
  static final int MOST_CELLS = 65_536;

  private static final int MOST_INPUT_BITS = 65_536;
  private static final int PUBLISHED_ACTIVE = 40;

  /** With a known resolution this many buckets either side of the first value are as wide. */
  private static final int KNOWN_LINEAR = 100_000;

  private static final String PLAIN = "plain";
  private static final String BACKTRACKING = "backtracking";
  private static final String ON = "on";
  private static final String OFF = "off";

  static final ParameterSchema SCHEMA =
      ParameterSchema.of(
          new Parameter.Choice(
              "variant",
              List.of(PLAIN, BACKTRACKING),
              PLAIN,
              "the temporal memory: plain (Hawkins and Ahmad 2016), or backtracking, which keeps"
                  + " inference and learning apart and tries older starting points"),
          new Parameter.Whole(
              "columns",
              64,
              16_384,
              2048,
              "columns",
              "size of the spatial pooler; memory and time grow with it"),
          new Parameter.Whole(
              "cellsPerColumn",
              1,
              128,
              32,
              "cells",
              "in how many contexts a column can be told apart; columns x cellsPerColumn at most"
                  + " 65,536"),
          new Parameter.Whole(
              "activeColumns", 8, 512, 40, "columns", "winners a point; about 2 % of the columns"),
          new Parameter.Whole(
              "activationThreshold",
              0,
              512,
              0,
              "synapses",
              "connected active synapses that make a segment predict; 0 is the published value"),
          new Parameter.Whole(
              "minThreshold",
              0,
              512,
              0,
              "synapses",
              "active synapses that make a segment worth learning on; 0 is the published value"),
          new Parameter.Whole(
              "newSynapses",
              0,
              128,
              0,
              "synapses",
              "synapses to active cells that a segment grows; 0 is the published value"),
          new Parameter.Whole(
              "maxSegments",
              64,
              65_535,
              16_384,
              "segments",
              "bound of the memory of a model, some 100 to 450 bytes a segment; when it is reached,"
                  + " what was never confirmed is forgotten first; backtracking scores best with"
                  + " 65,535"),
          new Parameter.Whole(
              "bucketsPerRange",
              10,
              10_000,
              130,
              "buckets",
              "how finely values within the learnt range are told apart"),
          new Parameter.Whole(
              "rangePoints",
              2,
              1_000,
              300,
              "points",
              "first points the range is learnt from; they are held back and then learnt at once"),
          new Parameter.Real(
              "rangePadding",
              0,
              10,
              0.5,
              "share of the range",
              "what is added to that range at either end; more is coarser, and leaves more room"),
          new Parameter.Real(
              "resolution",
              0,
              Double.MAX_VALUE,
              0,
              "unit of the series",
              "width of a bucket where it is known beforehand: then no point is held back; 0 learns it"
                  + " from the first points"),
          new Parameter.Choice(
              "timeOfDay",
              List.of(ON, OFF),
              ON,
              "whether the time of day (UTC) is part of what is learnt"),
          new Parameter.Whole(
              "learningPoints",
              0,
              100_000,
              100,
              "points",
              "first points whose raw scores are too wild to go by"),
          new Parameter.Whole(
              "estimationPoints",
              10,
              100_000,
              60,
              "points",
              "points after those that the first estimate is made from; then scores are ready"),
          new Parameter.Whole(
              "averagingWindow",
              1,
              1_000,
              12,
              "points",
              "over how many points the raw score is averaged; longer is calmer and later"),
          new Parameter.Whole(
              "historicWindow",
              100,
              100_000,
              4_000,
              "points",
              "how far back the likelihood looks for what is usual"),
          new Parameter.Real(
              "beyondRange",
              0,
              1_000,
              0.05,
              "share of the range",
              "a value that leaves the range seen so far by more than this share of it is an"
                  + " anomaly in itself; 0 turns this off"),
          new Parameter.Whole(
              "quietPoints",
              1,
              10_000,
              40,
              "points",
              "of a run of alarms only the first keeps its full score; so many points without one"
                  + " end the run"),
          new Parameter.Whole(
              "explainedPoints",
              1,
              10_000,
              1_000,
              "points",
              "how many points are remembered to say what was expected, about 90 bytes each"));

  /**
   * Reads the settings.
   *
   * @throws ConfigurationException naming everything that is out of range or, once all is in range,
   *     everything that is contradictory
   */
  static HtmParameters from(DetectorSpec spec) {
    String subject = "detector " + TYPE;
    Parameters given = SCHEMA.read(subject, spec.parameters());
    HtmParameters parameters =
        new HtmParameters(
            given.text("variant").equals(BACKTRACKING),
            given.count("columns"),
            given.count("cellsPerColumn"),
            given.count("activeColumns"),
            given.count("activationThreshold"),
            given.count("minThreshold"),
            given.count("newSynapses"),
            given.count("maxSegments"),
            given.count("bucketsPerRange"),
            given.count("rangePoints"),
            given.real("rangePadding"),
            given.real("resolution"),
            given.text("timeOfDay").equals(ON),
            given.count("learningPoints"),
            given.count("estimationPoints"),
            given.count("averagingWindow"),
            given.count("historicWindow"),
            given.real("beyondRange"),
            given.count("quietPoints"),
            given.count("explainedPoints"));
    List<String> faults = parameters.contradictions(spec.channels().size());
    if (!faults.isEmpty()) {
      throw new ConfigurationException(subject, faults);
    }
    return parameters;
  }

  private List<String> contradictions(int channels) {
    List<String> faults = new ArrayList<>();
    if ((long) columns * cellsPerColumn > MOST_CELLS) {
      faults.add(
          "columns x cellsPerColumn must be at most "
              + MOST_CELLS
              + ", but was "
              + columns
              + " x "
              + cellsPerColumn
              + " = "
              + (long) columns * cellsPerColumn);
    }
    if (activeColumns > columns / 2) {
      faults.add(
          "activeColumns must be at most half of the columns, "
              + columns / 2
              + ", but was "
              + activeColumns);
    }
    int inputBits = PointEncoder.bits(channels, timeOfDay);
    if (inputBits > MOST_INPUT_BITS) {
      faults.add(
          "an encoded point must have at most "
              + MOST_INPUT_BITS
              + " bits, but "
              + channels
              + " channels have "
              + inputBits);
    }
    addThresholdFaults(faults);
    if (estimationPoints > historicWindow) {
      faults.add(
          "estimationPoints must be at most the historicWindow, "
              + historicWindow
              + ", but was "
              + estimationPoints);
    }
    if (averagingWindow > historicWindow) {
      faults.add(
          "averagingWindow must be at most the historicWindow, "
              + historicWindow
              + ", but was "
              + averagingWindow);
    }
    return faults;
  }

  private void addThresholdFaults(List<String> faults) {
    if (minSynapses() > predictingSynapses()) {
      faults.add(
          "minThreshold must be at most the activationThreshold, "
              + predictingSynapses()
              + ", but was "
              + minSynapses());
    }
    if (predictingSynapses() > grownSynapses()) {
      faults.add(
          "activationThreshold must be at most newSynapses, "
              + grownSynapses()
              + ", or no new segment could ever predict, but was "
              + predictingSynapses());
    }
    if (predictingSynapses() > activeColumns) {
      faults.add(
          "activationThreshold must be at most activeColumns, "
              + activeColumns
              + ", or nothing could ever be predicted, but was "
              + predictingSynapses());
    }
    if (grownSynapses() > synapsesPerSegment()) {
      faults.add(
          "newSynapses must be at most "
              + synapsesPerSegment()
              + ", what a segment of this variant holds, but was "
              + grownSynapses());
    }
  }

  /**
   * Returns how many points are held back: with a known resolution only the first, for the centre.
   */
  int heldPoints() {
    return resolution > 0 ? 1 : rangePoints;
  }

  /** Returns the settings of the encoder of a channel. */
  AdaptiveScalarParameters scale(long seed) {
    AdaptiveScalarParameters learnt =
        AdaptiveScalarParameters.DEFAULT
            .withSeed(seed)
            .withInitial(heldPoints(), 0, rangePadding)
            .withBuckets(bucketsPerRange, bucketsPerRange);
    return resolution > 0
        ? learnt
            .withFixedResolution(resolution)
            .withBuckets(bucketsPerRange, KNOWN_LINEAR)
            .withRelearning(Relearning.NEVER)
        : learnt;
  }

  /** Returns how many connected active synapses make a segment predict. */
  int predictingSynapses() {
    return given(activationThreshold, backtracking ? 13 : 20);
  }

  /** Returns how many active synapses make a segment worth learning on. */
  int minSynapses() {
    return given(minThreshold, backtracking ? 10 : 13);
  }

  /** Returns to how many active synapses a segment is grown. */
  int grownSynapses() {
    return given(newSynapses, backtracking ? 20 : 31);
  }

  private int synapsesPerSegment() {
    return backtracking ? 32 : 128;
  }

  /** A published value is for 40 active columns: with fewer it shrinks as they do. */
  private int given(int value, int published) {
    if (value > 0 || activeColumns >= PUBLISHED_ACTIVE) {
      return value > 0 ? value : published;
    }
    return (published * activeColumns + PUBLISHED_ACTIVE - 1) / PUBLISHED_ACTIVE;
  }

  /** Returns the settings of the spatial pooler. */
  SpatialPoolerParameters spatial(int inputBits, long seed) {
    return SpatialPoolerParameters.of(inputBits, columns)
        .withNumActiveColumnsPerInhArea(activeColumns)
        .withSeed(seed);
  }

  /** Returns the settings of the plain temporal memory. */
  PlainParameters plain(long seed) {
    PlainParameters published = PlainParameters.nab();
    return new PlainParameters(
        columns,
        cellsPerColumn,
        predictingSynapses(),
        minSynapses(),
        grownSynapses(),
        published.initialPermanence(),
        published.connectedPermanence(),
        published.permanenceIncrement(),
        published.permanenceDecrement(),
        published.predictedSegmentDecrement(),
        published.maxSegmentsPerCell(),
        synapsesPerSegment(),
        maxSegments,
        seed);
  }

  /** Returns the settings of the backtracking temporal memory. */
  BacktrackingParameters backtracking(long seed) {
    BacktrackingParameters published = BacktrackingParameters.nab();
    return published
        .withCells(columns, cellsPerColumn)
        .withSynapses(predictingSynapses(), minSynapses(), grownSynapses(), synapsesPerSegment())
        .withSegments(published.maxSegmentsPerCell(), maxSegments)
        .withSeed(seed);
  }

  /** Returns the settings of the likelihood. */
  AnomalyLikelihoodParameters likelihood() {
    return AnomalyLikelihoodParameters.DEFAULT
        .withHistoricWindow(historicWindow)
        .withAveragingWindow(averagingWindow)
        .withProbation(learningPoints, estimationPoints)
        .withRunGap(quietPoints);
  }
}
