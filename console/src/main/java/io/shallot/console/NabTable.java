package io.shallot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shallot.console.nab.NabAlertOnceScorer;
import io.shallot.console.nab.NabCorpus;
import io.shallot.console.nab.NabProfile;
import io.shallot.console.nab.NabResult;
import io.shallot.console.nab.NabScorer;
import io.shallot.console.nab.NabScores;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What detectors reached in the benchmark, side by side. */
final class NabTable {

  /** What a reader must know of such numbers. */
  static final List<String> NOTES =
      List.of(
          "left out: each file by the threshold that is best for all others.",
          "once: a detection silences the "
              + NabAlertOnceScorer.SILENT_ROWS
              + " rows after it; thresholds tried for it are those of some 1,700 ranks.",
          "us/record: processor time to make detectors, points and scores, over all records;"
              + " warming up included, files not.",
          "published: scored here from the scores that their authors stored; some of them saw the"
              + " least and greatest value of each file beforehand.",
          "The benchmark tunes thresholds on the labels it judges by; its windows grow with the"
              + " length of the file and begin before the event; some labels are wrong, such as"
              + " those of iio_us-east-1_i-a2eb1cd9_NetworkIn; every series has one value.");

  private NabTable() {}

  /**
   * One detector's figures, scores on the published scale; NaN where there is none.
   *
   * @param detector its name
   * @param standard the standard profile
   * @param lowFalsePositives the profile in which false alarms cost twice as much
   * @param lowFalseNegatives the profile in which misses cost twice as much
   * @param leftOut standard, each file by the threshold of the others
   * @param threshold tuned for the standard profile
   * @param once standard, with an alert-once decision
   * @param onceLeftOut the same, each file by the threshold of the others
   * @param onceThreshold tuned for the standard profile with an alert-once decision
   * @param microsPerRecord computing time
   */
  record Line(
      String detector,
      double standard,
      double lowFalsePositives,
      double lowFalseNegatives,
      double leftOut,
      double threshold,
      double once,
      double onceLeftOut,
      double onceThreshold,
      double microsPerRecord) {

    void writeJson(JsonGenerator generator) throws IOException {
      generator.writeStartObject();
      generator.writeStringField("detector", detector);
      number(generator, "standard", standard);
      number(generator, "low_fp", lowFalsePositives);
      number(generator, "low_fn", lowFalseNegatives);
      number(generator, "standard_loo", leftOut);
      number(generator, "threshold", threshold);
      number(generator, "us_per_record", microsPerRecord);
      number(generator, "refractory_standard", once);
      number(generator, "refractory_standard_loo", onceLeftOut);
      number(generator, "refractory_threshold", onceThreshold);
      generator.writeEndObject();
    }

    private static void number(JsonGenerator generator, String name, double value)
        throws IOException {
      generator.writeFieldName(name);
      if (Double.isNaN(value)) {
        generator.writeNull();
      } else {
        generator.writeNumber(value);
      }
    }
  }

  /** Scores a detector. */
  static Line line(NabCorpus corpus, NabScores scores, double microsPerRecord) {
    NabScorer scorer = new NabScorer(corpus, scores);
    NabAlertOnceScorer alertOnce = new NabAlertOnceScorer(scorer, NabAlertOnceScorer.SILENT_ROWS);
    NabResult standard = scorer.tuned(NabProfile.STANDARD);
    NabResult once = alertOnce.tuned(NabProfile.STANDARD);
    return new Line(
        scores.detector(),
        standard.normalised(),
        scorer.tuned(NabProfile.LOW_FALSE_ALARMS).normalised(),
        scorer.tuned(NabProfile.LOW_MISSES).normalised(),
        scorer.leaveOneOut(NabProfile.STANDARD).normalised(),
        standard.threshold(),
        once.normalised(),
        alertOnce.leaveOneOut(NabProfile.STANDARD).normalised(),
        once.threshold(),
        microsPerRecord);
  }

  /** Returns the table. */
  static List<String> lines(String title, List<Line> detectors, int width) {
    TextTable table =
        new TextTable(
            title,
            "standard",
            "low FP",
            "low FN",
            "left out",
            "threshold",
            "once",
            "once, left out",
            "us/record");
    for (Line line : detectors) {
      table.row(
          line.detector(),
          score(line.standard()),
          score(line.lowFalsePositives()),
          score(line.lowFalseNegatives()),
          score(line.leftOut()),
          figure(line.threshold(), "%.6g"),
          score(line.once()),
          score(line.onceLeftOut()),
          figure(line.microsPerRecord(), "%.2f"));
    }
    return table.lines(width);
  }

  private static String score(double normalised) {
    return figure(normalised, "%6.2f");
  }

  private static String figure(double value, String format) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
