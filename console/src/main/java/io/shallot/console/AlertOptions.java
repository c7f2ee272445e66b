package io.shallot.console;

import io.shallot.api.decision.AlertPolicy;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How readily a series alerts again. */
final class AlertOptions {

  private static final String NAME = "--alerts-per-1000";

  @Option(
      names = NAME,
      paramLabel = "X",
      description =
          "How readily a series alerts again: a budget of X alerts per 1,000 points, from 0.2 to"
              + " 100, which only a series that is busy all the time uses up. More for series with"
              + " many short events that repeat. Default: 1.")
  private Optional<Double> perThousand = Optional.empty();

  /** Returns whether it was asked for. */
  boolean given() {
    return perThousand.isPresent();
  }

  /**
   * Returns the shipped policy with the budget that was asked for.
   *
   * @throws BadInputException if it is out of range
   */
  AlertPolicy policy() {
    try {
      return perThousand.map(AlertPolicy::alertsPer1000).orElse(AlertPolicy.standard());
    } catch (IllegalArgumentException beyond) {
      throw new BadInputException(NAME + ": " + beyond.getMessage());
    }
  }
}
