package io.shallot.benchmarks;

import io.shallot.api.Detector;
import io.shallot.api.Direction;
import io.shallot.api.Explanation;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.benchmarks.peer.PeerModel;
import java.io.DataOutput;

/**
 * A model of a peer as a detector, so that calibration, decision and measures are the very same for
 * both. It always learns, explains nothing and is never saved.
 */
final class PeerDetector implements Detector {

  private final PeerModel model;

  PeerDetector(PeerModel model) {
    this.model = model;
  }

  @Override
  public Score advance(Point point, Learning learning) {
    double value = point.value();
    if (Double.isNaN(value)) {
      return Score.NOT_READY;
    }
    double score = model.advance(point.timeMillis(), value);
    return Double.isNaN(score) ? Score.NOT_READY : Score.of(Math.max(0, score), Direction.NONE);
  }

  @Override
  public Explanation explain() {
    return Explanation.NONE;
  }

  @Override
  public void snapshot(DataOutput out) {
    throw new UnsupportedOperationException("a peer's model is measured here, never saved");
  }

  @Override
  public long sizeBytes() {
    throw new UnsupportedOperationException("a peer's model does not say how large it is");
  }
}
