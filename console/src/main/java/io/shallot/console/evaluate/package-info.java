/**
 * How well scores single out the labelled rows of series, by measures that no threshold is needed
 * for and by those that a host would notice.
 *
 * <pre>{@code
 * LabelledSeries.Builder builder = LabelledSeries.builder("cpu", List.of("value"));
 * builder.add(timeMillis, new double[] {0.5}, false);   // and so on, row by row
 * List<LabelledSeries> series = List.of(builder.build(0));
 * Detectors detectors = Detectors.discover();
 * Evaluation evaluation =
 *     Evaluation.of(
 *         "ewma",
 *         series,
 *         each -> detectors.make(DetectorSpec.of("ewma")),
 *         ScoreScale.DEVIATIONS,
 *         AlertPolicy.standard(),
 *         2,
 *         (done, records) -> {});
 * evaluation.mean().of(Measure.AUC_PR);
 * Evaluation.random(series, AlertPolicy.standard(), 0, 2).mean().of(Measure.AUC_PR);   // what it must beat
 * }</pre>
 *
 * <p>Everything here is immutable, except for builders, and may be shared between threads. Nothing
 * but the computing time asks a clock. Cost: a sort of the judged rows, then one pass for each
 * measure and one for each width of buffer.
 */
@NullMarked
package io.shallot.console.evaluate;

import org.jspecify.annotations.NullMarked;
