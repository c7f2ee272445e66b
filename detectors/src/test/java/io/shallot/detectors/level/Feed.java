package io.shallot.detectors.level;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;

/** Short words for what the tests of this package do again and again. */
final class Feed {

  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long WEEK = 7 * DAY;

  /** A Monday, 2024-01-01T00:00:00Z. */
  static final long MONDAY = 1_704_067_200_000L;

  private Feed() {}

  static Detector make(DetectorSpec spec) {
    return Detectors.discover().make(spec);
  }

  /** Learns values that came at one time. */
  static void learnAll(Detector detector, double... values) {
    for (double value : values) {
      learn(detector, MONDAY, value);
    }
  }

  static Score learn(Detector detector, long timeMillis, double value) {
    return detector.advance(Point.at(timeMillis, value), Learning.ON);
  }

  /** Judges a value without learning it. */
  static Score judge(Detector detector, double value) {
    return judge(detector, MONDAY, value);
  }

  static Score judge(Detector detector, long timeMillis, double value) {
    return detector.advance(Point.at(timeMillis, value), Learning.OFF);
  }
}
