package io.shallot.detectors.forest;

import io.shallot.api.ScoreScale;
import io.shallot.detectors.multivariate.joint.JointProvider;

/**
 * Makes {@code random-cut-forest} detectors, where Amazon's library is there; without it describes
 * them, and says on creation what to add.
 */
public final class RandomCutForestProvider extends JointProvider<RandomCutForestParameters> {

  /** For the service loader; has no state. */
  public RandomCutForestProvider() {
    // Lambdas, not method references: those would load the model, and with it the library, here.
    super(
        RandomCutForestParameters.TYPE,
        "Anomaly score of Amazon's random cut forest, for comparison; needs "
            + RandomCutForestParameters.ARTIFACT
            + ".",
        ScoreScale.ARBITRARY,
        RandomCutForestParameters.SCHEMA,
        RandomCutForestParameters::from,
        settings -> new RandomCutForestModel(settings),
        (settings, in) -> RandomCutForestModel.restore(settings, in));
  }
}
