package io.shallot.console.nab;

import io.shallot.api.Detector;
import io.shallot.api.ScoreScale;
import io.shallot.api.decision.AlertPolicy;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who takes part in the benchmark, and how its alerts are decided.
 *
 * @param name what its scores are called
 * @param maker makes a detector that has seen nothing, for a file; asked by many threads. It is
 *     told the file for detectors of others alone, which were published with the range of its
 *     values: one that works on the stream must not look
 * @param scale what the detector's scores can be compared with
 * @param policy what makes an alert of them
 */
public record NabEntry(
    String name,
    Function<NabFile, ? extends Detector> maker,
    ScoreScale scale,
    AlertPolicy policy) {

  /** Makes an entry whose detectors are told nothing of the file. */
  public NabEntry(
      String name, Supplier<? extends Detector> maker, ScoreScale scale, AlertPolicy policy) {
    this(name, file -> maker.get(), scale, policy);
  }
}
