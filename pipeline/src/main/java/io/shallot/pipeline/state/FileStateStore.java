package io.shallot.pipeline.state;

import io.shallot.api.StateException;
import io.shallot.api.StateStore;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Keeps each state as a file of one directory.
 *
 * <pre>{@code
 * try (StateStore store = FileStateStore.in(Path.of("/var/lib/shallot"))) {
 *   store.put("greeting", bytes);
 * }
 * }</pre>
 *
 * <p>A state is there in full or not at all, whenever the process or the machine stops. One process
 * at a time may use a directory. Safe for several threads.
 */
public final class FileStateStore implements StateStore {

  // How: the bytes go to a temporary file of the same directory, which is forced to the disk, then
  // renamed, which the file system does at once or not at all; then the directory is forced. The
  // file of a crash between these steps has the temporary suffix and is removed when the directory
  // is opened next. Streams are used and not channels, because a channel closes itself under a
  // thread that is interrupted, as one that hangs in a detector is.

  private static final String LOCK = "lock";
  private static final String TEMPORARY = ".tmp";

  private final Path directory;
  private final FileChannel lock;
  private final AtomicLong written = new AtomicLong();
  private volatile boolean closed;

  private FileStateStore(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens a directory, made with those above it if missing, and removes what an earlier process
   * left half written.
   *
   * @throws IOException if it cannot be made or written to, or another store uses it
   */
  public static FileStateStore in(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    Files.createDirectories(absolute);
    FileChannel channel =
        FileChannel.open(
            absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileStateStore store = new FileStateStore(absolute, channel);
    try {
      store.takeLock();
      store.removeLeftovers();
      return store;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public void put(String name, byte[] state) throws IOException {
    Path target = file(name);
    Path part = directory.resolve(written.incrementAndGet() + TEMPORARY);
    try {
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        out.write(state);
        out.getFD().sync();
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException failure) {
      removeAfter(failure, part);
      throw failure;
    }
    forceDirectory();
  }

  @Override
  public Optional<byte[]> get(String name) throws IOException {
    File file = file(name).toFile();
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      long length = in.length();
      if (length > Integer.MAX_VALUE - 8) {
        throw new StateException("the file " + file + " is too long for a state: " + length);
      }
      return Optional.of(read(in, (int) length));
    } catch (FileNotFoundException failure) {
      return absent(file, failure);
    }
  }

  @Override
  public Optional<byte[]> get(String name, int offset, int length) throws IOException {
    File file = file(name).toFile();
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      if (in.length() - offset < length) {
        throw new StateException(
            "the file "
                + file
                + " should have "
                + length
                + " bytes from "
                + offset
                + " on, but has only "
                + in.length());
      }
      in.seek(offset);
      return Optional.of(read(in, length));
    } catch (FileNotFoundException failure) {
      return absent(file, failure);
    }
  }

  @Override
  public void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  @Override
  public List<String> names() throws IOException {
    requireOpen();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> FileNames.nameOf(file.getFileName().toString()))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    }
  }

  /** Lets go of the directory; closing twice does no harm. */
  @Override
  public void close() throws IOException {
    closed = true;
    lock.close();
  }

  /** Returns the directory, for people. */
  @Override
  public String toString() {
    return directory.toString();
  }

  private Path file(String name) {
    requireOpen();
    return directory.resolve(FileNames.fileOf(name));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store in " + directory + " is closed");
    }
  }

  private void takeLock() throws IOException {
    FileLock taken;
    try {
      taken = lock.tryLock();
    } catch (OverlappingFileLockException byThisProcess) {
      throw new IOException("the directory " + directory + " is in use already", byThisProcess);
    }
    if (taken == null) {
      throw new IOException("the directory " + directory + " is in use by another process");
    }
  }

  private void removeLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(TEMPORARY)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static byte[] read(RandomAccessFile in, int length) throws IOException {
    byte[] state = new byte[length];
    in.readFully(state);
    return state;
  }

  /** Tells a file that is not there from one that may not be read. */
  private static Optional<byte[]> absent(File file, FileNotFoundException failure)
      throws IOException {
    if (Files.notExists(file.toPath())) {
      return Optional.empty();
    }
    throw failure;
  }

  private static void removeAfter(Exception failure, Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  /** Makes a rename safe; systems that cannot open a directory keep it safe on their own. */
  private void forceDirectory() throws IOException {
    // A directory can be opened as a channel only, which must not see that we are interrupted.
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException notHere) {
      return;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
