package io.shallot.correlation.rule;

import io.shallot.api.Entity;
import io.shallot.api.Finding;
import io.shallot.correlation.sigma.CorrelationRule;
import io.shallot.correlation.sigma.RuleHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes matches out of what fired. */
final class MatchMaker {

  private static final int MOST_ENTITIES = 32;

  private final int mostEvidence;

  MatchMaker(int mostEvidence) {
    this.mostEvidence = mostEvidence;
  }

  /** Returns the match of a rule for single findings. */
  static RuleMatch of(RuleHeader rule, Finding finding, long now) {
    return new RuleMatch(
        rule, now, now, Map.of(), Double.NaN, List.of(finding), 1, finding.entities(), 0);
  }

  /**
   * Returns the match of a group that has fired.
   *
   * @param lost how much the rule had to let go so far
   */
  RuleMatch make(CorrelationRule rule, Group group, long now, long lost) {
    List<Piece> pieces = group.pieces();
    List<Finding> evidence = evidence(pieces);
    long findings = Math.max(0, group.count() - pieces.size());
    long start = Math.min(now, group.startMillis());
    for (Piece piece : pieces) {
      findings += piece.findings();
      start = Math.min(start, piece.startMillis());
    }
    return new RuleMatch(
        rule.header(),
        start,
        now,
        groupOf(rule, group),
        group.value(),
        evidence,
        Math.max(findings, evidence.size()),
        entities(evidence),
        lost);
  }

  // Every piece gets its share, so that each step of a chain shows.
  private List<Finding> evidence(List<Piece> pieces) {
    int share = Math.max(1, mostEvidence / Math.max(1, pieces.size()));
    List<Finding> inOrder = new ArrayList<>();
    for (Piece piece : pieces) {
      List<Finding> all = piece.evidence();
      inOrder.addAll(all.subList(Math.max(0, all.size() - share), all.size()));
    }
    inOrder.sort(Comparator.comparingLong(Finding::timeMillis));
    return withoutRepetitions(inOrder);
  }

  // What is equal has equal times, so only neighbours are compared: a set would hash each finding.
  private static List<Finding> withoutRepetitions(List<Finding> inOrder) {
    List<Finding> once = new ArrayList<>(inOrder.size());
    for (Finding finding : inOrder) {
      boolean isNew = true;
      for (int i = once.size() - 1;
          i >= 0 && isNew && once.get(i).timeMillis() == finding.timeMillis();
          i--) {
        isNew = !once.get(i).equals(finding);
      }
      if (isNew) {
        once.add(finding);
      }
    }
    return once;
  }

  private static Map<String, String> groupOf(CorrelationRule rule, Group group) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < rule.groupBy().size(); i++) {
      values.put(rule.groupBy().get(i), group.key().values().get(i));
    }
    return values;
  }

  private static List<Entity> entities(List<Finding> evidence) {
    Set<Entity> entities = new LinkedHashSet<>();
    for (Finding finding : evidence) {
      for (Entity entity : finding.entities()) {
        if (entities.size() < MOST_ENTITIES) {
          entities.add(entity);
        }
      }
    }
    return List.copyOf(entities);
  }
}
