package io.shallot.correlation.sigma;

/** A rule of Sigma: one that matches single findings, or one that correlates matches. */
public sealed interface SigmaRule permits DetectionRule, CorrelationRule {

  /** Returns what every rule has. */
  RuleHeader header();
}
