package io.shallot.telemetry;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name what people call it: as it was given, or below the folder that was given
 * @param bytes its size when it was found
 */
record LogFile(Path path, String name, long bytes) {

  String fileName() {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }
}
