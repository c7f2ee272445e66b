package io.shallot.console;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.io.DataInput;
import java.io.DataOutput;

/** A plugin with a bug: its detectors are never ready and break on values above a limit. */
final class FailingProvider implements DetectorProvider {

  private final double limit;
  private final Runnable bug;
  private long failures;

  FailingProvider(double limit, Runnable bug) {
    this.limit = limit;
    this.bug = bug;
  }

  /** Returns how often a detector of this provider was asked for more than it can do. */
  long failures() {
    return failures;
  }

  @Override
  public String type() {
    return "failing";
  }

  @Override
  public String summary() {
    return "breaks on large values";
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of();
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return new Failing();
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
    return new Failing();
  }

  private final class Failing implements Detector {

    @Override
    public Score advance(Point point, Learning learning) {
      if (point.value() > limit) {
        failures++;
        bug.run();
      }
      return Score.NOT_READY;
    }

    @Override
    public Explanation explain() {
      return Explanation.NONE;
    }

    @Override
    public void snapshot(DataOutput out) {
      // There is no state.
    }

    @Override
    public long sizeBytes() {
      return 16;
    }
  }
}
