package io.shallot.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real logs that are no part of the project; a test that needs absent ones is skipped. */
final class SharedData {

  private static final Path ROOT =
      Path.of(System.getProperty("shallot.data", "../../shared/data")).toAbsolutePath().normalize();

  private SharedData() {}

  /** Returns a directory below the root of the data. */
  static Path directory(String name) {
    Path directory = ROOT.resolve(name);
    assumeTrue(
        Files.isDirectory(directory),
        () -> "skipped: no " + directory + "; set -Dshallot.data=DIRECTORY");
    return directory;
  }
}
