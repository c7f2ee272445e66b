package io.shallot.htm;

import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known about one judgement, to be put into words.
 *
 * @param channels names of the channels
 * @param point what was judged
 * @param channel the one to tell of
 * @param expected what the prediction stood for on it
 * @param score the score
 * @param raw the raw anomaly score
 * @param likelihood the likelihood of an anomaly
 * @param beyond whether the channel left the range of all values before
 * @param unpredictedShares share of unpredicted columns for each channel and, if there is one more,
 *     the time of day
 */
record HtmExplanation(
    List<String> channels,
    Point point,
    int channel,
    Expected expected,
    Score score,
    double raw,
    double likelihood,
    boolean beyond,
    List<Double> unpredictedShares) {

  private static final double RAREST = 1e-9;

  /** Returns the explanation. */
  Explanation inWords() {
    return new Explanation(
        observed(), expected.value(), expected.low(), expected.high(), factors(), sentence());
  }

  private double observed() {
    return point.value(channel);
  }

  private List<Factor> factors() {
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor("likelihood of an anomaly", likelihood));
    factors.add(new Factor("raw anomaly score", raw));
    for (int field = 0; field < unpredictedShares.size(); field++) {
      String name = field < channels.size() ? channels.get(field) : "time of day";
      if (!Double.isNaN(unpredictedShares.get(field))) {
        factors.add(new Factor("unpredicted share of " + name, unpredictedShares.get(field)));
      }
    }
    if (expected.known()) {
      factors.add(new Factor("probability of the expected value", expected.probability()));
    }
    return factors;
  }

  private String sentence() {
    String observed = HumanNumber.text(observed());
    String what = channels.size() == 1 ? observed : channels.get(channel) + " " + observed;
    StringBuilder text = new StringBuilder(what);
    if (expected.known()) {
      text.append(side())
          .append(HumanNumber.text(expected.value()))
          .append(" (with probability ")
          .append(HumanNumber.text(expected.probability()))
          .append(')');
    } else {
      text.append(" came where nothing known was expected");
    }
    if (beyond) {
      text.append("; it leaves the range of all values before");
    }
    return text.append("; predictions as bad as the last ones come about once in ")
        .append(HumanNumber.text(1 / Math.max(RAREST, 1 - likelihood)))
        .append(" points")
        .toString();
  }

  private String side() {
    Direction direction = expected.directionOf(observed());
    if (direction == Direction.NONE) {
      return " is what was expected: ";
    }
    return direction == Direction.PEAK ? " is above the expected " : " is below the expected ";
  }
}
