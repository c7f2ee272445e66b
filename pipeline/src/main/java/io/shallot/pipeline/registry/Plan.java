package io.shallot.pipeline.registry;

import io.shallot.pipeline.model.DetectorSet;
import io.shallot.pipeline.model.Judgement;
import io.shallot.pipeline.policy.ModelPolicy;
import io.shallot.pipeline.policy.Promotion;
import java.util.Objects;
import java.util.Optional;

/**
 * What a registry is told once: who judges a series, and how many models there may be.
 *
 * @param detectors those that every series has
 * @param promoted what a series may earn besides, if anything
 * @param judgement how scores become episodes
 * @param models how many models may be held, how large and for how long
 */
public record Plan(
    DetectorSet detectors, Optional<Promoted> promoted, Judgement judgement, ModelPolicy models) {

  /**
   * What series can earn.
   *
   * @param rule when, and how many at once
   * @param detectors all detectors of a series that earned it; begins with those that every series
   *     has
   */
  public record Promoted(Promotion rule, DetectorSet detectors) {

    public Promoted {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(detectors, "detectors");
    }
  }

  public Plan {
    Objects.requireNonNull(detectors, "detectors");
    Objects.requireNonNull(promoted, "promoted");
    Objects.requireNonNull(judgement, "judgement");
    Objects.requireNonNull(models, "models");
  }

  /** Returns a plan under which no series can earn anything. */
  public static Plan of(DetectorSet detectors, Judgement judgement, ModelPolicy models) {
    return new Plan(detectors, Optional.empty(), judgement, models);
  }
}
