/**
 * The contract of Shallot: what flows, who judges it, and where it goes.
 *
 * <pre>
 * log line -> Event -> Sample (a Point of a series) -> Detector -> Score -> p-value -> Anomaly -> Correlator -> Incident -> Sink
 * </pre>
 *
 * <p>A plugin author needs {@link io.shallot.api.Detector}, {@link io.shallot.api.DetectorProvider}
 * and {@link io.shallot.api.ParameterSchema}; a host needs {@link io.shallot.api.Detectors} or the
 * builder of the pipeline module:
 *
 * <pre>{@code
 * Detector detector = Detectors.create(DetectorSpec.of("robust-z").with("window", 144));
 * Score score = detector.advance(Point.of(time, value), Learning.ON);
 * if (score.ready() && score.value() > 8) {
 *   report(detector.explain().text());
 * }
 * }</pre>
 *
 * <p>Three rules hold everywhere. Time travels with the data: nothing here reads a clock. Same
 * input and same seed give the same bytes: iteration order never depends on hashing. State is bytes
 * that each model writes and reads itself, framed by {@link io.shallot.api.StateFrame}.
 *
 * <p>Threading: values are immutable and may be shared; detectors, correlators, stages and
 * calibrators belong to one thread at a time and hold no locks.
 */
@NullMarked
package io.shallot.api;

import org.jspecify.annotations.NullMarked;
