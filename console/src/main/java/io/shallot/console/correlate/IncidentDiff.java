package io.shallot.console.correlate;

import io.shallot.api.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is different between the incidents that two configurations make of the same findings.
 *
 * @param changes what would change, most urgent first
 * @param same how many incidents are in both with the same findings and severity
 */
public record IncidentDiff(List<Change> changes, long same) {

  // How: an incident before and one after are the same matter if they share a finding. What shares
  // none with any, but an entity and some time with one that shares none either, is the same matter
  // seen by other rules. One before and several after is a split, the other way round a merger.
  // Cost: the findings, then the product of those few incidents that share nothing.

  /** What becomes of incidents. */
  public enum Kind {
    /** Told only after. */
    GAINED,
    /** Told only before. */
    LOST,
    /** Several become one. */
    MERGED,
    /** One becomes several. */
    SPLIT,
    /** The same matter, but with other findings or another severity. */
    CHANGED
  }

  /**
   * One change.
   *
   * @param kind what becomes of them
   * @param before those before
   * @param after those after
   */
  public record Change(Kind kind, List<Incident> before, List<Incident> after) {

    /** Copies the lists. */
    public Change {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    double risk() {
      double highest = 0;
      for (Incident incident : before) {
        highest = Math.max(highest, incident.risk());
      }
      for (Incident incident : after) {
        highest = Math.max(highest, incident.risk());
      }
      return highest;
    }
  }

  /** Copies the list. */
  public IncidentDiff {
    changes = List.copyOf(changes);
  }

  /**
   * The incidents of one configuration.
   *
   * @param incidents those told, their last word each
   * @param findings the findings of each, by id of the incident
   */
  record Side(List<Incident> incidents, Map<String, Set<String>> findings) {

    Side {
      incidents = List.copyOf(incidents);
    }

    Set<String> of(Incident incident) {
      return findings.getOrDefault(incident.id(), Set.of());
    }
  }

  /** Compares two sides. */
  static IncidentDiff of(Side before, Side after) {
    List<Set<Integer>> links = links(before, after);
    linkTheRest(before, after, links);
    List<Change> changes = new ArrayList<>();
    long same = 0;
    Map<Integer, List<Integer>> back = new LinkedHashMap<>();
    for (int i = 0; i < links.size(); i++) {
      for (int j : links.get(i)) {
        back.computeIfAbsent(j, absent -> new ArrayList<>()).add(i);
      }
    }
    Set<Integer> merged = new LinkedHashSet<>();
    for (int i = 0; i < links.size(); i++) {
      Incident one = before.incidents().get(i);
      List<Integer> others = List.copyOf(links.get(i));
      if (others.isEmpty()) {
        changes.add(new Change(Kind.LOST, List.of(one), List.of()));
      } else if (others.size() > 1) {
        changes.add(new Change(Kind.SPLIT, List.of(one), at(after, others)));
      } else if (back.getOrDefault(others.get(0), List.of()).size() > 1) {
        if (merged.add(others.get(0))) {
          changes.add(
              new Change(
                  Kind.MERGED,
                  at(before, back.getOrDefault(others.get(0), List.of())),
                  at(after, others)));
        }
      } else {
        Incident other = after.incidents().get(others.get(0));
        if (before.of(one).equals(after.of(other)) && one.severity() == other.severity()) {
          same++;
        } else {
          changes.add(new Change(Kind.CHANGED, List.of(one), List.of(other)));
        }
      }
    }
    for (int j = 0; j < after.incidents().size(); j++) {
      if (!back.containsKey(j)) {
        changes.add(new Change(Kind.GAINED, List.of(), List.of(after.incidents().get(j))));
      }
    }
    changes.sort(Comparator.comparingDouble(Change::risk).reversed());
    return new IncidentDiff(changes, same);
  }

  /** Returns for each incident before those after that share a finding with it. */
  private static List<Set<Integer>> links(Side before, Side after) {
    Map<String, Integer> holder = new LinkedHashMap<>();
    for (int j = 0; j < after.incidents().size(); j++) {
      for (String finding : after.of(after.incidents().get(j))) {
        holder.put(finding, j);
      }
    }
    List<Set<Integer>> links = new ArrayList<>();
    for (Incident incident : before.incidents()) {
      Set<Integer> others = new LinkedHashSet<>();
      for (String finding : before.of(incident)) {
        Integer other = holder.get(finding);
        if (other != null) {
          others.add(other);
        }
      }
      links.add(others);
    }
    return links;
  }

  private static void linkTheRest(Side before, Side after, List<Set<Integer>> links) {
    Set<Integer> taken = new LinkedHashSet<>();
    links.forEach(taken::addAll);
    for (int i = 0; i < links.size(); i++) {
      for (int j = 0; links.get(i).isEmpty() && j < after.incidents().size(); j++) {
        if (!taken.contains(j) && overlap(before.incidents().get(i), after.incidents().get(j))) {
          links.get(i).add(j);
          taken.add(j);
        }
      }
    }
  }

  private static boolean overlap(Incident one, Incident other) {
    boolean sameTime = !one.end().isBefore(other.start()) && !other.end().isBefore(one.start());
    return sameTime
        && one.entities().stream()
            .anyMatch(mine -> other.entities().stream().anyMatch(mine::sameThingAs));
  }

  private static List<Incident> at(Side side, List<Integer> positions) {
    return positions.stream().map(side.incidents()::get).toList();
  }

  /** Returns how many changes are of a kind. */
  public long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
