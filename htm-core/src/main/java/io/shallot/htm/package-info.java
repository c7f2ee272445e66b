/**
 * The {@code htm} detector: hierarchical temporal memory behind the detector contract.
 *
 * <pre>{@code
 * Detector detector = Detectors.discover().make(DetectorSpec.of("htm"));
 * Score score = detector.advance(Point.of(time, value), Learning.ON);
 * if (score.ready() && score.value() >= 0.5) { // a chance of 1 in 100,000, going by the past
 *   System.out.println(detector.explain().text());
 * }
 * }</pre>
 *
 * <p>The parts stand alone and can be put together otherwise: {@code encode} makes values into
 * {@code sdr}s, {@code spatial} pools them into columns, {@code temporal} learns their sequence,
 * {@code anomaly} judges how badly it was predicted, {@code classify} says what was predicted
 * instead; none of them knows the detector contract. {@code state} reads snapshots back.
 *
 * <p>Threads: a detector belongs to one thread; several threads may each have some. Models of the
 * same seed and shape share what never changes, the initial pools of the spatial pooler and the
 * tables of the encoders; scratch space is one per thread.
 */
@NullMarked
package io.shallot.htm;

import org.jspecify.annotations.NullMarked;
