/**
 * From a prediction to an anomaly: the raw score of a step, how likely it is given the past, and
 * values out of range.
 *
 * <p>{@link io.shallot.htm.anomaly.RawAnomaly} is the share of active columns that were not
 * predicted. {@link io.shallot.htm.anomaly.AnomalyLikelihood} judges it by the raw scores of the
 * past, so that a noisy series does not raise alarms all day, and {@link
 * io.shallot.htm.anomaly.SpatialAnomaly} tells values no model is needed for.
 *
 * <pre>{@code
 * AnomalyLikelihood likelihood = new AnomalyLikelihood(AnomalyLikelihoodParameters.DEFAULT);
 * SpatialAnomaly range = new SpatialAnomaly(SpatialAnomaly.DEFAULT_TOLERANCE);
 * double score = 0;
 * for (int record = 0; record < 500; record++) {
 *   boolean surprise = record == 490;
 *   double value = record % 2;
 *   double raw = RawAnomaly.score(40, surprise ? 0 : 40);       // active, predicted ones
 *   double usual = likelihood.update(raw, value);               // 0.5 for the first 388
 *   score = range.update(value) ? 1 : AnomalyLikelihood.logScore(usual);
 *   if (score > 0.4) { report(record, score); }
 * }
 * }</pre>
 *
 * <p>Where a model must not learn, {@code peek} gives what {@code update} would. All memory is
 * bounded, 42 KB at the defaults; a record costs about 0.3 us and allocates nothing once the window
 * is full. Results are equal on every machine, and across snapshot and restore. Nothing is safe for
 * several threads. {@link io.shallot.htm.anomaly.LikelihoodBatch} does the same to recorded scores.
 */
@NullMarked
package io.shallot.htm.anomaly;

import org.jspecify.annotations.NullMarked;
