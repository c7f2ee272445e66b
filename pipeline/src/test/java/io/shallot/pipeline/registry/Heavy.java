package io.shallot.pipeline.registry;

import io.shallot.api.Detector;
import io.shallot.api.DetectorProvider;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.ParameterSchema;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.api.ScoreScale;
import io.shallot.pipeline.Fixtures.Distance;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The detector of the fixtures, which claims a size and writes a quarter of it. */
final class Heavy implements DetectorProvider {

  private final Distance real = new Distance("distance");

  private final int bytes;

  private final boolean writable;

  private Heavy(int bytes, boolean writable) {
    this.bytes = bytes;
    this.writable = writable;
  }

  static Detectors detectors(int bytes) {
    return Detectors.of(new Heavy(bytes, true));
  }

  /** Returns the same detector with a fault that shows when it has to write itself. */
  static Detectors unwritable(int bytes) {
    return Detectors.of(new Heavy(bytes, false));
  }

  @Override
  public String type() {
    return real.type();
  }

  @Override
  public String summary() {
    return real.summary();
  }

  @Override
  public ParameterSchema parameters() {
    return real.parameters();
  }

  @Override
  public ScoreScale scale() {
    return real.scale();
  }

  @Override
  public int stateVersion() {
    return real.stateVersion();
  }

  @Override
  public Detector create(DetectorSpec spec) {
    return new Claiming(real.create(spec));
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    Detector detector = real.restore(spec, stateVersion, in);
    in.readFully(new byte[bytes / 4]);
    return new Claiming(detector);
  }

  private final class Claiming implements Detector {

    private final Detector real;

    Claiming(Detector real) {
      this.real = real;
    }

    @Override
    public Score advance(Point point, Learning learning) {
      return real.advance(point, learning);
    }

    @Override
    public Explanation explain() {
      return real.explain();
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      if (!writable) {
        throw new IllegalStateException("cannot write itself");
      }
      real.snapshot(out);
      out.write(new byte[bytes / 4]);
    }

    @Override
    public long sizeBytes() {
      return bytes;
    }
  }
}
