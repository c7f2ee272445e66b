package io.shallot.console.nab;

import java.util.List;

/** What a reader must know of figures of the benchmark. */
public final class NabNotes {

  /** What the columns mean. */
  public static final List<String> COLUMNS =
      List.of(
          "standard, low FP, low FN: the three profiles of the benchmark; 0 is a detector that says"
              + " nothing, 100 a perfect one.",
          "threshold: the one that is best for the whole corpus, tuned for the standard profile.",
          "left out: standard, each file by the threshold that is best for all others.",
          "shipped: standard, the alerts as they are, from 0.5 on; nothing is tuned.",
          "alone: the detector's score without calibration and decision.",
          "us/record: processor time to make detectors, points, scores and decisions, over all"
              + " records; warming up included, files not.",
          "published: scored here from the scores that their authors stored; some of them saw the"
              + " least and greatest value or the length of each file beforehand.");

  /** What is known to be wrong with the benchmark. */
  public static final List<String> FLAWS =
      List.of(
          "The benchmark tunes thresholds on the labels it judges by.",
          "Its windows grow with the length of the file and begin before the event: a lucky early"
              + " alarm brings most.",
          "Every detected row outside a window costs, so a long false alarm costs as much as many.",
          "Some labels are wrong, such as those of iio_us-east-1_i-a2eb1cd9_NetworkIn.",
          "The clocks of eight files stand still at times, and one of them steps back.",
          "Every series has one value.");

  private NabNotes() {}
}
