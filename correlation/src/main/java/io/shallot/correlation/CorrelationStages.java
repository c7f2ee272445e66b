package io.shallot.correlation;

/** Placeholder of the composition; replaced by the engine. */
final class CorrelationStages {
  private CorrelationStages() {}
}
