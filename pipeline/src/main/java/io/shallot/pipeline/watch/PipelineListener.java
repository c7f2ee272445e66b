package io.shallot.pipeline.watch;

/**
 * Hears what a pipeline does, in numbers. Called on the threads of the pipeline: it must be quick
 * and must not throw; one that does is counted and called again all the same.
 */
public interface PipelineListener {

  /** Hears nothing. */
  PipelineListener NONE = new PipelineListener() {};

  /**
   * Something happened some times more.
   *
   * @param name what, such as {@code registry.evicted}: the names of {@code PipelineSummary}
   * @param by how many times, at least 1
   */
  default void counted(String name, long by) {}

  /**
   * Something took time.
   *
   * @param name what, such as {@code checkpoint.write}
   * @param nanos for how long, by the clock of the host, at least 0
   */
  default void timed(String name, long nanos) {}

  /**
   * Something is at a level now.
   *
   * @param name what, such as {@code registry.bytes}
   * @param value how much
   */
  default void level(String name, double value) {}
}
