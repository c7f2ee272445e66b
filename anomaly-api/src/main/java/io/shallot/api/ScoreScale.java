package io.shallot.api;

/** What a detector's raw scores can be compared with. */
public sealed interface ScoreScale {

  /** See {@link Deviations}. */
  ScoreScale DEVIATIONS = new Deviations();

  /** See {@link Arbitrary}. */
  ScoreScale ARBITRARY = new Arbitrary();

  /** Returns its name in one word, lower case, for documentation. */
  String word();

  /**
   * Distances from the expected value in typical deviations of the series: 1 is ordinary, 10 is far
   * out. Calibration then has something to go by from the first scores on.
   */
  record Deviations() implements ScoreScale {

    @Override
    public String word() {
      return "deviations";
    }
  }

  /** Nothing: calibration goes by the ranks of past scores alone. */
  record Arbitrary() implements ScoreScale {

    @Override
    public String word() {
      return "arbitrary";
    }
  }

  /**
   * Scores of other series: the detector has calibrated itself. p-values still go by the ranks of
   * past scores; but what alerts is decided on the scores themselves, so that a series in which
   * nothing happens is not made to alert as often as any other.
   *
   * @param alertAt the score that is worth an alert on a series that has long been quiet, above 0
   */
  record Surprise(double alertAt) implements ScoreScale {

    public Surprise {
      if (!(alertAt > 0) || alertAt == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "alertAt must be finite and above 0, but was " + alertAt);
      }
    }

    @Override
    public String word() {
      return "surprise";
    }
  }

  /**
   * Returns the scale of a detector that has calibrated itself; see {@link Surprise}.
   *
   * @param alertAt the score that is worth an alert on a series that has long been quiet, above 0
   */
  static ScoreScale surprise(double alertAt) {
    return new Surprise(alertAt);
  }
}
