package io.shallot.api;

/** How urgently a person should look, least first. */
public enum Severity {
  /** Worth knowing. */
  LOW,
  /** Look when there is time. */
  MEDIUM,
  /** Look today. */
  HIGH,
  /** Look now. */
  CRITICAL
}
