package io.shallot.detectors.multivariate;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Short words for what tests of detectors that see rows do again and again. */
public final class Rows {

  private static final long MONDAY = 1_704_067_200_000L;

  private Rows() {}

  public static Detector make(DetectorSpec spec) {
    return Detectors.create(spec);
  }

  public static DetectorSpec spec(String type, String... channels) {
    return DetectorSpec.of(type).withChannels(List.of(channels));
  }

  public static Score learn(Detector detector, double... row) {
    return detector.advance(Point.at(MONDAY, row), Learning.ON);
  }

  /** Judges a row without learning it. */
  public static Score judge(Detector detector, double... row) {
    return detector.advance(Point.at(MONDAY, row), Learning.OFF);
  }

  /** Returns the state as text, to be kept in a test. */
  public static String state(DetectorSpec spec, Detector detector) throws IOException {
    return Base64.getEncoder().encodeToString(Detectors.discover().save(spec, detector));
  }

  public static Detector restore(DetectorSpec spec, String state) throws IOException {
    return Detectors.discover().restore(spec, Base64.getDecoder().decode(state));
  }

  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
