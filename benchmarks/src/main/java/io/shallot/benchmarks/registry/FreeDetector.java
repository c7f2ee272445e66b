package io.shallot.benchmarks.registry;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import java.io.DataInput;
import java.io.DataOutput;

/** A detector that costs nothing: the value is the score, and the scores were made before. */
public final class FreeDetector implements DetectorProvider {

  /** How many different values it takes: whole numbers from 0. */
  static final int VALUES = 64;

  private static final Score[] SCORES = new Score[VALUES];

  static {
    for (int i = 0; i < VALUES; i++) {
      SCORES[i] = Score.of(4.0 * i / VALUES, Direction.PEAK);
    }
  }

  /** Makes the provider. */
  public FreeDetector() {}

  @Override
  public String type() {
    return "free";
  }

  @Override
  public String summary() {
    return "costs nothing";
  }

  @Override
  public ParameterSchema parameters() {
    return ParameterSchema.of();
  }

  @Override
  public ScoreScale scale() {
    return ScoreScale.DEVIATIONS;
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return new Free();
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
    return new Free();
  }

  private static final class Free implements Detector {

    @Override
    public Score advance(Point point, Learning learning) {
      return SCORES[(int) point.value()];
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
  }
}
