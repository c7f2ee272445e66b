package io.shallot.console.nab;

/** What somebody reached in the benchmark. */
public sealed interface NabStanding {

  /** From which value on a decision is an alert, without any tuning. */
  double SHIPPED_THRESHOLD = 0.5;

  /** Returns who it is. */
  String detector();

  /** Returns the figures that are compared with those of others. */
  NabFigures scored();

  /** Returns the computing time for each record in microseconds; NaN if nothing ran. */
  double microsPerRecord();

  /**
   * A detector that ran here.
   *
   * @param detector who it is
   * @param scored what its decisions reached: what a host sees
   * @param shipped what the alerts reached without a tuned threshold, standard profile
   * @param continuous what its scores reached alone
   * @param microsPerRecord computing time, that of the decision included
   */
  record Ran(
      String detector,
      NabFigures scored,
      double shipped,
      NabFigures continuous,
      double microsPerRecord)
      implements NabStanding {

    /** Scores a run. */
    public static Ran of(NabCorpus corpus, NabRun run) {
      NabScorer decided = new NabScorer(corpus, run.decided());
      return new Ran(
          run.decided().detector(),
          NabFigures.of(decided),
          decided.at(SHIPPED_THRESHOLD, NabProfile.STANDARD).normalised(),
          NabFigures.of(new NabScorer(corpus, run.continuous())),
          run.microsPerRecord());
    }
  }

  /**
   * A detector whose scores were stored.
   *
   * @param detector who it is
   * @param scored what the scores reached as they are
   */
  record Stored(String detector, NabFigures scored) implements NabStanding {

    @Override
    public double microsPerRecord() {
      return Double.NaN;
    }

    /** Scores what was stored. */
    public static Stored of(NabCorpus corpus, NabScores scores) {
      return new Stored(scores.detector(), NabFigures.of(new NabScorer(corpus, scores)));
    }
  }
}
