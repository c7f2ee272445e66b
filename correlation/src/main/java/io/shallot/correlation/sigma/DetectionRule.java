package io.shallot.correlation.sigma;

import io.shallot.api.Finding;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matches single findings. Many rules over many findings are tested faster by a {@link
 * DetectionIndex}.
 */
public final class DetectionRule implements SigmaRule {

  private final RuleHeader header;
  private final Predicate<Finding> condition;
  // Null for a rule whose condition is code.
  private final @Nullable Criterion criterion;
  private final String rests;

  private DetectionRule(
      RuleHeader header,
      Predicate<Finding> condition,
      @Nullable Criterion criterion,
      String rests) {
    this.header = header;
    this.condition = condition;
    this.criterion = criterion;
    this.rests = rests;
  }

  /** Returns a rule made of a condition in code. */
  public static DetectionRule of(RuleHeader header, Predicate<Finding> condition) {
    return new DetectionRule(header, condition, null, "");
  }

  static DetectionRule of(RuleHeader header, Criterion criterion, String rests) {
    return new DetectionRule(header, criterion::holds, criterion, rests);
  }

  @Override
  public RuleHeader header() {
    return header;
  }

  /** Tells whether a finding matches. */
  public boolean matches(Finding finding) {
    return condition.test(finding);
  }

  /**
   * Returns why the rule can match nothing: no reader gives records of its log source; the empty
   * text for a rule that can.
   */
  public String rests() {
    return rests;
  }

  /** Returns what it asks; nothing if its condition is code. */
  Optional<Criterion> criterion() {
    return Optional.ofNullable(criterion);
  }
}
