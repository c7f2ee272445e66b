package io.shallot.api;

import java.time.Instant;
import java.util.Objects;

/**
 * One piece of evidence: a finding, and how often the same was found of the same entities.
 *
 * @param finding the first of them
 * @param count how many there were, at least 1
 * @param last when the last of them was seen, not before the start of the first
 */
public record Evidence(Finding finding, long count, Instant last) {

  public Evidence {
    Objects.requireNonNull(finding, "finding");
    if (count < 1) {
      throw new IllegalArgumentException("evidence is found at least once, but was " + count);
    }
    if (last.isBefore(finding.start())) {
      throw new IllegalArgumentException(
          "evidence must not end at " + last + ", before it starts at " + finding.start());
    }
  }

  /** Returns a finding that was seen once. */
  public static Evidence of(Finding finding) {
    return new Evidence(finding, 1, finding.end());
  }
}
