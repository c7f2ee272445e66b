/**
 * How well scores single out the labelled rows of series, by measures that no threshold is needed
 * for and by those that a host would notice.
 *
 * <pre>{@code
 * SeriesScores scores = SeriesScores.of(series, detector::advance, ScoreScale.ARBITRARY);
 * Measures measures = Evaluation.of(scores);
 * measures.of(Measure.AUC_PR);
 * }</pre>
 *
 * <p>Everything here is immutable, except for builders, and may be shared between threads. Nothing
 * asks a clock. Cost: a sort of the judged rows, then one pass for each measure and one for each
 * width of buffer.
 */
@NullMarked
package io.shallot.console.evaluate;

import org.jspecify.annotations.NullMarked;
