/**
 * Detectors of values that name something, such as a port, a country or the hash of a user agent,
 * rather than measure it.
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("rare-category"));
 * Score score = detector.advance(Point.of(time, userAgent.hashCode()), Learning.ON);
 * }</pre>
 *
 * <p>Two values are the same category if they are equal; how far apart they are means nothing. One
 * thread per detector; nothing is allocated per point but the score.
 */
@NullMarked
package io.shallot.detectors.rare;

import org.jspecify.annotations.NullMarked;
