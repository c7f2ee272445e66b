package io.shallot.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What runs and on which live series: asked alike by the commands that time a whole pipeline. */
final class LiveOptions {

  private static final long KIBI = 1024;

  @Option(
      names = "--series",
      paramLabel = "N",
      description =
          "How many series live, at a point a minute each; ${DEFAULT-VALUE} unless given.",
      defaultValue = "10000")
  private int series = 10_000;

  @Option(
      names = "--htm",
      paramLabel = "N",
      description = "How many of them are judged by htm, too; ${DEFAULT-VALUE} unless given.",
      defaultValue = "0")
  private int htm;

  @Option(
      names = "--light",
      paramLabel = "TYPE",
      split = ",",
      description = "The detectors that judge all of them; ewma unless given.")
  private List<String> light = List.of("ewma");

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "The budget for models, such as 6g; ${DEFAULT-VALUE} unless given.",
      defaultValue = "4g")
  private String memory = "4g";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Threads that judge; 0, the default, is the thread that reads.",
      defaultValue = "0")
  private int shards;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which series are made; ${DEFAULT-VALUE} unless given.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description = "The most heap the JVM takes, its -Xmx; 6g unless given.")
  @SuppressWarnings("UnusedVariable") // benchmarks/run makes it the -Xmx of this JVM
  private String heap = "";

  /**
   * Returns what was asked for.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  LiveSetup setup() {
    return new LiveSetup(series, htm, light, bytes(memory), shards, seed);
  }

  /**
   * Returns a directory for states that holds none yet: a pipeline that found one would go on there
   * while the made series begin anew.
   */
  static Path fresh(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException("--state must be new or empty, but was " + directory);
        }
      }
    }
    return directory;
  }

  /** Reads a size such as 512m. */
  static long bytes(String size) {
    if (!size.matches("[0-9]{1,9}[kmgKMG]?")) {
      throw new IllegalArgumentException("a size must be such as 6g, but was '" + size + "'");
    }
    long unit =
        switch (size.charAt(size.length() - 1)) {
          case 'k', 'K' -> KIBI;
          case 'm', 'M' -> KIBI * KIBI;
          case 'g', 'G' -> KIBI * KIBI * KIBI;
          default -> 1;
        };
    return unit * Long.parseLong(size.replaceAll("[a-zA-Z]", ""));
  }
}
