package io.shallot.telemetry.columns;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the logs of real sensors are, which are no part of the project. */
final class DataFolder {

  private DataFolder() {}

  /** Returns a file or folder of Zeek's logs; skips the test if it is not there. */
  static Path zeek(String name) {
    Path path =
        Path.of(System.getProperty("shallot.data", "../../shared/data"))
            .resolve("zeek")
            .resolve(name);
    assumeTrue(Files.exists(path), () -> "skipped: no " + path + "; set -Dshallot.data=DIRECTORY");
    return path;
  }
}
