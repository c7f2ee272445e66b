package io.shallot.detectors.novelty;

import static io.shallot.detectors.novelty.Feature.ACTIVITY;
import static io.shallot.detectors.novelty.Feature.LOG;
import static io.shallot.detectors.novelty.Feature.LOG_ACTIVITY;
import static io.shallot.detectors.novelty.Feature.LONG_MEAN;
import static io.shallot.detectors.novelty.Feature.PERIOD_MEAN;
import static io.shallot.detectors.novelty.Feature.PERIOD_SPREAD;
import static io.shallot.detectors.novelty.Feature.SHORT_MEAN;
import static io.shallot.detectors.novelty.Feature.STEP;
import static io.shallot.detectors.novelty.Feature.VALUE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which voices a detector listens to, and how much each counts.
 *
 * @param value the voice of the value itself
 * @param parts the voices with their weights
 * @param usual the voice that knows what is usual for a time, as a list of one or none
 * @param search what finds the nearest shapes
 * @param features the features that the voices need
 */
record Composition(
    NearestVoice value,
    List<Part> parts,
    List<ResidualVoice> usual,
    ShapeSearch search,
    Set<Feature> features) {

  Composition {
    parts = List.copyOf(parts);
    usual = List.copyOf(usual);
    features = Set.copyOf(features);
  }

  /** Returns the voices of {@code novelty}: has this value been seen before? */
  static Composition novelty(ShallotParameters p) {
    NearestVoice value = new NearestVoice(VALUE, p.memory(), 1);
    return new Composition(
        value,
        List.of(
            new Part(1, Part.Family.VALUE, "the value", value),
            new Part(1, Part.Family.VALUE, "the order of magnitude", new LogNearestVoice(value))),
        List.of(),
        new ShapeSearch(),
        EnumSet.of(VALUE, LOG));
  }

  /** Returns the voices of {@code shallot}. */
  static Composition shallot(ShallotParameters p) {
    int n = p.memory();
    Period period = new Period(p.periodMillis());
    NearestVoice value = new NearestVoice(VALUE, n, 1);
    ResidualVoice usual = new ResidualVoice(VALUE, period, p.slotVisits());
    ResidualVoice usualLog = new ResidualVoice(LOG, period, p.slotVisits());
    ShapeSearch search = new ShapeSearch();
    ShapeMemory shapes = new ShapeMemory(search, p.lags(), 1, 2, p.shapeMemory());
    ShapeMemory logShapes = new ShapeMemory(search, p.lags(), 1, 2, p.shapeMemory());
    int block = p.shapeBlock();
    ShapeMemory coarse = new ShapeMemory(search, p.lags(), block, block, p.shapeMemory());
    ShapeMemory coarseLog = new ShapeMemory(search, p.lags(), block, block, p.shapeMemory());
    String time = "for the time of " + (p.periodSeconds() == 86_400 ? "day" : "the period");
    List<Part> parts =
        List.of(
            new Part(2, Part.Family.VALUE, "the value", value),
            new Part(2, Part.Family.VALUE, "the order of magnitude", new LogNearestVoice(value)),
            new Part(
                1,
                Part.Family.LEVEL,
                "the level of the last " + p.shortMean(),
                new NearestVoice(SHORT_MEAN, n, 1)),
            new Part(
                2,
                Part.Family.LEVEL,
                "the level of the last " + p.longMean(),
                new NearestVoice(LONG_MEAN, n, p.neighbour())),
            new Part(
                1,
                Part.Family.ACTIVITY,
                "how much the last " + p.activity() + " moved",
                new NearestVoice(ACTIVITY, n, 1)),
            new Part(
                1,
                Part.Family.ACTIVITY,
                "by what factor the last " + p.activity() + " moved",
                new NearestVoice(LOG_ACTIVITY, n, 1)),
            new Part(
                1, Part.Family.ACTIVITY, "the step to this value", new NearestVoice(STEP, n, 1)),
            new Part(
                1,
                Part.Family.TIME,
                "the value " + time,
                new SlotVoice(VALUE, period, p.slotMemory())),
            new Part(
                2,
                Part.Family.TIME,
                "the level of the last " + p.periodMean() + " " + time,
                new SlotVoice(PERIOD_MEAN, period, p.slotMemory())),
            new Part(
                1,
                Part.Family.TIME,
                "the spread of the last " + p.periodSpread() + " " + time,
                new SlotVoice(PERIOD_SPREAD, period, p.slotMemory())),
            new Part(1, Part.Family.TIME, "the distance from what is usual " + time, usual),
            new Part(1, Part.Family.TIME, "the ratio to what is usual " + time, usualLog),
            new Part(
                1,
                Part.Family.SHAPE,
                "the shape of the last " + p.lags() + " values",
                new ShapeVoice(VALUE, shapes)),
            new Part(
                1,
                Part.Family.SHAPE,
                "the shape of the last " + p.lags() * block + " values",
                new ShapeVoice(VALUE, coarse)),
            new Part(
                1,
                Part.Family.SHAPE,
                "the relative shape of the last " + p.lags() + " values",
                new ShapeVoice(LOG, logShapes)),
            new Part(
                1,
                Part.Family.SHAPE,
                "the relative shape of the last " + p.lags() * block + " values",
                new ShapeVoice(LOG, coarseLog)));
    return new Composition(value, parts, List.of(usual), search, EnumSet.allOf(Feature.class));
  }
}
