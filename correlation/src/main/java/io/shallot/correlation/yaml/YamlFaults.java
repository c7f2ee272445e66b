package io.shallot.correlation.yaml;

/** Takes what is wrong with a file. */
@FunctionalInterface
public interface YamlFaults {

  /**
   * Takes a fault.
   *
   * @param line where it is, from 1 on
   * @param rule what should be, and what is
   */
  void add(int line, String rule);
}
