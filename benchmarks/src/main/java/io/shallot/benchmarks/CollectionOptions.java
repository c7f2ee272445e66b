package io.shallot.benchmarks;

import io.shallot.console.LabelledFolder;
import io.shallot.console.evaluate.LabelledSeries;
import io.shallot.console.nab.NabCorpus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The collections on which detection is measured, and how many files are run at a time. */
final class CollectionOptions {

  private static final Duration STEP = Duration.ofMinutes(1);

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The Numenta Anomaly Benchmark: the folders data and labels as published.")
  private Path data = Path.of("");

  @Option(
      names = "--series",
      paramLabel = "DIR",
      description =
          "A folder of labelled series, rows value,label or timestamp,value,label; may be repeated."
              + " Rows without timestamps are taken to be a minute apart.")
  private List<Path> labelled = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description = "Only the files of the benchmark with this text in their path.")
  private String only = "";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are run at a time; by default one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * A folder of labelled series.
   *
   * @param name its own name, without the path
   * @param series what it holds
   */
  record Folder(String name, List<LabelledSeries> series) {}

  CollectionOptions() {}

  /**
   * Returns how many files are run at a time.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  int threads() {
    if (threads < 1) {
      throw new IllegalArgumentException("--threads must be at least 1, but was " + threads);
    }
    return threads;
  }

  /** Reads the benchmark. */
  NabCorpus corpus() throws IOException {
    return NabCorpus.read(data).only(only);
  }

  /**
   * Reads the folders of labelled series.
   *
   * @throws IllegalArgumentException if two have one name
   */
  List<Folder> folders() throws IOException {
    List<Folder> folders = new ArrayList<>();
    for (Path folder : labelled) {
      String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      if (folders.stream().anyMatch(other -> other.name().equals(name))) {
        throw new IllegalArgumentException(
            "--series: folders need names that differ, but two are called " + name);
      }
      folders.add(new Folder(name, LabelledFolder.read(folder, "", STEP, ignored -> {})));
    }
    return folders;
  }
}
