/**
 * Detectors that look at how the last points follow one another, rather than at each value alone.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>compares</th><th>ready after</th><th>memory per channel</th></tr>
 * <tr><td>{@code conformal-knn}</td><td>a short window with the most similar earlier ones, in
 *     level and shape</td><td>100 points</td><td>up to 45 kB</td></tr>
 * <tr><td>{@code discord}</td><td>the shape of a longer window with all earlier ones</td>
 *     <td>200 points</td><td>up to 200 kB</td></tr>
 * <tr><td>{@code spectral-residual}</td><td>a point with what the spectrum of its window makes
 *     likely</td><td>123 points</td><td>5 kB</td></tr>
 * <tr><td>{@code novel-context}</td><td>a value with what used to follow the values before it</td>
 *     <td>200 points</td><td>up to 55 kB</td></tr>
 * </table>
 *
 * <p>They are reached through {@link io.shallot.api.Detectors}, by type:
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("discord").with("window", 48));
 * for (Point point : points) {
 *   Score score = detector.advance(point, Learning.ON);
 *   if (score.ready() && score.value() > 3) {
 *     report(detector.explain().text());
 *   }
 * }
 * }</pre>
 *
 * <p>Their scores are comparable within one series only. Values beyond 1e100 on either side count
 * as 1e100, and differences under 1e-100 as none, so that squares stay in range.
 *
 * <p>Threading: a detector belongs to one thread at a time; providers are stateless. The models say
 * what a point costs.
 */
@NullMarked
package io.shallot.detectors.shape;

import org.jspecify.annotations.NullMarked;
