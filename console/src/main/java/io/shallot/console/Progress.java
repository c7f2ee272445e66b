package io.shallot.console;

import io.shallot.console.report.Figures;
import java.io.PrintWriter;

/** A line on standard error that says how far a run is; silent unless a person watches. */
final class Progress {

  private static final String START_OF_LINE = "\r";
  private static final String CLEAR_TO_END = "\u001B[K";
  private static final long EVERY = 8192;

  private final PrintWriter err;
  private final boolean watched;
  private boolean shown;

  Progress(Terminal terminal, boolean wanted) {
    this.err = terminal.err();
    this.watched = wanted || terminal.progress();
  }

  /** Says how far it is, about every eight thousand steps. */
  void step(long steps, double share, String what) {
    if (watched && steps % EVERY == 0) {
      show((int) (share * 100) + " %  " + Figures.count(steps) + " " + what);
    }
  }

  /** Says what is being done. */
  void phase(String what) {
    if (watched) {
      show(what);
    }
  }

  /** Takes the line away. */
  void done() {
    if (shown) {
      err.print(START_OF_LINE + CLEAR_TO_END);
      err.flush();
      shown = false;
    }
  }

  private void show(String text) {
    err.print(START_OF_LINE + text + CLEAR_TO_END);
    err.flush();
    shown = true;
  }
}
