/**
 * From raw scores to p-values: the one scale on which detectors and series are compared.
 *
 * <pre>{@code
 * ScoreCalibrator calibrator = ScoreCalibrator.create(provider.scale());
 * double p = calibrator.pValue(score.value());   // by the scores before this one
 * calibrator.learn(score.value());
 * }</pre>
 *
 * <p>Used by the pipeline for every series and by composite detectors for their members. One
 * thread; a p-value costs sums over the bins of one histogram, whose size is fixed.
 */
@NullMarked
package io.shallot.api.calibration;

import org.jspecify.annotations.NullMarked;
