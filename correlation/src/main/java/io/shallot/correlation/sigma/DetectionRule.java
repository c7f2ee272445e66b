package io.shallot.correlation.sigma;

import io.shallot.api.Finding;
import java.util.function.Predicate;

/** A rule that matches single findings. */
public final class DetectionRule implements SigmaRule {

  private final RuleHeader header;
  private final Predicate<Finding> condition;

  private DetectionRule(RuleHeader header, Predicate<Finding> condition) {
    this.header = header;
    this.condition = condition;
  }

  /** Returns a rule made of a condition in code. */
  public static DetectionRule of(RuleHeader header, Predicate<Finding> condition) {
    return new DetectionRule(header, condition);
  }

  @Override
  public RuleHeader header() {
    return header;
  }

  /** Tells whether a finding matches. */
  public boolean matches(Finding finding) {
    return condition.test(finding);
  }
}
