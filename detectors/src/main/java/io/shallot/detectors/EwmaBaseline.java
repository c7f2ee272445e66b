package io.shallot.detectors;

import io.shallot.api.HumanNumber;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Expects the mean of the past, in which each point weighs less the longer ago it was. */
final class EwmaBaseline implements Baseline {

  // Idea: the control chart of Roberts [1] turned into a moving baseline. A point that is k points
  // old weighs 2^(-k/h), h the half-life, so the baseline follows slow changes by itself.
  //
  //   a        = max(1 - 2^(-1/h), 1/n) for the n-th point: a plain mean until there is enough past
  //   expected = mean, spread = standard deviation, both updated with weight a (see Moments)
  //
  // Cost: O(1), two square roots and two hypot. Memory: two numbers and a count.
  //
  // Fails: one outlier widens the deviation for some half-lives and hides the next one, more so the
  // shorter h is (robust-z does not mind); a rise slower than h is followed, never seen; seasons
  // longer than h are followed late, so that steep mornings score high (take seasonal).
  //
  // [1] S. W. Roberts, Control chart tests based on geometric moving averages, Technometrics 1
  //     (1959).

  private static final int OWN_BYTES = 32;

  private final EwmaParameters parameters;
  private final double weight;
  private final Moments past;

  EwmaBaseline(EwmaParameters parameters) {
    this(parameters, new Moments());
  }

  private EwmaBaseline(EwmaParameters parameters, Moments past) {
    this.parameters = parameters;
    this.weight = Moments.weightOfHalfLife(parameters.halfLife());
    this.past = past;
  }

  static EwmaBaseline restore(EwmaParameters parameters, DataInput in) throws IOException {
    return new EwmaBaseline(parameters, Moments.restore("the state of ewma", in));
  }

  @Override
  public boolean expect(long timeMillis, double value, Expectation expectation) {
    if (past.count() < parameters.warmUp()) {
      return false;
    }
    double scale = parameters.floors().scale(past.mean(), past.deviation());
    expectation.set(past.mean(), scale, past.count(), 0);
    return true;
  }

  @Override
  public void learn(long timeMillis, double value) {
    past.add(value, 0, weight);
  }

  @Override
  public String basisOf(Expectation expectation) {
    return "the mean of "
        + expectation.support()
        + " points that fade by half every "
        + HumanNumber.text(parameters.halfLife());
  }

  @Override
  public void snapshot(DataOutput out) throws IOException {
    past.snapshot(out);
  }

  @Override
  public long sizeBytes() {
    return OWN_BYTES + Moments.BYTES;
  }
}
