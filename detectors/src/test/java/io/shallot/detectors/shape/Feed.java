package io.shallot.detectors.shape;

import io.shallot.api.Detector;
import io.shallot.api.DetectorSpec;
import io.shallot.api.Detectors;
import io.shallot.api.Learning;
import io.shallot.api.Point;
import io.shallot.api.Score;
import io.shallot.detectors.model.ChannelModel;
import io.shallot.detectors.model.Judgement;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** Short words for what the tests of this package do again and again. */
final class Feed {

  private static final long MINUTE = 60_000;

  private Feed() {}

  static Detector make(DetectorSpec spec) {
    return Detectors.create(spec);
  }

  /** Learns the values of a series; returns the scores. */
  static double[] learn(Detector detector, int from, int to, IntToDoubleFunction series) {
    double[] scores = new double[to - from];
    for (int i = from; i < to; i++) {
      Point point = Point.at(i * MINUTE, series.applyAsDouble(i));
      scores[i - from] = detector.advance(point, Learning.ON).value();
    }
    return scores;
  }

  /** Judges a value without learning it. */
  static Score judge(Detector detector, double value) {
    return detector.advance(Point.at(0, value), Learning.OFF);
  }

  /** Judges and learns values; returns the scores, NaN where there was none. */
  static double[] scores(ChannelModel model, double[] values) {
    double[] scores = new double[values.length];
    Judgement judgement = new Judgement();
    for (int i = 0; i < values.length; i++) {
      boolean ready = model.judge(i * MINUTE, values[i], judgement);
      scores[i] = ready ? judgement.score() : Double.NaN;
      model.learn(i * MINUTE, values[i]);
    }
    return scores;
  }

  /** Returns a rhythm of so many points, from -10 to 10, with a little noise. */
  static IntToDoubleFunction rhythm(int period, long seed) {
    return i -> {
      RandomGenerator noise = new SplittableRandom(seed + i);
      return 10 * Math.sin(2 * Math.PI * i / period) + 0.3 * noise.nextGaussian();
    };
  }

  /** Returns a walk with steps of about 1 that stays near 0, and now and then stands still. */
  static double[] walk(int length, long seed) {
    Random random = new Random(seed);
    double[] values = new double[length];
    for (int i = 1; i < length; i++) {
      boolean still = i % 50 >= 30;
      values[i] = still ? values[i - 1] : 0.9 * values[i - 1] + random.nextGaussian();
    }
    return values;
  }

  static double max(double... numbers) {
    double max = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      max = Math.max(max, number);
    }
    return max;
  }
}
