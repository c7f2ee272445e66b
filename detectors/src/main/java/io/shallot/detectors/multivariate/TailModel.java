package io.shallot.detectors.multivariate;

import io.shallot.api.Direction;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Limit;
import io.shallot.detectors.model.SortedRing;
import io.shallot.detectors.multivariate.joint.JointModel;
import io.shallot.detectors.multivariate.joint.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores how unlikely it is that values lie as far out as these, each in its own channel, added up
 * over the channels; no channel needs a model, a unit or a neighbour.
 */
final class TailModel implements JointModel {

  // Idea: ECOD [1]. F is the share of a channel's window up to x, G the share from x on, both with
  // x itself counted (so at least 1 / (n + 1)):
  //
  //   left  = sum -ln F,   right = sum -ln G,   auto = sum -ln (G if skewed to the right, else F)
  //   score = max(left, right, auto)
  //
  // Departures. The paper takes F and G from the whole data set; here they come from a sliding
  // window. F and G are drawn as lines between neighbouring values and go on beyond the outermost
  // as Pareto tails, so that records rank by how far they go:
  //
  //   F(x) = 2 / (n + 1) / (1 + (smallest - x) / t),   t = (q25 - q05) / ln 5
  //
  // t is what an exponential tail through the two quantiles would have, at least a sixteenth of the
  // span of the window and 1e-3 of the level; the Pareto tail, and an end at 1e6 t, keep one
  // channel
  // from drowning the others. G likewise. The skew is read from the 10 %, 50 % and 90 % quantiles
  // (Kelly's), which outliers do not move, not from the third moment.
  //
  // A missing channel adds nothing to any of the sums.
  //
  // Cost: two searches and two moves of the window per channel and point, no allocation. Memory: 16
  // bytes per channel and value of the window.
  //
  // Fails: on what is odd only in how channels go together (take mahalanobis), on values in a gap
  // between two common ones, and on a series with trend, where every point is a record.
  //
  // [1] Z. Li, Y. Zhao, X. Hu, N. Botta, C. Ionescu, G. Chen, ECOD: unsupervised outlier detection
  //     using empirical cumulative distribution functions, IEEE TKDE 35 (2022).

  private static final double LN_5 = StrictMath.log(5);
  private static final double LEAST_SHARE_OF_SPAN = 1.0 / 16;
  private static final double LEAST_SHARE_OF_LEVEL = 1e-3;
  private static final double MOST_BEYOND = 1e6;
  private static final double ORDINARY_TAIL = 0.01;

  private static final int COMPARED = 0;
  private static final int AS_FAR = 1;

  private static final int OWN_BYTES = 48;

  private enum Side {
    LEFT,
    RIGHT,
    AUTO
  }

  private final TailParameters parameters;
  private final SortedRing[] windows;
  private final double[] below;
  private final double[] above;

  TailModel(TailParameters parameters) {
    this(parameters, new SortedRing[parameters.channels()]);
    for (int c = 0; c < windows.length; c++) {
      windows[c] = new SortedRing(parameters.window());
    }
  }

  private TailModel(TailParameters parameters, SortedRing[] windows) {
    this.parameters = parameters;
    this.windows = windows;
    below = new double[windows.length];
    above = new double[windows.length];
  }

  static TailModel restore(TailParameters parameters, DataInput in) throws IOException {
    SortedRing[] windows = new SortedRing[parameters.channels()];
    for (int c = 0; c < windows.length; c++) {
      windows[c] =
          SortedRing.restore(
              "a channel of " + TailParameters.TYPE, parameters.window(), -Double.MAX_VALUE, in);
    }
    return new TailModel(parameters, windows);
  }

  @Override
  public boolean judge(double[] row, Verdict verdict) {
    double left = 0;
    double right = 0;
    double auto = 0;
    for (int c = 0; c < row.length; c++) {
      if (judged(c, row)) {
        below[c] = -StrictMath.log(shareUpTo(windows[c], row[c]));
        above[c] = -StrictMath.log(shareFrom(windows[c], row[c]));
        left += below[c];
        right += above[c];
        auto += part(Side.AUTO, c);
      }
    }
    Side side = Side.AUTO;
    double score = auto;
    if (left > score) {
      side = Side.LEFT;
      score = left;
    }
    if (right > score) {
      side = Side.RIGHT;
      score = right;
    }
    int lead = -1;
    for (int c = 0; c < row.length; c++) {
      if (judged(c, row) && (lead < 0 || part(side, c) > part(side, lead))) {
        lead = c;
      }
    }
    if (lead < 0) {
      return false;
    }
    tell(score, side, lead, row, verdict);
    return true;
  }

