/**
 * Detectors that judge all channels of a point together: what is ordinary for each may be odd for
 * both.
 *
 * <pre>{@code
 * DetectorSpec spec = DetectorSpec.of("mahalanobis").withChannels(List.of("requests", "bytes"));
 * Detector detector = Detectors.create(spec);
 * Score score = detector.advance(Point.of(time, new double[] {120, 4_800}), Learning.ON);
 * }</pre>
 *
 * <p>{@code mahalanobis} knows how channels move together and tells what one should have been given
 * the others; {@code pca} knows the few directions in which they move at all and scores what leaves
 * them; {@code tail} asks of each channel alone how far out it is and adds up. One thread per
 * detector. The pages under {@code docs/detectors} say what each costs.
 */
@NullMarked
package io.shallot.detectors.multivariate;

import org.jspecify.annotations.NullMarked;
