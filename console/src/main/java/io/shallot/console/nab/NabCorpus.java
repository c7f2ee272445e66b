package io.shallot.console.nab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The series of the benchmark with their windows, sorted by path. */
public final class NabCorpus {

  private final List<NabFile> files;

  /**
   * Makes a corpus.
   *
   * @param files in any order, at least one, no path twice
   */
  public NabCorpus(List<NabFile> files) {
    this.files = files.stream().sorted(Comparator.comparing(NabFile::path)).toList();
    long paths = files.stream().map(NabFile::path).distinct().count();
    if (files.isEmpty() || paths != files.size()) {
      throw new IllegalArgumentException(
          "a corpus must have at least one file and none twice, but had "
              + files.size()
              + " with "
              + paths
              + " different paths");
    }
  }

  /**
   * Reads a corpus: the folders {@code data} with CSV files below and {@code labels} with {@code
   * combined_windows.json}, as the benchmark is published.
   *
   * @throws NabDataException if something is missing or damaged
   * @throws IOException if reading fails for another reason
   */
  public static NabCorpus read(Path directory) throws IOException {
    return new NabCorpus(new CorpusReader(directory).read());
  }

  /** Returns the files, sorted by path. */
  public List<NabFile> files() {
    return files;
  }

  /** Returns how many rows there are, those of the probation too. */
  public long rows() {
    return files.stream().mapToLong(NabFile::rows).sum();
  }

  /** Returns how many windows there are. */
  public int windows() {
    return files.stream().mapToInt(file -> file.windows().size()).sum();
  }

  /**
   * Returns the files whose path contains a text.
   *
   * @throws IllegalArgumentException if there is none
   */
  public NabCorpus only(String text) {
    List<NabFile> some = files.stream().filter(file -> file.path().contains(text)).toList();
    if (some.isEmpty()) {
      throw new IllegalArgumentException(
          "no file of the corpus has '" + text + "' in its path, such as " + files.get(0).path());
    }
    return new NabCorpus(some);
  }
}
