package io.shallot.detectors.novelty;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;

/** Short words for what the tests do again and again. */
final class Runs {

  static final long MINUTE = 60_000;

  /** A Monday, 2024-01-01T00:00:00Z. */
  static final long MONDAY = 1_704_067_200_000L;

  private Runs() {}

  static Score learn(Detector detector, int minute, double value) {
    return detector.advance(Point.at(MONDAY + minute * MINUTE, value), Learning.ON);
  }

  static Score judge(Detector detector, int minute, double value) {
    return detector.advance(Point.at(MONDAY + minute * MINUTE, value), Learning.OFF);
  }
}
