package io.shallot.console;

import io.shallot.api.Detectors;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Where a command finds detectors that are not shipped. */
final class PluginOption {

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description =
          "A directory of jars with detectors of your own; they are found beside the shipped ones.")
  private Optional<Path> directory = Optional.empty();

  /**
   * Returns the shipped detectors and those of the plugins.
   *
   * @throws BadInputException if the directory has no jar, or a plugin cannot be loaded
   * @throws IOException if the directory cannot be read
   */
  Detectors detectors() throws IOException {
    if (directory.isEmpty()) {
      return Detectors.discover();
    }
    try {
      return Detectors.discover(loader(directory.get()));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException("--plugins: " + wrong.getMessage());
    }
  }

  // Never closed: classes are loaded from it until the command, and with it the process, is done.
  private static ClassLoader loader(Path plugins) throws IOException {
    if (!Files.isDirectory(plugins)) {
      throw new BadInputException("--plugins: must be a directory, but was " + plugins);
    }
    List<URL> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(plugins, "*.jar")) {
      TreeSet<Path> sorted = new TreeSet<>();
      files.forEach(sorted::add);
      for (Path jar : sorted) {
        jars.add(jar.toUri().toURL());
      }
    }
    if (jars.isEmpty()) {
      throw new BadInputException("--plugins: there is no jar in " + plugins);
    }
    return new URLClassLoader(jars.toArray(URL[]::new), Detectors.class.getClassLoader());
  }
}
