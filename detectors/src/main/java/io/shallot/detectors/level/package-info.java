/**
 * Detectors of unusual levels: values that lie far out, stay the same for too long, or differ from
 * those of the weeks before.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>goes by</th><th>ready after</th><th>memory per channel</th></tr>
 * <tr><td>{@code quantile-band}</td><td>a band that holds nearly all of the recent past</td>
 *     <td>50 points</td><td>6 kB</td></tr>
 * <tr><td>{@code extreme-value}</td><td>tails fitted to the extremes around a moving level</td>
 *     <td>100 points</td><td>up to 13 kB</td></tr>
 * <tr><td>{@code flat-line}</td><td>the lengths of earlier runs of equal values</td>
 *     <td>100 points</td><td>500 bytes</td></tr>
 * <tr><td>{@code week-over-week}</td><td>the same 24 hours of the three weeks before</td>
 *     <td>7.5 days</td><td>up to 53 kB</td></tr>
 * </table>
 *
 * <p>They are reached through {@link io.shallot.api.Detectors}, by type:
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("extreme-value").with("levelWindow", 0));
 * for (Point point : points) {
 *   Score score = detector.advance(point, Learning.ON);
 *   if (score.ready() && score.value() > 6) {
 *     report(detector.explain().text());
 *   }
 * }
 * }</pre>
 *
 * <p>Scores are on a scale of each one's own: band widths, -log10 of a probability (twice), daily
 * ranges. A point with several channels gets the score of its most unusual channel. Scores end at
 * 1e9.
 *
 * <p>Threading: a detector belongs to one thread at a time; providers are stateless. The models say
 * what a point costs.
 */
@NullMarked
package io.shallot.detectors.level;

import org.jspecify.annotations.NullMarked;
