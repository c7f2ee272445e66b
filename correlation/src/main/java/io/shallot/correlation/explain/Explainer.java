package io.shallot.correlation.explain;

import io.shallot.api.Correlator;
import io.shallot.api.Entity;
import io.shallot.api.Evidence;
import io.shallot.api.Finding;
import io.shallot.api.HumanNumber;
import io.shallot.api.Incident;
import io.shallot.api.IncidentStage;
import io.shallot.correlation.explain.MinimalEvidence.Needed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the least evidence of an incident by running the correlator again without parts of it.
 *
 * <p>Everything else that was recorded stays, so what was ordinary before stays ordinary.
 */
public final class Explainer {

  // How: the evidence is a list of items, each all findings of one name about the same entities
  // within the incident. Halves, quarters and so on down to single items are left out; what the
  // incident survives without stays out [1]. It survives if one incident of the run holds an item
  // that was kept, is as severe, has all families of stages and at least the kept share of the
  // risk. A
  // last pass over single items that removes nothing is the proof.
  //
  // Cost: for n items of which k are needed about k log n + k runs, each over all that was
  // recorded. Ids are not compared: an incident that loses its first finding gets another one.
  //
  // Where it fails: findings beyond the evidence that the incident keeps cannot be left out, and
  // may
  // keep it alive. The least set is not the only one: of two that stand for one another the later
  // is kept.
  //
  // [1] A. Zeller, R. Hildebrandt: Simplifying and Isolating Failure-Inducing Input, IEEE
  //     Transactions on Software Engineering 28 (2002).

  private static final double KEPT_SHARE = 0.9;
  private static final int MOST_RUNS = 400;
  private static final Duration STEP = Duration.ofMinutes(1);

  /** What is told apart: all findings that say the same of the same. */
  private record Item(Finding.Kind kind, String name, List<Entity> entities) {
    static Item of(Finding finding) {
      return new Item(finding.kind(), finding.name(), finding.entities());
    }
  }

  private final Replay replay;
  private final int mostRuns;
  private final double keptShare;

  private Explainer(Replay replay, int mostRuns, double keptShare) {
    this.replay = replay;
    this.mostRuns = mostRuns;
    this.keptShare = keptShare;
  }

  /**
   * Returns an explainer of what a correlator says of recorded findings.
   *
   * @param recorded everything the correlator was given, in any order; from far enough back that it
   *     knows what is ordinary
   * @param correlators makes a correlator that has seen nothing, the same each time
   */
  public static Explainer of(List<Finding> recorded, Supplier<? extends Correlator> correlators) {
    return new Explainer(new Replay(recorded, correlators, STEP.toMillis()), MOST_RUNS, KEPT_SHARE);
  }

  /** Returns this explainer with another number of runs that a question may take, at least 1. */
  public Explainer withMostRuns(int runs) {
    if (runs < 1) {
      throw new IllegalArgumentException("a question takes at least one run, but had " + runs);
    }
    return new Explainer(replay, runs, keptShare);
  }

