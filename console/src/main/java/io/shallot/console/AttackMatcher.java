package io.shallot.console;

import io.shallot.api.Entity;
import io.shallot.api.Incident;
import io.shallot.telemetry.generate.PlantedAttack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which planted attacks were found by which incident, and which incidents were false.
 *
 * <p>An incident finds an attack if both name the same host and their times overlap, the attack's
 * time being extended by a slack: a window begins before the events in it, and its last events may
 * come late. It may find several attacks; one that finds none is false.
 */
final class AttackMatcher {

  /**
   * An attack and what found it.
   *
   * @param attack that was planted
   * @param foundBy incidents in the order given; empty if it was missed
   */
  record Match(PlantedAttack attack, List<Incident> foundBy) {

    Match {
      foundBy = List.copyOf(foundBy);
    }

    /** Tells whether any incident found it. */
    boolean found() {
      return !foundBy.isEmpty();
    }
  }

  private static final String HOST = "host";

  private final List<Match> matches = new ArrayList<>();
  private final List<Incident> falseAlarms;

  /**
   * Compares.
   *
   * @param attacks what was planted
   * @param incidents closed ones
   * @param slack how much an attack's time is extended on both sides
   */
  AttackMatcher(List<PlantedAttack> attacks, List<Incident> incidents, Duration slack) {
    for (PlantedAttack attack : attacks) {
      matches.add(
          new Match(
              attack,
              incidents.stream().filter(incident -> finds(incident, attack, slack)).toList()));
    }
    this.falseAlarms =
        incidents.stream()
            .filter(
                incident -> matches.stream().noneMatch(match -> match.foundBy().contains(incident)))
            .toList();
  }

  /** Returns one match for each attack, in the order given. */
  List<Match> matches() {
    return List.copyOf(matches);
  }

  /** Returns the incidents that found no attack, in the order given. */
  List<Incident> falseAlarms() {
    return falseAlarms;
  }

  /** Returns how many attacks were found. */
  long found() {
    return matches.stream().filter(Match::found).count();
  }

  private static boolean finds(Incident incident, PlantedAttack attack, Duration slack) {
    boolean overlap =
        !incident.end().isBefore(attack.start().minus(slack))
            && !incident.start().isAfter(attack.end().plus(slack));
    return overlap
        && incident.entities().stream()
            .filter(entity -> entity.kind().equals(HOST))
            .anyMatch(host -> names(attack, host));
  }

  private static boolean names(PlantedAttack attack, Entity host) {
    return attack.entities().stream().anyMatch(host::sameThingAs);
  }
}