  private boolean judged(int channel, double[] row) {
    return !Double.isNaN(row[channel]) && windows[channel].size() >= parameters.warmUp();
  }

  /** Returns what a channel adds to one of the sums. */
  private double part(Side side, int channel) {
    return isRight(side, channel) ? above[channel] : below[channel];
  }

  private boolean isRight(Side side, int channel) {
    return side == Side.RIGHT || (side == Side.AUTO && skewedToTheRight(windows[channel]));
  }

  private void tell(double score, Side side, int lead, double[] row, Verdict verdict) {
    SortedRing window = windows[lead];
    verdict.set(score, lead, isRight(side, lead) ? Direction.PEAK : Direction.DIP);
    verdict.expect(
        window.quantile(0.5), window.quantile(ORDINARY_TAIL), window.quantile(1 - ORDINARY_TAIL));
    for (int c = 0; c < row.length; c++) {
      if (judged(c, row)) {
        verdict.share(c, part(side, c));
      }
    }
    int size = window.size();
    verdict.note(COMPARED, size);
    verdict.note(
        AS_FAR,
        isRight(side, lead) ? size - window.countBelow(row[lead]) : window.countUpTo(row[lead]));
  }

  /** Returns F, the share of the values up to x, x counted; above 0 and at most 1. */
  static double shareUpTo(SortedRing window, double x) {
    int size = window.size();
    int upTo = window.countUpTo(x);
    if (upTo == 0) {
      double distance = Limit.finite(window.get(0) - x);
      double first = Limit.finite(window.quantile(0.25) - window.quantile(0.05));
      return 2 / (size + 1.0) / (1 + beyond(window, distance, first));
    }
    double between = upTo < size ? between(window.get(upTo - 1), x, window.get(upTo)) : 0;
    return (upTo + 1 + between) / (size + 1.0);
  }

  /** Returns G, the share of the values from x on, x counted; above 0 and at most 1. */
  static double shareFrom(SortedRing window, double x) {
    int size = window.size();
    int below = window.countBelow(x);
    if (below == size) {
      double distance = Limit.finite(x - window.get(size - 1));
      double last = Limit.finite(window.quantile(0.95) - window.quantile(0.75));
      return 2 / (size + 1.0) / (1 + beyond(window, distance, last));
    }
    double between = below > 0 ? between(window.get(below), x, window.get(below - 1)) : 0;
    return (size - below + 1 + between) / (size + 1.0);
  }

  /** Returns how far x has come from one value to another, from 0 to 1. */
  private static double between(double from, double x, double to) {
    return Math.max(0, Math.min((x / 2 - from / 2) / (to / 2 - from / 2), 1));
  }

  private static double beyond(SortedRing window, double distance, double quantiles) {
    double span =
        LEAST_SHARE_OF_SPAN * window.get(window.size() - 1) - LEAST_SHARE_OF_SPAN * window.get(0);
    double level = LEAST_SHARE_OF_LEVEL * Math.abs(window.quantile(0.5));
    double scale = Math.max(Math.max(quantiles / LN_5, span), Math.max(level, Double.MIN_NORMAL));
    return Math.min(distance / scale, MOST_BEYOND);
  }

  private static boolean skewedToTheRight(SortedRing window) {
    double middle = window.quantile(0.9) / 2 + window.quantile(0.1) / 2;
    return middle > window.quantile(0.5);
  }

  @Override
  public void learn(double[] row) {
    for (int c = 0; c < row.length; c++) {
      if (!Double.isNaN(row[c])) {
        windows[c].add(row[c]);
      }
    }
  }

  @Override
  public String measure() {
    return "improbability of the tails (natural logarithm)";
  }

  @Override
  public String sentence(Verdict verdict, String observed) {
    double asFar = verdict.note(AS_FAR);
    String far =
        (asFar > 0 ? HumanNumber.text(asFar) : "none")
            + " of the last "
            + HumanNumber.text(verdict.note(COMPARED))
            + " values were as "
            + (verdict.direction() == Direction.PEAK ? "high" : "low");
    return observed
        + " is farthest out: "
        + far
        + "; the middle one is "
        + HumanNumber.text(verdict.expected())
        + ", and from "
        + HumanNumber.text(verdict.low())
        + " to "
        + HumanNumber.text(verdict.high())
        + " is ordinary";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    for (SortedRing window : windows) {
      window.snapshot(out);
    }
  }

  @Override
  public long sizeBytes() {
    long bytes = OWN_BYTES + 3 * 16 + 20L * windows.length;
    for (SortedRing window : windows) {
      bytes += window.sizeBytes();
    }
    return bytes;
  }
}
