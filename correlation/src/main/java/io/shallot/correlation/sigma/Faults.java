package io.shallot.correlation.sigma;

import io.shallot.correlation.yaml.Yaml;
import io.shallot.correlation.yaml.YamlFaults;
import java.util.List;

/**
 * Gathers what is wrong with one rule, a line each: {@code FILE:LINE: SUBJECT: KEY: RULE (VALUE)}.
 *
 * @param file what the file is called in messages
 * @param subject whose fault it is, such as {@code rule login}; empty if it is the file's
 * @param all where they are gathered, of all files together
 */
record Faults(String file, String subject, List<String> all) implements YamlFaults {

  @Override
  public void add(int line, String rule) {
    all.add(file + ":" + line + ": " + (subject.isEmpty() ? "" : subject + ": ") + rule);
  }

  /** Adds what is wrong with the value of a key. */
  void add(String key, Yaml value, String rule) {
    add(value.line(), key + ": " + rule + " (" + value.shown() + ")");
  }

  Faults of(String newSubject) {
    return new Faults(file, newSubject, all);
  }
}
