/**
 * Novelty, heard by several voices: {@code shallot}, the detector to begin with, and {@code
 * novelty}, its two simplest voices alone.
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("shallot"));
 * Alerter alerter = Alerter.of(ScoreScale.surprise(0.68), AlertPolicy.standard());
 * if (alerter.advance(detector.advance(Point.of(time, 412), Learning.ON), Learning.ON)) {
 *   System.out.println(detector.explain().text());
 *   // 412 was never seen before: the nearest of 8,192 remembered values is 97, 35 typical
 *   // deviations away; also unusual: the shape of the last 8 values, the level of the last 32
 * }
 * }</pre>
 *
 * <p>Scores are mean orders of magnitude of rarity: 1 is what one row in ten reaches in all voices
 * at once, and they compare between series.
 *
 * <p>How it is built: {@code Features} works out quantities of a row (its value, means, steps).
 * Each {@code Voice} compares some with what it remembers, by way of a memory ({@code
 * NearestMemory}, {@code ShapeMemory}, {@code SlotMemory}, {@code SlotMedians}), and gives a raw
 * score. A {@code RankCalibrator} per voice turns that into surprise. {@code ShallotModel} takes
 * the weighted mean of the voices in its {@code Composition}, the one table that says what a
 * detector listens to.
 *
 * <p>A detector belongs to one thread. {@code shallot} takes some 13 microseconds a point and up to
 * 800 kB a series, 45 kB after 100 points; {@code novelty} 1.5 microseconds and 90 kB. Nothing is
 * allocated per point but the score, while memories grow now and then.
 */
@NullMarked
package io.shallot.detectors.novelty;

import org.jspecify.annotations.NullMarked;
