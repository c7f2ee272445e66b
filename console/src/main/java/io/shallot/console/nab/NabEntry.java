package io.shallot.console.nab;

import io.shallot.api.Detector;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import java.util.function.Supplier;

/**
 * Who takes part in the benchmark, and how its alerts are decided.
 *
 * @param name what its scores are called
 * @param maker makes a detector that has seen nothing; asked by many threads
 * @param scale what the detector's scores can be compared with
 * @param policy what makes an alert of them
 */
public record NabEntry(
    String name, Supplier<? extends Detector> maker, ScoreScale scale, AlertPolicy policy) {}
