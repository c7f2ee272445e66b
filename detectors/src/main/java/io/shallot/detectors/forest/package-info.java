/**
 * Detectors made of random trees that cut space into cells: a point is strange where few points of
 * the past lie.
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("half-space-trees").withSeed(7));
 * Score score = detector.advance(Point.of(time, value), Learning.ON);
 * }</pre>
 *
 * <p>All channels are judged together; one channel is judged with the values just before it. One
 * thread per detector; nothing is allocated per point but the score. The cost is a few microseconds
 * a point; the pages under {@code docs/detectors} say more.
 */
@NullMarked
package io.shallot.detectors.forest;

import org.jspecify.annotations.NullMarked;
