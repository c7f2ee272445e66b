package io.shallot.pipeline.shard;

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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * A provider whose detectors say when a thread goes into one and comes out of it. On threads that
 * do not judge, such as the one that builds the pipeline, they say nothing.
 */
public final class GuardedProvider implements DetectorProvider {

  private final DetectorProvider provider;
  private final GuardedKind kind;

  private GuardedProvider(DetectorProvider provider) {
    this.provider = provider;
    this.kind = new GuardedKind(provider.type());
  }

  /** Returns the same detectors, each guarded: what {@link ShardedJudges} need. */
  public static Detectors guard(Detectors detectors) {
    return Detectors.of(
        detectors.providers().all().stream()
            .map(GuardedProvider::new)
            .toArray(DetectorProvider[]::new));
  }

  @Override
  public String type() {
    return provider.type();
  }

  @Override
  public String summary() {
    return provider.summary();
  }

  @Override
  public ParameterSchema parameters() {
    return provider.parameters();
  }

  @Override
  public ScoreScale scale() {
    return provider.scale();
  }

  @Override
  public int stateVersion() {
    return provider.stateVersion();
  }

  @Override
  public Detector create(DetectorSpec spec) {
    LaneThread.enter(kind);
    Detector detector;
    try {
      detector = provider.create(spec);
    } finally {
      LaneThread.leave();
    }
    return guarded(detector);
  }

  @Override
  public Detector restore(DetectorSpec spec, int stateVersion, DataInput in) throws IOException {
    LaneThread.enter(kind);
    Detector detector;
    try {
      detector = provider.restore(spec, stateVersion, in);
    } finally {
      LaneThread.leave();
    }
    return guarded(detector);
  }

  private Detector guarded(Detector detector) {
    return new Guarded(Objects.requireNonNull(detector, "detector"));
  }

  private final class Guarded implements Detector {

    private final Detector detector;

    Guarded(Detector detector) {
      this.detector = detector;
    }

    @Override
    public Score advance(Point point, Learning learning) {
      LaneThread.enter(kind);
      try {
        return detector.advance(point, learning);
      } finally {
        LaneThread.leave();
      }
    }

    @Override
    public Explanation explain() {
      LaneThread.enter(kind);
      try {
        return detector.explain();
      } finally {
        LaneThread.leave();
      }
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
      LaneThread.enter(kind);
      try {
        detector.snapshot(out);
      } finally {
        LaneThread.leave();
      }
    }

    @Override
    public long sizeBytes() {
      LaneThread.enter(kind);
      try {
        return detector.sizeBytes() + 24;
      } finally {
        LaneThread.leave();
      }
    }
  }
}
