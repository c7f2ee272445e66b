package io.shallot.console.nab;

import java.util.Arrays;

/** Adds up what detections in one file bring, in the order of its rows. */
final class RowVerdicts {

  private final NabFile file;
  private final NabProfile profile;
  private final double[] best;
  private double falseAlarms;
  private long inWindows;
  private long outside;

  RowVerdicts(NabFile file, NabProfile profile) {
    this.file = file;
    this.profile = profile;
    this.best = new double[file.windows().size()];
    clear();
  }

  void clear() {
    Arrays.fill(best, -profile.miss());
    falseAlarms = 0;
    inWindows = 0;
    outside = 0;
  }

  /** Takes a row as detected; one in the probation does not count. */
  void detected(int row) {
    if (row < file.probation()) {
      return;
    }
    int window = file.windowOf(row);
    if (window < 0) {
      falseAlarms += profile.falseAlarm() * file.weight(row);
      outside++;
    } else {
      best[window] = Math.max(best[window], profile.hit() * file.weight(row));
      inWindows++;
    }
  }

  double score() {
    double score = falseAlarms;
    for (double window : best) {
      score += window;
    }
    return score;
  }

  NabResult.OfFile result(double threshold) {
    long judgedInWindows = 0;
    for (NabWindow window : file.windows()) {
      judgedInWindows +=
          Math.max(0, window.last() + 1 - Math.max(window.first(), file.probation()));
    }
    long judgedOutside = file.rows() - file.probation() - judgedInWindows;
    return new NabResult.OfFile(
        file.path(),
        threshold,
        score(),
        inWindows,
        judgedOutside - outside,
        outside,
        judgedInWindows - inWindows);
  }
}