  /**
   * Returns this explainer, but it calls an incident whole that keeps another share of its risk.
   *
   * @param share of the risk, in (0, 1]; 0.9 by default. With less, fewer pieces of evidence are
   *     needed: those without which severity or a family of stages is lost
   */
  public Explainer withKeptShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("the kept share must be in (0, 1], but was " + share);
    }
    return new Explainer(replay, mostRuns, share);
  }

  /** Returns the incidents of what was recorded as they ended, in order of opening. */
  public List<Incident> incidents() {
    return replay.without(finding -> false);
  }

  /** Returns the least evidence of an incident; nothing if there is none of that id. */
  public Optional<MinimalEvidence> minimalEvidence(String incidentId) {
    return incidents().stream()
        .filter(incident -> incident.id().equals(incidentId))
        .findFirst()
        .map(this::minimalEvidence);
  }

  private MinimalEvidence minimalEvidence(Incident incident) {
    int before = replay.runs() - 1;
    Map<Item, Evidence> items = itemsOf(incident);
    List<Item> kept = new ArrayList<>(items.keySet());
    Map<Item, String> effects = new LinkedHashMap<>();
    boolean proven = false;
    int chunk = Math.max(1, (kept.size() + 1) / 2);
    while (!proven && replay.runs() - before < mostRuns) {
      boolean removed = false;
      effects.clear();
      int from = 0;
      while (from < kept.size() && replay.runs() - before < mostRuns) {
        int to = Math.min(kept.size(), from + chunk);
        List<Item> fewer = new ArrayList<>(kept.subList(0, from));
        fewer.addAll(kept.subList(to, kept.size()));
        String effect = effect(incident, items.keySet(), fewer);
        if (effect.isEmpty()) {
          kept = fewer;
          removed = true;
        } else {
          effects.put(kept.get(from), effect);
          from = to;
        }
      }
      proven = chunk == 1 && !removed && from >= kept.size();
      chunk = Math.max(1, chunk / 2);
    }
    Map<Item, String> proof = proven ? effects : Map.of();
    List<Needed> needed =
        kept.stream().map(item -> needed(items, proof, item)).sorted(BY_START).toList();
    Set<Item> stays = new HashSet<>(kept);
    List<Evidence> spare = new ArrayList<>();
    items.forEach(
        (item, evidence) -> {
          if (!stays.contains(item)) {
            spare.add(evidence);
          }
        });
    List<Evidence> derived =
        incident.evidence().stream().filter(each -> isDerived(each.finding())).toList();
    return new MinimalEvidence(incident, needed, spare, derived, replay.runs() - before, proven);
  }

  private static final Comparator<Needed> BY_START =
      Comparator.comparing(each -> each.evidence().finding(), Finding.ORDER);

  private static Needed needed(Map<Item, Evidence> items, Map<Item, String> proof, Item item) {
    Evidence evidence = items.get(item);
    if (evidence == null) {
      throw new IllegalStateException("what is needed is one of the items, but was " + item);
    }
    return new Needed(evidence, proof.getOrDefault(item, ""));
  }

  /**
   * Returns the evidence that was recorded, by item. A match of a rule was not recorded; instead,
   * what may have made it is: whatever it shares an entity with, in its span.
   */
  private Map<Item, Evidence> itemsOf(Incident incident) {
    List<Finding> rules =
        incident.evidence().stream()
            .map(Evidence::finding)
            .filter(finding -> finding.kind() == Finding.Kind.RULE)
            .toList();
    Set<Item> own = new LinkedHashSet<>();
    incident.evidence().forEach(each -> own.add(Item.of(each.finding())));
    Map<Item, Evidence> items = new LinkedHashMap<>();
    for (Finding finding : replay.recorded()) {
      Item item = Item.of(finding);
      boolean within =
          finding.startMillis() >= incident.start().toEpochMilli()
              && finding.startMillis() <= incident.end().toEpochMilli();
      if ((within && own.contains(item)) || rules.stream().anyMatch(rule -> made(rule, finding))) {
        items.merge(
            item,
            Evidence.of(finding),
            (first, again) ->
                new Evidence(
                    first.finding(),
                    first.count() + 1,
                    again.last().isAfter(first.last()) ? again.last() : first.last()));
      }
    }
    return items;
  }

  private static boolean made(Finding rule, Finding finding) {
    return finding.kind() != Finding.Kind.VERDICT
        && finding.startMillis() >= rule.startMillis()
        && finding.startMillis() <= rule.endMillis()
        && rule.entities().stream()
            .anyMatch(one -> finding.entities().stream().anyMatch(one::sameThingAs));
  }

  private static boolean isDerived(Finding finding) {
    return finding.kind() == Finding.Kind.RULE || finding.kind() == Finding.Kind.PATTERN;
  }

  /** Returns what becomes of the incident with some of its items only; empty if it is whole. */
  private String effect(Incident whole, Set<Item> all, List<Item> kept) {
    Set<Item> stays = new HashSet<>(kept);
    long fromMillis = whole.start().toEpochMilli();
    long untilMillis = whole.end().toEpochMilli();
    List<Incident> run =
        replay.without(
            finding -> {
              Item item = Item.of(finding);
              return all.contains(item)
                  && !stays.contains(item)
                  && finding.startMillis() >= fromMillis
                  && finding.startMillis() <= untilMillis;
            });
    Optional<Incident> rest =
        run.stream()
            .filter(incident -> shares(incident, whole, stays))
            .max(Comparator.comparingDouble(Incident::risk));
    return rest.map(incident -> difference(whole, incident)).orElse("it vanishes");
  }

  private static boolean shares(Incident incident, Incident whole, Set<Item> stays) {
    return !incident.start().isAfter(whole.end())
        && !incident.end().isBefore(whole.start())
        && incident.evidence().stream()
            .map(Evidence::finding)
            .anyMatch(
                finding ->
                    stays.contains(Item.of(finding))
                        || (isDerived(finding)
                            && finding.entities().stream()
                                .anyMatch(
                                    one -> whole.entities().stream().anyMatch(one::sameThingAs))));
  }

  private String difference(Incident whole, Incident rest) {
    List<String> differences = new ArrayList<>();
    if (rest.severity().compareTo(whole.severity()) < 0) {
      differences.add("its severity falls from " + whole.severity() + " to " + rest.severity());
    }
    if (rest.risk() < keptShare * whole.risk()) {
      differences.add(
          "its risk falls from "
              + HumanNumber.text(whole.risk())
              + " to "
              + HumanNumber.text(rest.risk()));
    }
    Set<String> lost = new LinkedHashSet<>(families(whole));
    lost.removeAll(families(rest));
    if (!lost.isEmpty()) {
      differences.add("it loses " + String.join(", ", lost));
    }
    return String.join("; ", differences);
  }

  private static Set<String> families(Incident incident) {
    Set<String> families = new LinkedHashSet<>();
    incident.timeline().stream().map(IncidentStage::family).forEach(families::add);
    return families;
  }
}
