package io.shallot.correlation.pattern;

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
import java.io.IOException;

/** The plainest detector: the distance from the mean of all points so far, in deviations. */
final class DistanceProvider implements DetectorProvider {

  @Override
  public String type() {
    return "distance";
  }

  @Override
  public String summary() {
    return "The distance from the mean.";
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
    return new Distance();
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    Distance read = new Distance();
    read.count = in.readLong();
    read.mean = in.readDouble();
    read.squares = in.readDouble();
    return read;
  }

  private static final class Distance implements Detector {

    private static final double LEAST_DEVIATION = 0.2;

    private long count;
    private double mean;
    private double squares;

    @Override
    public Score advance(Point point, Learning learning) {
      double distance = point.value() - mean;
      double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(squares / Math.max(1, count)));
      Score score =
          count < 10
              ? Score.NOT_READY
              : Score.of(
                  Math.abs(distance) / deviation, distance > 0 ? Direction.PEAK : Direction.DIP);
      count++;
      mean += distance / count;
      squares += distance * (point.value() - mean);
      return score;
    }

    @Override
    public Explanation explain() {
      return Explanation.NONE;
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      out.writeLong(count);
      out.writeDouble(mean);
      out.writeDouble(squares);
    }

    @Override
    public long sizeBytes() {
      return 40;
    }
  }
}
