package io.shallot.detectors;

import io.shallot.api.Direction;
import io.shallot.api.Explanation.Factor;
import io.shallot.api.HumanNumber;
import io.shallot.detectors.model.Amount;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Scores how far a value lies from what a {@link Baseline} expects, in typical deviations. */
final class BaselineModel implements ChannelModel {

  // score = min(|x - expected| / scale, 1e9), where expected and scale come from the baseline
  // before it learns x.

  /** How many typical deviations from the expected value still count as ordinary. */
  private static final double ORDINARY_DEVIATIONS = 4;

  private static final int SCALE = 0;
  private static final int SUPPORT = 1;
  private static final int SLOT = 2;

  private static final int OWN_BYTES = 24 + 40;

  private final Baseline baseline;
  private final Expectation expectation = new Expectation();

  BaselineModel(Baseline baseline) {
    this.baseline = baseline;
  }

  @Override
  public boolean judge(long timeMillis, double value, Judgement judgement) {
    if (!baseline.expect(timeMillis, value, expectation)) {
      return false;
    }
    double expected = expectation.expected();
    double scale = expectation.scale();
    judgement.set(value, expectation.deviationsOf(value), expected);
    judgement.ordinary(
        expected - ORDINARY_DEVIATIONS * scale, expected + ORDINARY_DEVIATIONS * scale);
    judgement.note(SCALE, scale);
    judgement.note(SUPPORT, expectation.support());
    judgement.note(SLOT, expectation.slot());
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    baseline.learn(timeMillis, value);
  }

  @Override
  public List<Factor> factors(Judgement judgement) {
    return List.of(
        new Factor("typical deviations from the expected value", judgement.score()),
        new Factor("expected from " + basis(judgement), judgement.expected()),
        new Factor("typical deviation", judgement.note(SCALE)));
  }

  @Override
  public String sentence(Judgement judgement, String observed) {
    String expected = HumanNumber.text(judgement.expected());
    String ordinary =
        "from "
            + HumanNumber.text(judgement.low())
            + " to "
            + HumanNumber.text(judgement.high())
            + " is ordinary, going by "
            + basis(judgement);
    if (judgement.direction() == Direction.NONE) {
      return observed + " is what was expected; " + ordinary;
    }
    return observed
        + " is "
        + Amount.of(judgement.score(), "typical deviation")
        + " "
        + (judgement.direction() == Direction.PEAK ? "above" : "below")
        + " the expected "
        + expected
        + "; "
        + ordinary;
  }

  private String basis(Judgement judgement) {
    expectation.set(
        judgement.expected(),
        judgement.note(SCALE),
        (int) judgement.note(SUPPORT),
        (int) judgement.note(SLOT));
    return baseline.basisOf(expectation);
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    baseline.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + baseline.sizeBytes();
  }
}
