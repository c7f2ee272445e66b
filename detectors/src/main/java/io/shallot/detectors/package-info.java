/**
 * Detectors that compare a point with what the past of its series lets expect.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>expects</th><th>ready after</th><th>memory per channel</th></tr>
 * <tr><td>{@code robust-z}</td><td>the median of a sliding window</td><td>8 points</td>
 *     <td>16 bytes per point of the window</td></tr>
 * <tr><td>{@code ewma}</td><td>a mean in which old points fade</td><td>8 points</td>
 *     <td>under 100 bytes</td></tr>
 * <tr><td>{@code seasonal}</td><td>what this hour of the week, or of the day, used to bring</td>
 *     <td>2 visits of the hour</td><td>up to 8 kB</td></tr>
 * </table>
 *
 * <p>They are reached through {@link io.shallot.api.Detectors}, by type:
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("robust-z").with("floor", 5));
 * for (Point point : points) {
 *   Score score = detector.advance(point, Learning.ON);
 *   if (score.ready() && score.value() > 8) {
 *     report(detector.explain().text());
 *   }
 * }
 * }</pre>
 *
 * <p>All three score by {@code |observed - expected| / typical deviation}, look at both sides, and
 * share two parameters that keep a calm series from crying over trifles: {@code floor}, the
 * smallest typical deviation in the unit of the series, and {@code relativeFloor}, the same as a
 * share of the expected value. A point with several channels gets the score of its most unusual
 * channel. Scores end at 1e9.
 *
 * <p>Inside, a {@code Baseline} knows what to expect of one channel and the {@code BaselineModel}
 * turns that into scores and explanations, once for all three.
 *
 * <p>Threading: a detector belongs to one thread at a time; providers are stateless. The baselines
 * say what a point costs.
 */
@NullMarked
package io.shallot.detectors;

import org.jspecify.annotations.NullMarked;
