package io.shallot.detectors;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.StateException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Scores how far a value lies from what a {@link Baseline} expects, in typical deviations; with
 * several channels, the farthest one counts.
 */
final class BaselineDetector implements Detector {

  // score = min(|x - expected| / scale, 1e9), where expected and scale come from the baseline
  // before it learns x. A channel whose value is missing is neither judged nor learnt; the score is
  // ready as soon as one channel can be judged.
  //
  // What explains the last score is kept as a few numbers, taken before learning, and made into
  // words only when somebody asks.

  /** Itself, two expectations, two arrays, the last score and the parameters. */
  private static final int OWN_BYTES = 56 + 2 * 48 + 2 * 24 + 32 + 56;

  private final List<String> channels;
  private final Baseline[] baselines;
  private final boolean[] sawNegative;

  private Expectation candidate = new Expectation();
  private Expectation last = new Expectation();
  private Score lastScore = Score.NOT_READY;
  private int lastChannel;
  private double lastValue = Double.NaN;
  private boolean asked;

  private BaselineDetector(List<String> channels, Baseline[] baselines, boolean[] sawNegative) {
    this.channels = channels;
    this.baselines = baselines;
    this.sawNegative = sawNegative;
  }

  /** Makes a detector with a new baseline for each channel of the specification. */
  static BaselineDetector create(DetectorSpec spec, Supplier<Baseline> baseline) {
    Baseline[] baselines = new Baseline[spec.channels().size()];
    for (int c = 0; c < baselines.length; c++) {
      baselines[c] = baseline.get();
    }
    return new BaselineDetector(spec.channels(), baselines, new boolean[baselines.length]);
  }

  /**
   * Reads a detector back that {@link #snapshot} wrote.
   *
   * @throws StateException if it was written for another number of channels
   */
  static BaselineDetector restore(DetectorSpec spec, DataInput in, Baseline.Reader baseline)
      throws IOException {
    int count = in.readInt();
    if (count != spec.channels().size()) {
      throw new StateException(
          "the state of "
              + spec.type()
              + " must have the channels "
              + spec.channels()
              + ", but has "
              + count
              + " of them");
    }
    Baseline[] baselines = new Baseline[count];
    boolean[] sawNegative = new boolean[count];
    for (int c = 0; c < count; c++) {
      sawNegative[c] = in.readBoolean();
      baselines[c] = baseline.readFrom(in);
    }
    return new BaselineDetector(spec.channels(), baselines, sawNegative);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the point does not have one value per channel
   */
  @Override
  public Score advance(Point point, Learning learning) {
    if (point.channels() != baselines.length) {
      throw new IllegalArgumentException(
          "a point must have one value for each of " + channels + ", but was " + point);
    }
    judge(point);
    if (learning == Learning.ON) {
      learn(point);
    }
    return lastScore;
  }

  private void judge(Point point) {
    asked = true;
    lastScore = Score.NOT_READY;
    lastValue = Double.NaN;
    double farthest = -1;
    for (int c = 0; c < baselines.length; c++) {
      double value = point.value(c);
      if (Double.isNaN(value)) {
        continue;
      }
      if (Double.isNaN(lastValue)) {
        lastChannel = c; // to have something to tell of if no channel is ready
        lastValue = value;
      }
      if (baselines[c].expect(point.timeMillis(), value, candidate)
          && candidate.deviationsOf(value) > farthest) {
        farthest = candidate.deviationsOf(value);
        candidate.atLeast(sawNegative[c] ? -Double.MAX_VALUE : 0);
        Expectation spare = last;
        last = candidate;
        candidate = spare;
        lastScore = Score.of(farthest, last.directionOf(value));
        lastChannel = c;
        lastValue = value;
      }
    }
  }

  private void learn(Point point) {
    for (int c = 0; c < baselines.length; c++) {
      double value = point.value(c);
      if (!Double.isNaN(value)) {
        sawNegative[c] |= value < 0;
        baselines[c].learn(point.timeMillis(), value);
      }
    }
  }

  @Override
  public Explanation explain() {
    if (!asked) {
      return Explanation.NONE;
    }
    if (Double.isNaN(lastValue)) {
      return unjudged("the value is missing");
    }
    if (!lastScore.ready()) {
      return unjudged("there is too little past to judge " + observed() + " by");
    }
    String basis = baselines[lastChannel].basisOf(last);
    List<Factor> factors =
        List.of(
            new Factor("typical deviations from the expected value", lastScore.value()),
            new Factor("expected from " + basis, last.expected()),
            new Factor("typical deviation", last.scale()));
    return new Explanation(
        lastValue, last.expected(), last.low(), last.high(), factors, sentence(basis));
  }

  private Explanation unjudged(String text) {
    return new Explanation(lastValue, Double.NaN, Double.NaN, Double.NaN, List.of(), text);
  }

  private String sentence(String basis) {
    String expected = HumanNumber.text(last.expected());
    String ordinary =
        "from "
            + HumanNumber.text(last.low())
            + " to "
            + HumanNumber.text(last.high())
            + " is ordinary, going by "
            + basis;
    if (lastScore.direction() == Direction.NONE) {
      return observed() + " is what was expected; " + ordinary;
    }
    double deviations = lastScore.value();
    return observed()
        + " is "
        + (deviations > 1000 ? "over 1,000" : HumanNumber.text(deviations))
        + " typical deviations "
        + (lastScore.direction() == Direction.PEAK ? "above" : "below")
        + " the expected "
        + expected
        + "; "
        + ordinary;
  }

  private String observed() {
    String number = HumanNumber.text(lastValue);
    return channels.size() == 1 ? number : channels.get(lastChannel) + " " + number;
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(baselines.length);
    for (int c = 0; c < baselines.length; c++) {
      out.writeBoolean(sawNegative[c]);
      baselines[c].snapshot(out);
    }
  }

  @Override
  public long sizeBytes() {
    long bytes = OWN_BYTES;
    for (Baseline baseline : baselines) {
      bytes += 5 + baseline.sizeBytes();
    }
    return bytes;
  }
}
