package io.shallot.pipeline.model;

import io.shallot.api.calibration.Fusion;
import io.shallot.api.decision.EpisodePolicy;
import io.shallot.pipeline.policy.LearningGuard;
import java.util.Objects;

/**
 * How the scores of a series become episodes: the same for every series of a pipeline.
 *
 * @param episodes when episodes open and close
 * @param fusion how the p-values of several detectors become one
 * @param guard what is learnt of strange points
 */
public record Judgement(EpisodePolicy episodes, Fusion fusion, LearningGuard guard) {

  public Judgement {
    Objects.requireNonNull(episodes, "episodes");
    Objects.requireNonNull(fusion, "fusion");
    Objects.requireNonNull(guard, "guard");
  }

  /** Returns the shipped judgement. */
  public static Judgement standard() {
    return new Judgement(EpisodePolicy.standard(), Fusion.AGREED, LearningGuard.standard());
  }
}
