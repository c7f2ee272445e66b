package io.shallot.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory that {@code --out} names. */
final class ResultDirectory {

  private ResultDirectory() {}

  /**
   * Makes the directory and those above it, as far as they are missing.
   *
   * @throws BadInputException if something else has that name, or nothing may be written there
   * @throws IOException if it cannot be made for another reason
   */
  static void make(Path directory) throws IOException {
    Path above = directory.toAbsolutePath().normalize();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above != null && !Files.isDirectory(above)) {
      throw new BadInputException(
          "--out " + directory + ": must be a directory, but " + above + " is none");
    }
    try {
      Files.createDirectories(directory);
    } catch (AccessDeniedException denied) {
      throw notWritable(directory);
    }
    if (!Files.isWritable(directory)) {
      throw notWritable(directory);
    }
  }

  private static BadInputException notWritable(Path directory) {
    return new BadInputException(
        "--out " + directory + ": must be a directory that may be written to");
  }
}
