package io.shallot.console.correlate;

import io.shallot.api.Finding;
import io.shallot.correlation.explain.Explainer;
import io.shallot.correlation.surprise.Ledger;
import java.util.List;

/** Explains what a configuration makes of findings. */
public final class Explanations {

  private Explanations() {}

  /** Returns an explainer of findings, in any order, under a configuration. */
  public static Explainer of(CorrelationConfig config, List<Finding> findings) {
    return Explainer.of(findings, () -> config.engine(digest -> {}, Ledger.NONE, match -> {}));
  }
}
