package io.shallot.correlation.explain;

import io.shallot.api.Evidence;
import io.shallot.api.Incident;
import java.util.List;

/**
 * The least evidence of an incident: with these and without the spare ones it is as severe, has the
 * same steps and nearly the same risk; without any one of them it is not.
 *
 * @param incident the incident as it ended
 * @param needed what it cannot do without, in order of start
 * @param spare what makes no difference, in order of start
 * @param derived evidence that the correlator made itself, such as matches of rules; it comes and
 *     goes with what it was made from
 * @param runs how often the correlator was run
 * @param proven whether every single one of the needed was tried to be left out; if not, the runs
 *     were used up before
 */
public record MinimalEvidence(
    Incident incident,
    List<Needed> needed,
    List<Evidence> spare,
    List<Evidence> derived,
    int runs,
    boolean proven) {

  public MinimalEvidence {
    needed = List.copyOf(needed);
    spare = List.copyOf(spare);
    derived = List.copyOf(derived);
  }

  /**
   * A piece of evidence that is needed.
   *
   * @param evidence what
   * @param without what becomes of the incident without it, in words, such as {@code it vanishes};
   *     empty where that was not tried
   */
  public record Needed(Evidence evidence, String without) {}
}
