package io.shallot.api;

import java.io.DataInput;
import java.io.IOException;

/**
 * Makes detectors of one type: the entry of a plugin.
 *
 * <p>Found by {@link java.util.ServiceLoader} when the plugin's jar names it in {@code
 * META-INF/services/io.shallot.api.DetectorProvider} (or {@code provides} it in its module), or
 * handed over explicitly with {@link ProviderRegistry#with}. A provider has a public constructor
 * without arguments and no state.
 *
 * <p>A provider may trust the specification: {@link Detectors} checks it against {@link
 * #parameters()} first and reports all faults at once. In return, whatever the schema allows works,
 * at both ends of every range, or is refused by {@link #create} with a {@link
 * ConfigurationException}.
 *
 * <p>One parameter name is known to hosts: a {@link Parameter.Real} called {@code floor} is the
 * smallest typical deviation, in the unit of the series. Where a specification does not set it, a
 * pipeline sets it to a tenth of the {@linkplain Metric#leastEffect() least effect} of each metric,
 * so that a series which never moved does not turn every trifle into a record.
 */
public interface DetectorProvider extends Provider {

  /** Returns on which scale the raw scores are; by default {@link ScoreScale#ARBITRARY}. */
  default ScoreScale scale() {
    return ScoreScale.ARBITRARY;
  }

  /** Returns the version of the state that snapshots are written in now, at least 1. */
  int stateVersion();

  /**
   * Makes a detector that has seen nothing.
   *
   * @throws ConfigurationException if values that are each allowed contradict one another
   */
  Detector create(DetectorSpec spec);

  /**
   * Reads a detector back, so that it goes on as if it had never stopped.
   *
   * @param spec the specification it was created with
   * @param stateVersion the version the state was written in, from 1 to {@link #stateVersion()}
   * @param in what {@link Detector#snapshot} wrote, undamaged as far as a checksum can tell
   * @throws StateException if the bytes cannot be such a state: check lengths and ranges before you
   *     allocate
   * @throws IOException if the input ends early or fails
   */
  Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException;
}
