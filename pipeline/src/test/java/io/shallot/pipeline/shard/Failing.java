package io.shallot.pipeline.shard;

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

/** Detectors that do what they are told instead of judging a point other than zero. */
record Failing(Runnable failure) implements DetectorProvider {

  @Override
  public String type() {
    return "failing";
  }

  @Override
  public String summary() {
    return "fails";
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
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
    return create(spec);
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return new Detector() {

      @Override
      public Score advance(Point point, Learning learning) {
        failure.run();
        return Score.NOT_READY;
      }

      @Override
      public Explanation explain() {
        return Explanation.NONE;
      }

      @Override
      public void snapshot(DataOutput out) {}

      @Override
      public long sizeBytes() {
        return 16;
      }
    };
  }
}
