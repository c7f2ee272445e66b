package io.shallot.console.nab;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a detector reached on a corpus with one profile.
 *
 * @param profile the weights
 * @param threshold a row is detected if its score is at least this; NaN if each file has its own
 * @param windows how many windows the corpus has
 * @param files in the order of the corpus
 */
public record NabResult(NabProfile profile, double threshold, int windows, List<OfFile> files) {

  /**
   * What a detector reached on one file. The counts are of rows after the probation, not of
   * windows.
   *
   * @param path the file
   * @param threshold a row is detected if its score is at least this
   * @param score what its windows bring, less what they and false alarms cost
   * @param truePositives detected rows in windows
   * @param trueNegatives other rows outside windows
   * @param falsePositives detected rows outside windows
   * @param falseNegatives other rows in windows
   */
  public record OfFile(
      String path,
      double threshold,
      double score,
      long truePositives,
      long trueNegatives,
      long falsePositives,
      long falseNegatives) {}

  public NabResult {
    files = List.copyOf(files);
  }

  /** Returns the sum of the files' scores. */
  public double raw() {
    return files.stream().mapToDouble(OfFile::score).sum();
  }

  /** Returns the score on the published scale, 100 being perfect; NaN without windows. */
  public double normalised() {
    return profile.normalised(raw(), windows);
  }

  /** Returns how many rows in windows were detected. */
  public long truePositives() {
    return sum(OfFile::truePositives);
  }

  /** Returns how many rows outside windows were not detected. */
  public long trueNegatives() {
    return sum(OfFile::trueNegatives);
  }

  /** Returns how many rows outside windows were detected. */
  public long falsePositives() {
    return sum(OfFile::falsePositives);
  }

  /** Returns how many rows in windows were not detected. */
  public long falseNegatives() {
    return sum(OfFile::falseNegatives);
  }

  private long sum(ToLongFunction<OfFile> count) {
    return files.stream().mapToLong(count).sum();
  }
}
