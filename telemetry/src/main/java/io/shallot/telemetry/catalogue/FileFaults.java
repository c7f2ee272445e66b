package io.shallot.telemetry.catalogue;

import io.shallot.telemetry.yaml.YamlFaults;
import java.util.List;

/**
 * Gathers what is wrong with one file, a line each: {@code FILE:LINE: RULE}.
 *
 * @param file what the file is called in messages
 * @param faults where they are gathered, of all files together
 */
record FileFaults(String file, List<String> faults) implements YamlFaults {

  @Override
  public void add(int line, String rule) {
    faults.add(file + ":" + line + ": " + rule);
  }
}
