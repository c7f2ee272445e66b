package io.shallot.benchmarks.htm;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Makes the detectors of a benchmark, new ones and ones that have learnt. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls what is marked @Setup first
public class Models {

  private static final String HTM = "htm";

  /** The type of the detector. */
  @Param(HTM)
  public String detector = HTM;

  /** The temporal memory of {@code htm}; other detectors have none. */
  @Param("plain")
  public String variant = "plain";

  private Detectors detectors;
  private DetectorSpec spec;

  /** Makes the state; JMH does. */
  public Models() {}

  /** Finds the detectors. */
  @Setup(Level.Trial)
  public void discover(Input input) {
    detectors = Detectors.discover();
    DetectorSpec plain = DetectorSpec.of(detector).withChannels(input.series().channels());
    spec = detector.equals(HTM) ? plain.with("variant", variant) : plain;
  }

  /** Makes a detector that has learnt nothing. */
  Detector fresh() {
    return detectors.make(spec);
  }

  /** Makes a detector that has learnt nothing and whose randomness starts elsewhere. */
  Detector fresh(long seed) {
    return detectors.make(spec.withSeed(seed));
  }

  /** Makes a detector that has learnt the first records of a series. */
  Detector learned(Point[] points, int records) {
    Detector made = fresh();
    for (int i = 0; i < records; i++) {
      made.advance(points[i], Learning.ON);
    }
    return made;
  }

  /** Writes a detector down. */
  byte[] save(Detector saved) throws IOException {
    return detectors.save(spec, saved);
  }

  /** Reads a detector back. */
  Detector restore(byte[] state) throws IOException {
    return detectors.restore(spec, state);
  }
}
