package io.shallot.benchmarks.rules;

import java.util.List;

/** Something that runs the three rules of {@link RuleEvents}. */
public interface RuleEngine {

  /** Returns its name. */
  String name();

  /** Returns its version. */
  String version();

  /** Makes what {@link Run#run} needs of a log, before the time is taken. */
  Run prepare(List<RuleEvent> events);

  /** A run over a log that is ready. */
  @FunctionalInterface
  interface Run {
    /** Runs a fresh engine over the log and returns how often each rule matched. */
    long[] run();
  }
}
