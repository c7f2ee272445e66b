package io.shallot.correlation.desk;

import io.shallot.api.Finding;
import io.shallot.api.Tactic;
import java.util.List;

/**
 * What need not be told: findings about some entities, of some names or categories, in a span of
 * time, because somebody answers for it.
 */
final class Suppression {

  private final String id;
  private final String owner;
  private final String reason;
  private final long fromMillis;
  private final long untilMillis;
  private final List<EntityPattern> entities;
  private final List<TextPattern> names;
  private final List<TextPattern> categories;

  /**
   * Makes a suppression; of each list one pattern must match, and an empty list asks for nothing.
   *
   * @param fromMillis first moment it holds for, in milliseconds since the epoch
   * @param untilMillis first moment it holds no longer for
   */
  Suppression(
      String id,
      String owner,
      String reason,
      long fromMillis,
      long untilMillis,
      List<EntityPattern> entities,
      List<TextPattern> names,
      List<TextPattern> categories) {
    this.id = id;
    this.owner = owner;
    this.reason = reason;
    this.fromMillis = fromMillis;
    this.untilMillis = untilMillis;
    this.entities = List.copyOf(entities);
    this.names = List.copyOf(names);
    this.categories = List.copyOf(categories);
  }

  String id() {
    return id;
  }

  /** Returns id, owner and reason, for people. */
  @Override
  public String toString() {
    return id + " of " + owner + (reason.isEmpty() ? "" : ": " + reason);
  }

  /** Tells whether a finding that was last seen at a time is wholly covered. */
  boolean covers(Finding finding, long lastMillis) {
    return finding.startMillis() >= fromMillis
        && lastMillis < untilMillis
        && (names.isEmpty() || names.stream().anyMatch(each -> each.matches(finding.name())))
        && (entities.isEmpty()
            || finding.entities().stream()
                .anyMatch(entity -> entities.stream().anyMatch(each -> each.matches(entity))))
        && (categories.isEmpty() || categories.stream().anyMatch(each -> tagged(finding, each)));
  }

  private static boolean tagged(Finding finding, TextPattern pattern) {
    return finding.categories().stream().anyMatch(pattern::matches)
        || finding.tactics().stream().map(Tactic::word).anyMatch(pattern::matches);
  }
}
