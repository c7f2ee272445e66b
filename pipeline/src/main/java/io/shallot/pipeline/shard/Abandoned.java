package io.shallot.pipeline.shard;

/**
 * Ends a thread that was given up while it was stuck in a detector, once the detector lets it go.
 *
 * <p>An error of its own kind, because everything that is caught as the failure of a detector would
 * go on with models that belong to another thread by then. No code between a detector and the
 * thread's own loop may catch it, nor touch anything in a {@code finally}.
 */
final class Abandoned extends Error {

  private static final long serialVersionUID = 1L;

  Abandoned() {
    super("the time limit of a detector was over", null, false, false);
  }
}
