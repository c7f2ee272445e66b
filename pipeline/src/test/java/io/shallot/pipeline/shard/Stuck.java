package io.shallot.pipeline.shard;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Detectors that score the value itself and do not come back from 999 until they are let go. */
final class Stuck implements DetectorProvider {

  private final boolean obeysInterrupts;
  final CountDownLatch letGo = new CountDownLatch(1);
  final Semaphore cameIn = new Semaphore(0);
  final Semaphore wentOn = new Semaphore(0);

  Stuck(boolean obeysInterrupts) {
    this.obeysInterrupts = obeysInterrupts;
  }

  @Override
  public String type() {
    return "stuck";
  }

  @Override
  public String summary() {
    return "does not come back";
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
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) {
    return create(spec);
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return new Detector() {

      @Override
      public Score advance(Point point, Learning learning) {
        if (point.value() == 999) {
          stay();
        }
        return Score.of(Math.abs(point.value()), Direction.PEAK);
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

  private void stay() {
    cameIn.release();
    boolean gone = false;
    while (!gone) {
      try {
        letGo.await();
        gone = true;
      } catch (InterruptedException wake) {
        gone = obeysInterrupts;
      }
    }
    wentOn.release();
  }
}
