package io.shallot.detectors.level;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.api.StateException;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how improbable it is, by earlier runs of equal values, that a run gets so long. */
final class FlatLineModel implements ChannelModel {

  // Idea: a value that repeats is no news for a counter that is mostly 0 and much news for a
  // temperature. How long runs use to be is learnt from the runs of the series itself:
  //
  //   a run    = values within max(tolerance, stepTolerance * s, 1e-12 |a|) of its first one a,
  //              s the typical step between runs
  //   score    = -log10 P(run >= n), n its length with the value judged (RunLengths)
  //
  // So the first value of a run scores 0, and each further one scores more. The typical step is the
  // mean of steps between runs, each counted for at most three
  // typical ones and fading over 32; steps inside a run are not counted, so that a series gone
  // quiet does not become its own yardstick. This covers the quiet series too: one whose spread
  // falls below a hundredth of its typical step (the default) is one long run. A spread that
  // shrinks by less is not seen.
  //
  // A run becomes part of the past when it has ended, so that it is not compared with its own
  // beginning; one that does not end does so after each further `patience` points. A series that
  // never changed has no runs and scores 0.
  //
  // Cost: two logarithms per power of two up to the length of the run, none while values change.
  // Memory: 500 bytes.
  //
  // Fails: by points, not by time: after a gap a run goes on. A ramp so slow that it stays within
  // the tolerance is a run. Most scores of a series that never repeats are 0, so ranks say little
  // below the first repetition.

  private static final double STEP_WEIGHT = 1 / 32.0;
  private static final double MOST_STEPS = 3;
  private static final double RESOLUTION = 1e-12;

  /** A tolerance that is this small a share of the value is not worth a word. */
  private static final double SAME = 1e-9;

  private static final int LENGTH = 0;
  private static final int TOLERANCE = 1;
  private static final int ANCHOR = 2;

  private static final int OWN_BYTES = 64;

  private final FlatLineParameters parameters;
  private final RunLengths past;
  private int count;
  private double anchor;
  private int length;
  private int learnt;
  private boolean everChanged;
  private double step;

  FlatLineModel(FlatLineParameters parameters) {
    this(parameters, new RunLengths(parameters.halfLife()));
  }

  private FlatLineModel(FlatLineParameters parameters, RunLengths past) {
    this.parameters = parameters;
    this.past = past;
  }

  static FlatLineModel restore(FlatLineParameters parameters, DataInput in) throws IOException {
    int count = in.readInt();
    int length = in.readInt();
    int learnt = in.readInt();
    boolean everChanged = in.readBoolean();
    double anchor = in.readDouble();
    double step = in.readDouble();
    if (count < 0 || length < 0 || learnt < 0 || learnt > length || length > count) {
      throw new StateException(
          String.format(
              "the state of flat-line must have as many points at least as its run, and that as"
                  + " many as were learnt of it, but has %d, %d and %d",
              count, length, learnt));
    }
    if (!Double.isFinite(anchor) || !(step >= 0 && step <= Double.MAX_VALUE)) {
      throw new StateException(
          "the state of flat-line must have a finite value and a step of at least 0, but has "
              + anchor
              + " and "
              + step);
    }
    FlatLineModel model =
        new FlatLineModel(parameters, RunLengths.restore(parameters.halfLife(), in));
    model.count = count;
    model.length = length;
    model.learnt = learnt;
    model.everChanged = everChanged;
    model.anchor = anchor;
    model.step = step;
    return model;
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (count < parameters.warmUp()) {
      return false;
    }
    int run = continues(value) ? increased(length) : 1;
    double score = everChanged && run > 1 ? past.rarity(run) : 0;
    judgement.set(value, score, Direction.NONE);
    judgement.note(LENGTH, run);
    judgement.note(TOLERANCE, tolerance());
    judgement.note(ANCHOR, run > 1 ? anchor : value);
    return true;
  }

  private boolean continues(double value) {
    return length > 0 && Math.abs(value - anchor) <= tolerance();
  }

  private double tolerance() {
    double share = Math.max(parameters.stepTolerance() * step, RESOLUTION * Math.abs(anchor));
    return Math.max(parameters.tolerance(), share);
  }

  /** Counters stop at the largest int. */
  private static int increased(int number) {
    return number == Integer.MAX_VALUE ? number : number + 1;
  }

  @Override
  public void learn(long timeMillis, double value) {
    count = increased(count);
    if (continues(value)) {
      length = increased(length);
      if (length - learnt >= parameters.patience()) {
        past.learn(learnt, length, false);
        learnt = length;
      }
      return;
    }
    if (length > 0) {
      endRun(value);
    }
    anchor = value;
    length = 1;
    learnt = 0;
  }

  private void endRun(double next) {
    past.learn(learnt, length, true);
    double found = Math.min(Math.abs(next - anchor), Double.MAX_VALUE);
    step = step == 0 ? found : step + STEP_WEIGHT * (Math.min(found, MOST_STEPS * step) - step);
    everChanged = true;
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("-log10 of the probability", judgement.score()),
        new Factor("length of the run in points", judgement.note(LENGTH)),
        new Factor("first value of the run", judgement.note(ANCHOR)),
        new Factor("tolerance", judgement.note(TOLERANCE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    double run = judgement.note(LENGTH);
    if (run == 1) {
      return observed + " differs from the value before";
    }
    double tolerance = judgement.note(TOLERANCE);
    boolean equal = tolerance <= SAME * Math.abs(judgement.note(ANCHOR));
    String close =
        "within " + HumanNumber.text(tolerance) + " of " + HumanNumber.text(judgement.note(ANCHOR));
    String stays =
        observed
            + " is "
            + (equal ? "the same" : close)
            + " for the "
            + HumanNumber.text(run)
            + ordinal((long) run)
            + " point in a row";
    if (judgement.score() == 0) {
      return stays + ", as often";
    }
    return stays
        + "; by earlier runs one gets so long once in "
        + Amount.onceIn(judgement.score(), "time");
  }

  private static String ordinal(long number) {
    long last = number % 10;
    boolean teen = number / 10 % 10 == 1;
    if (teen || last == 0 || last > 3) {
      return "th";
    }
    return last == 1 ? "st" : last == 2 ? "nd" : "rd";
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeInt(length);
    out.writeInt(learnt);
    out.writeBoolean(everChanged);
    out.writeDouble(anchor);
    out.writeDouble(step);
    past.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + past.sizeBytes();
  }
}
