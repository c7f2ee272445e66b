package io.shallot.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure of speed was measured on. */
final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  /** Returns the machine and its Java in a sentence. */
  static String sentence() {
    return "Machine: "
        + processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + "; "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.version")
        + ".";
  }

  /** Returns the model of the processor where the system tells it, or else its architecture. */
  private static String processor() {
    try {
      return Files.readAllLines(PROCESSORS).stream()
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notTold) {
      return System.getProperty("os.arch");
    }
  }
}
