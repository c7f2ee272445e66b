/**
 * Detectors of changes: of points that are nothing by themselves and something together.
 *
 * <table>
 * <caption>What there is</caption>
 * <tr><th>type</th><th>finds</th><th>not</th><th>score</th></tr>
 * <tr><td>{@code cusum}</td><td>shifts of the level by two deviations or so, in a few points</td>
 *     <td>slow drifts</td><td>summed deviations</td></tr>
 * <tr><td>{@code page-hinkley}</td><td>smaller and slower shifts, later</td>
 *     <td>short ones</td><td>summed deviations that fade</td></tr>
 * <tr><td>{@code adwin}</td><td>changes of the mean over five points or five thousand</td>
 *     <td>single spikes</td><td>difference of the means as a share of what chance allows</td></tr>
 * <tr><td>{@code bayesian-change}</td><td>sudden changes of level or spread, and spikes</td>
 *     <td>slow drifts</td><td>evidence in powers of ten</td></tr>
 * </table>
 *
 * <p>They are reached through {@link io.shallot.api.Detectors}, by type:
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("cusum").with("slack", 0.5));
 * for (Point point : points) {
 *   Score score = detector.advance(point, Learning.ON);
 *   if (score.ready() && score.value() > 20) {
 *     report(detector.explain().text());
 *   }
 * }
 * }</pre>
 *
 * <p>A change is told of while it is news: each takes a level that lasts for the new norm and calms
 * down. Scores do not depend on the unit of the series, and are to be ranked rather than compared
 * between series. All four take a rhythm of day and night for two changes a day.
 *
 * <p>Two parameters keep a calm series from crying over trifles: {@code floor}, the smallest
 * typical deviation in the unit of the series, and {@code relativeFloor}, the same as a share of
 * the typical size of a value. A point with several channels gets the score of its most unusual
 * channel. Values beyond 1e150 count as that.
 *
 * <p>Inside, a {@code SlowBaseline} knows level and scale; {@code SumModel} is both {@code cusum}
 * and {@code page-hinkley}; {@code BucketList} is the window of {@code adwin} and {@code RunList}
 * what {@code bayesian-change} holds possible.
 *
 * <p>Threading: a detector belongs to one thread at a time; providers are stateless. A point costs
 * about 0.2 microseconds and a channel 300 bytes, but for {@code adwin} (0.8 microseconds, 3 kB)
 * and {@code bayesian-change} (6 microseconds, 4 kB).
 */
@NullMarked
package io.shallot.detectors.change;

import org.jspecify.annotations.NullMarked;
