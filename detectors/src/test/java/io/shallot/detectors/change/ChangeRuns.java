package io.shallot.detectors.change;

import io.shallot.api.Detector;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import java.util.Random;

/** Short words for what the tests of change detectors do again and again. */
final class ChangeRuns {

  private ChangeRuns() {}

  static Score learn(Detector detector, double value) {
    return detector.advance(Point.at(0, value), Learning.ON);
  }

  static void learnAll(Detector detector, double... values) {
    for (double value : values) {
      learn(detector, value);
    }
  }

  /** Judges a value without learning it. */
  static Score judge(Detector detector, double value) {
    return detector.advance(Point.at(0, value), Learning.OFF);
  }

  /** Returns normal noise around a level. */
  static double[] noise(Random random, int points, double level, double deviation) {
    return random
        .doubles(points)
        .map(unused -> level + deviation * random.nextGaussian())
        .toArray();
  }

  /** Learns values and returns the highest score. */
  static double highest(Detector detector, double... values) {
    double highest = 0;
    for (double value : values) {
      highest = Math.max(highest, learn(detector, value).value());
    }
    return highest;
  }
}
