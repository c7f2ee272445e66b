package io.shallot.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that takes the place of an earlier one when it is complete, and never before. */
final class StagedFile implements AutoCloseable {

  private final Path target;
  private final Path part;

  /** Makes a file that is to lie at this place, in a directory that exists. */
  StagedFile(Path target) {
    this.target = target.toAbsolutePath();
    this.part = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
  }

  /** Opens the file for writing; the caller closes the stream before {@link #commit}. */
  OutputStream open() throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
  }

  /** Puts the file in its place. */
  void commit() throws IOException {
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Throws away what was not committed. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
