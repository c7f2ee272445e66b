package io.shallot.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

  /**
   * Checks that the results of a run are not read by the next one.
   *
   * @throws BadInputException if the directory lies inside one of the inputs
   */
  static void requireApart(Path directory, List<Path> inputs) {
    Path results = directory.toAbsolutePath().normalize();
    for (Path path : inputs) {
      if (Files.isDirectory(path) && results.startsWith(path.toAbsolutePath().normalize())) {
        throw new BadInputException(
            "--out "
                + directory
                + ": must not lie inside the input "
                + path
                + ", or the next run would read the results of this one");
      }
    }
  }

  private static BadInputException notWritable(Path directory) {
    return new BadInputException(
        "--out " + directory + ": must be a directory that may be written to");
  }
}
