package io.shallot.telemetry.expression;

import io.shallot.api.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param <T> what it should spell
 * @param value what it spells; absent if it has faults
 * @param faults in the order in which they were met
 */
public record Parsed<T>(Optional<T> value, List<ExpressionFault> faults) {

  /** Copies the faults. */
  public Parsed {
    faults = List.copyOf(faults);
  }

  /**
   * Returns the value.
   *
   * @throws ConfigurationException if the text has faults; names them all
   */
  public T orElseThrow() {
    return value.orElseThrow(
        () ->
            new ConfigurationException(
                "expression", faults.stream().map(ExpressionFault::toString).toList()));
  }
}
