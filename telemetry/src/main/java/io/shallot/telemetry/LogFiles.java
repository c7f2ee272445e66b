package io.shallot.telemetry;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the files that paths stand for: each once, in an order that depends on them alone. */
final class LogFiles {

  // By real path, so that a file named twice, or reached through a link, is read once.
  // Two paths may look the same where the locale cannot show their letters.
  private final SortedMap<Path, LogFile> byRealPath =
      new TreeMap<>(Comparator.comparing(Path::toString).thenComparing(Comparator.naturalOrder()));
  private final SortedMap<String, LogFault> faults = new TreeMap<>();

  private LogFiles() {}

  /**
   * Looks at the paths.
   *
   * @throws FileNotFoundException if one does not exist or is neither file nor folder
   */
  static LogFiles find(List<Path> paths) throws IOException {
    LogFiles found = new LogFiles();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        found.walk(path);
      } else if (Files.isRegularFile(path)) {
        found.add(path, Files.size(path));
      } else if (Files.exists(path)) {
        throw new FileNotFoundException(path + ": must be a file or a folder");
      } else {
        throw new FileNotFoundException(path + ": no such file or folder");
      }
    }
    return found;
  }

  /** Looks at those of the paths that exist: others may come. */
  static LogFiles findExisting(List<Path> paths) throws IOException {
    LogFiles found = new LogFiles();
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          found.walk(path);
        } else if (Files.isRegularFile(path)) {
          found.add(path, Files.size(path));
        }
      } catch (NoSuchFileException goneMeanwhile) {
        // It comes back, or another does.
      }
    }
    return found;
  }

  List<LogFile> files() {
    return new ArrayList<>(byRealPath.values());
  }

  /** Returns what below the folders could not be looked at. */
  List<LogFault> faults() {
    return new ArrayList<>(faults.values());
  }

  private void walk(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !dir.equals(folder) && isHidden(dir)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            try {
              // A link is seen as such only if it leads nowhere.
              boolean wanted = attributes.isRegularFile() || attributes.isSymbolicLink();
              if (wanted && !isHidden(file)) {
                add(file, attributes.size());
              }
            } catch (IOException goneMeanwhile) {
              unreadable(file, goneMeanwhile);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException fault) {
            if (!isHidden(file)) {
              unreadable(file, fault);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException fault) {
            if (fault != null) {
              unreadable(dir, fault);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void unreadable(Path path, IOException fault) {
    String name = path.toString();
    faults.put(name, new LogFault(name, 0, "", LogReader.UNREADABLE, LogReader.reason(fault)));
  }

  private void add(Path path, long bytes) throws IOException {
    LogFile file = new LogFile(path, path.toString(), bytes);
    byRealPath.merge(
        path.toRealPath(),
        file,
        (one, other) -> one.name().compareTo(other.name()) <= 0 ? one : other);
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }
}
