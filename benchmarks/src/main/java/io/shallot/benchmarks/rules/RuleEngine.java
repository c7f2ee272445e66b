package io.shallot.benchmarks.rules;

import java.util.List;

/** Something that runs the three rules of {@link RuleEvents}. */
public interface RuleEngine {

  /** Returns its name. */
  String name();

  /** Returns its version. */
  String version();

  /**
   * Reads and compiles the rules, before the time is taken. The form of event that an engine reads
   * is made of each record within the run, as a reader would: it is fresh when the engine sees it.
   */
  Run prepare(List<RuleEvent> events);

  /** A run over a log that is ready. */
  @FunctionalInterface
  interface Run {
    /** Runs a fresh engine over the log and returns how often each rule matched. */
    long[] run();
  }
}
