package io.shallot.telemetry.generate;

import java.util.List;

/**
 * What a run of the generator wrote and planted.
 *
 * @param attacks the planted attacks in the order of their starts; empty when none was wanted
 * @param rows number of log rows written, headers not counted
 * @param files number of files written
 */
public record GroundTruth(List<PlantedAttack> attacks, long rows, int files) {

  public GroundTruth {
    attacks = List.copyOf(attacks);
  }
}
